import { useTranslation } from 'react-i18next';
import { sayValue } from './say.ts';
import type { Figure, MeasureInfo } from './types.ts';

const MARKS = { met: '●', near: '◐', missed: '○' } as const;

/** How a figure stands against its target: by a mark, by words and by colour; only the target where there is no figure. */
export function Standing({ measure, figure }: { measure: Pick<MeasureInfo, 'unit' | 'target' | 'better'>; figure: Figure | undefined }) {
  const { t } = useTranslation();
  if (measure.target === null) return <p className="standing" />;
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
