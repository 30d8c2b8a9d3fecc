import { daysIn, daysOn } from '../at/days.ts';
import { useAt } from '../at/use-at.ts';
import { useFigures } from '../measures/read.ts';
import type { FigureItem, MeasureInfo } from '../measures/types.ts';

/** So many days at least, so that a line shows which way it goes. */
const LEAST = 14;
/** Beyond so many days, months are shown. */
const MOST = 92;

/** The way each measure went, day by day (or month by month where that is long), up to the last day looked at. */
export function useTrend(measures: readonly MeasureInfo[], on: boolean): ReadonlyMap<string, FigureItem[]> {
  const at = useAt();
  const days = daysIn(at);
  const from = days < LEAST ? daysOn(at.to, 1 - LEAST) : at.from;
  const trend = useFigures(
    measures.map(({ name }) => name),
    { area: at.area, from, to: at.to },
    days > MOST ? 'month' : 'day',
    on,
  );
  return new Map((trend.data ?? []).map(({ name, items }) => [name, items]));
}
