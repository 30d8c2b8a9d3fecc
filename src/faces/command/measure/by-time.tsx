import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useAt } from '../at/use-at.ts';
import type { MeasureInfo } from '../measures/types.ts';
import { grainOf } from './grain.ts';
import { Spread } from './spread.tsx';

const GRAINS = ['day', 'month'] as const;

/** The way a measure went, day by day or month by month. */
export function ByTime({ measure }: { measure: MeasureInfo }) {
  const { t } = useTranslation();
  const at = useAt();
  const [params] = useSearchParams();
  const usual = grainOf(at);
  const grain = GRAINS.find((one) => one === params.get('by')) ?? usual;
  const choice = (
    <Segmented<(typeof GRAINS)[number]>
      size="small"
      aria-label={t('chart.grain')}
      value={grain}
      options={GRAINS.map((value) => ({ value, label: t(`chart.by_${value}`) }))}
      onChange={(next) => at.go({ by: next === usual ? null : next }, { replace: true })}
    />
  );
  return <Spread measure={measure} by={grain} kind="line" title={t('chart.time')} more={choice} whereOf={(key) => ({ [grain]: key })} />;
}
