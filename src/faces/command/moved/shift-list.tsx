import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { sayFigure, sayMove } from '../measures/say.ts';
import type { FigureItem, MeasureInfo } from '../measures/types.ts';
import type { Shift } from './shift.ts';

type Props = { way: 'worse' | 'better'; shifts: readonly Shift[]; measure: MeasureInfo; link: (key: string) => string };

/** What got worse, or better: from what to what, with the numbers behind both. */
export function ShiftList({ way, shifts, measure, link }: Props) {
  const { t } = useTranslation();
  if (shifts.length === 0) return null;
  const numbers = ({ part, of }: FigureItem) => (part !== null && of !== null ? ` (${part}/${of})` : '');
  return (
    <ul className="shifts" aria-label={t(`moved.${way}`)}>
      {shifts.map(({ key, name, now, before }) => (
        <li key={key} data-way={way}>
          <Link data-reach to={link(key)}>
            <span className="shift-mark">
              <span aria-hidden="true">{way === 'worse' ? '▼' : '▲'}</span> {t(`moved.${way}`)}
            </span>
            <strong>{name}</strong>
            <span className="shift-move">{sayMove(t, measure.unit, now, before)}</span>
            <span className="shift-from">
              {sayFigure(t, measure.unit, before)}
              {numbers(before)} → {sayFigure(t, measure.unit, now)}
              {numbers(now)}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
