import { useTranslation } from 'react-i18next';
import { sayFigure, sayMove } from '../measures/say.ts';
import type { Figure, MeasureUnit } from '../measures/types.ts';
import { useAgainstName } from './use-against-name.ts';

/** The same figure of what is compared with, and how far apart they are. */
export function Beside({ unit, now, then }: { unit: MeasureUnit; now: Figure; then: Figure }) {
  const { t } = useTranslation();
  const name = useAgainstName();
  const move = sayMove(t, unit, now, then);
  return (
    <p className="beside">
      <span className="beside-name">{name}</span>
      <b>{sayFigure(t, unit, then)}</b>
      {move && <span className="beside-move">{t('compare.apart', { move })}</span>}
    </p>
  );
}
