import { useTranslation } from 'react-i18next';
import { isOne, sayMove, sayOf } from '../measures/say.ts';
import type { Figure, MeasureInfo } from '../measures/types.ts';
import { useAgainstName } from './use-against-name.ts';

/** The same figure of what is compared with, and how far apart they are. */
export function Beside({ measure, now, then }: { measure: Pick<MeasureInfo, 'unit' | 'kind'>; now: Figure; then: Figure }) {
  const { t } = useTranslation();
  const name = useAgainstName();
  const move = isOne(measure, now) || isOne(measure, then) ? null : sayMove(t, measure.unit, now, then);
  return (
    <p className="beside">
      <span className="beside-name">{name}</span>
      <b>{sayOf(t, measure, then)}</b>
      {move && <span className="beside-move">{t('compare.apart', { move })}</span>}
    </p>
  );
}
