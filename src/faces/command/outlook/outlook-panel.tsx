import { Segmented, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayNames } from '../../../platform/words/time.ts';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import { language } from '../../shared/words.ts';
import { useAt } from '../at/use-at.ts';
import { Alarms } from './alarms.tsx';
import { Expectations } from './expectations.tsx';
import './outlook.css';
import { isNotForMe, useOutlook } from './read.ts';
import { Rises } from './rises.tsx';

/** What the next week is likely to bring, with its interval and the method's own errors; what rose far above what was expected; what may have been made to look good. */
export function OutlookPanel() {
  const { t } = useTranslation();
  const { area } = useAt();
  const [by, setBy] = useState<'area' | 'category'>('category');
  const outlook = useOutlook(area, by);
  if (outlook.isError && isNotForMe(outlook.error)) return null;
  const data = outlook.data;
  return (
    <section className="outlook panel side-panel" aria-labelledby="outlook">
      <header>
        <h2 id="outlook">{t('outlook.title')}</h2>
        {data && data.none === null && <span className="outlook-days">{dayNames(language(), data.from, data.to)}</span>}
        <Segmented
          size="small"
          aria-label={t('outlook.by')}
          value={by}
          options={(['category', 'area'] as const).map((value) => ({ value, label: t(`outlook.${value}`) }))}
          onChange={setBy}
        />
      </header>
      <div className="outlook-place">
        {outlook.isPending && <Skeleton active title={false} paragraph={{ rows: 6 }} />}
        {outlook.isError && <ProblemNote error={outlook.error} retry={() => void outlook.refetch()} />}
        {data?.none === 'too_short' && <p className="outlook-none">{t('outlook.too_short')}</p>}
        {data && data.none === null && <Expectations data={data} by={by} />}
        <Rises area={area} />
        <Alarms area={area} />
      </div>
    </section>
  );
}
