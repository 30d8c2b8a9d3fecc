import { DatePicker, Popover } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChipFace } from './choice-chip.tsx';

const day = (value: string | undefined) => (value ? dayjs(value) : null);

/** Narrows to cases reported between two days, both included; either side may stay open. */
export function DatesChip({
  from,
  to,
  onChange,
}: {
  from: string | undefined;
  to: string | undefined;
  onChange: (from: string | null, to: string | null) => void;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const said = from || to ? t('filter.between', { from: from ?? '…', to: to ?? '…' }) : null;
  const content = (
    <DatePicker.RangePicker
      value={[day(from), day(to)]}
      allowEmpty={[true, true]}
      aria-label={t('filter.dates')}
      onChange={(range) => {
        setOpen(false);
        onChange(range?.[0]?.format('YYYY-MM-DD') ?? null, range?.[1]?.format('YYYY-MM-DD') ?? null);
      }}
    />
  );
  return (
    <ChipFace word={t('filter.dates')} said={said} onClear={() => onChange(null, null)}>
      {(face) => (
        <Popover trigger="click" placement="bottomLeft" open={open} onOpenChange={setOpen} content={content}>
          {face}
        </Popover>
      )}
    </ChipFace>
  );
}
