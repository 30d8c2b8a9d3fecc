import { dateOf, localOf, momentOf } from '../../../platform/clock/calendar.ts';
import { refuse } from '../refusals.ts';
import type { Day } from '../tables.ts';

/** The calendar day in the city. */
export const today = (now: Date): Day => dateOf(localOf(now).day);

const FURTHEST = 366;
const MS = 86_400_000;

/** The day a redraw takes effect on, today where none is named: not in the past, which would rewrite it, and no further than a year away. */
export function dayFor(on: Day | undefined, now: Date): Day {
  const day = on ?? today(now);
  if (day < today(now)) refuse('grid_day_past', { day });
  if (day > dateOf(localOf(now).day + FURTHEST)) refuse('grid_day_far', { day });
  return day;
}

/** When a day begins in the city; today has begun already. */
export function beginOf(on: Day, now: Date): Date {
  const midnight = momentOf(Date.parse(`${on}T00:00:00Z`) / MS, 0);
  return midnight > now ? midnight : now;
}
