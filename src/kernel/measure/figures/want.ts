import type { Day } from '../../area/tables.ts';
import { daysOf, monthEnd, monthsOf, type Period, plus, type Stretch, stretchesOf } from './days.ts';

/** By what a figure's time is broken down: not at all, by day, by month. */
export type Grain = 'all' | 'day' | 'month';

/** Which areas cells are wanted of: the asked one, that and those directly under it, every community in it. */
export type Places = 'asked' | 'under' | 'communities';

/** Cells that a figure is made of: one tally's (or gauge's) in one dimension ('' for all), all values or some, told apart (`split`) or together. */
export type Want = {
  tally: string;
  dim: string;
  values: readonly string[] | null;
  /** All values but these. */
  without: boolean;
  split: boolean;
  grain: Grain;
  /** `over` a period; a `stock` at a day's end, kept as changes; the same reckoned `back` from the records there are now; a `gauge`, kept as it was read. */
  mode: 'over' | 'stock' | 'back' | 'gauge';
  sketch: boolean;
  places: Places;
};

const LONG_AGO = '1900-01-01';
/** How many days ago a gauge may have been read last and still be told of: a server that was away for longer told nothing. */
const GAUGE_DAYS = 7;

/**
 * The stretches of cells that a want is read from; each day lies in at most one of them. What there is at a day's end is everything that came and went before:
 * by month as far back as there is anything, then by day, so that ten years are 120 cells.
 */
export function stretchesFor({ mode, grain }: Pick<Want, 'mode' | 'grain'>, period: Period, today: Day): Stretch[] {
  const within: Stretch[] = grain === 'day' ? [{ grain: 'd', lo: period.from, hi: plus(period.to, 1) }] : stretchesOf(period);
  if (mode === 'over' || mode === 'back') return within;
  if (mode === 'stock') return [...stretchesOf({ from: LONG_AGO, to: plus(period.from, -1) }), ...within];
  const over = plus(today, -1);
  const ends = endsOf(grain, period).flatMap(({ end }) => (end <= over ? [end] : []));
  if (grain !== 'day') return ends.map((end) => ({ grain: 'd', lo: plus(end, 1 - GAUGE_DAYS), hi: plus(end, 1) }));
  return ends.length ? [{ grain: 'd', lo: plus(period.from, 1 - GAUGE_DAYS), hi: plus(ends.at(-1) as Day, 1) }] : [];
}

/** Was a gauge read on that day of use at this end? */
export const isTold = (read: Day, end: Day): boolean => read <= end && read > plus(end, -GAUGE_DAYS);

/** The days at whose end a stock or a gauge is asked for, each with what it stands for: a day, a month's first, or null for the whole period. */
export function endsOf(grain: Grain, period: Period): { at: Day | null; end: Day }[] {
  if (grain === 'all') return [{ at: null, end: period.to }];
  if (grain === 'day') return daysOf(period).map((day) => ({ at: day, end: day }));
  return monthsOf(period).map((month) => ({ at: month, end: [monthEnd(month), period.to].sort()[0] as Day }));
}
