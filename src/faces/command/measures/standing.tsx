import { useTranslation } from 'react-i18next';
import { isOne, sayValue } from './say.ts';
import type { Figure, MeasureInfo } from './types.ts';

const MARKS = { met: '●', near: '◐', missed: '○' } as const;

/** How a figure stands against its target: by a mark, by words and by colour; only the target where there is no figure. */
export function Standing({ measure, figure }: { measure: Pick<MeasureInfo, 'unit' | 'kind' | 'target' | 'better'>; figure: Figure | undefined }) {
  const { t } = useTranslation();
  // What share of communities is meant to be reached says nothing of one of them.
  if (measure.target === null || (figure && isOne(measure, figure))) return <p className="standing" />;
  const target = t(measure.better === 'less' ? 'target.at_most' : 'target.at_least', { value: sayValue(t, measure.unit, measure.target) });
  const standing = figure?.standing ?? null;
  return (
    <p className="standing" data-standing={standing ?? undefined}>
      {standing && (
        <b>
          <span aria-hidden="true">{MARKS[standing]}</span> {t(`standing.${standing}`)}
        </b>
      )}
      <span>{target}</span>
    </p>
  );
}
