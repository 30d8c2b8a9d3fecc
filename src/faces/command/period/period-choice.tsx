import { Button, Popover, Segmented, Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayNames } from '../../../platform/words/time.ts';
import { useNow } from '../../shared/moment.tsx';
import { language } from '../../shared/words.ts';
import { dayAt, PERIODS, type Period } from '../at/days.ts';
import { useAt } from '../at/use-at.ts';

const DaysForm = lazy(async () => ({ default: (await import('./days-form.tsx')).DaysForm }));

/** Which days are looked at: today, the last seven, the month or quarter so far, or any. */
export function PeriodChoice() {
  const { t } = useTranslation();
  const { period, from, to, go } = useAt();
  const today = dayAt(useNow());
  const [open, setOpen] = useState(false);
  return (
    <div className="period">
      <Segmented<Period | ''>
        aria-label={t('period.title')}
        value={period ?? ''}
        options={PERIODS.map((value) => ({ value, label: t(`period.${value}`) }))}
        onChange={(next) => go({ period: next, from: null, to: null })}
      />
      <Popover
        trigger="click"
        placement="bottomRight"
        open={open}
        onOpenChange={setOpen}
        content={
          open && (
            <Suspense fallback={<Skeleton active paragraph={{ rows: 2 }} title={false} />}>
              <DaysForm
                from={from}
                to={to}
                onChoose={(days) => {
                  setOpen(false);
                  go({ ...days, period: null });
                }}
              />
            </Suspense>
          )
        }
      >
        <Button type={period ? 'text' : 'default'} className="period-days" title={dayNames(language(), from, to, true)}>
          {dayNames(language(), from, to, from.slice(0, 4) !== today.slice(0, 4))}
          <span className="for-readers">{t('period.free')}</span>
        </Button>
      </Popover>
    </div>
  );
}
