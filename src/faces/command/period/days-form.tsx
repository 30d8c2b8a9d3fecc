import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { dayAt, type Span } from '../at/days.ts';

/** Any days up to today, both ends included. */
export function DaysForm({ from, to, onChoose }: Span & { onChoose: (days: Span) => void }) {
  const { t } = useTranslation();
  return (
    <DatePicker.RangePicker
      autoFocus
      value={[dayjs(from), dayjs(to)]}
      allowClear={false}
      maxDate={dayjs(dayAt(new Date()))}
      aria-label={t('period.free')}
      onChange={(range) => {
        const [first, last] = [range?.[0]?.format('YYYY-MM-DD'), range?.[1]?.format('YYYY-MM-DD')];
        if (first && last) onChoose({ from: first, to: last });
      }}
    />
  );
}
