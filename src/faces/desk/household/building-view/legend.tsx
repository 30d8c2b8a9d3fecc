import { useTranslation } from 'react-i18next';
import { useNow } from '../../../shared/moment.tsx';
import { type Fill, legendOf } from './fills.ts';
import type { Cell } from './types.ts';

/** What the fills mean, with how many doors each. */
export function Legend({ fill, cells }: { fill: Fill; cells: readonly Cell[] }) {
  const { t } = useTranslation();
  const now = useNow();
  return (
    <ul className="legend" aria-label={t('building.legend')}>
      {legendOf(fill, cells, now).map(({ value, tone, pattern, count }) => (
        <li key={value}>
          <span className="legend-mark" data-tone={tone} data-pattern={pattern} aria-hidden="true" />
          {t(`building.${fill}.${value}`)}
          <span className="legend-count">{count}</span>
        </li>
      ))}
    </ul>
  );
}
