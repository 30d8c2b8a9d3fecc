import { dateOf, localOf } from '../../../platform/clock/calendar.ts';
import type { Day } from '../../area/tables.ts';

/** From the first day to the last, both counted. */
export type Period = { from: Day; to: Day };

/** The city's day of an instant. */
export const dayOf = (at: Date): Day => dateOf(localOf(at).day);

const numberOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

/** So many days later; earlier where less than none. */
export const plus = (day: Day, days: number): Day => dateOf(numberOf(day) + days);

/** How many days a period has. */
export const lengthOf = ({ from, to }: Period): number => numberOf(to) - numberOf(from) + 1;

/** The first day of a day's month, or of one so many months later. */
export function monthOf(day: Day, later = 0): Day {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + later;
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`;
}

/** The last day of a day's month. */
export const monthEnd = (day: Day): Day => plus(monthOf(day, 1), -1);

/** Every day of a period. */
export const daysOf = (period: Period): Day[] => Array.from({ length: lengthOf(period) }, (_, i) => plus(period.from, i));

/** The first days of every month that a period touches. */
export function monthsOf({ from, to }: Period): Day[] {
  const months: Day[] = [];
  for (let month = monthOf(from); month <= to; month = monthOf(month, 1)) months.push(month);
  return months;
}

/** Days from `lo` up to, not with, `hi`, in cells of one grain. */
export type Stretch = { grain: 'd' | 'm'; lo: Day; hi: Day };

/** A period in as few cells as may be: its whole months by month, what sticks out by day. */
export function stretchesOf({ from, to }: Period): Stretch[] {
  const first = monthOf(from) === from ? from : monthOf(from, 1);
  const after = plus(to, 1);
  const last = monthOf(after);
  if (first >= last) return from < after ? [{ grain: 'd', lo: from, hi: after }] : [];
  const all: Stretch[] = [
    { grain: 'd', lo: from, hi: first },
    { grain: 'm', lo: first, hi: last },
    { grain: 'd', lo: last, hi: after },
  ];
  return all.filter(({ lo, hi }) => lo < hi);
}
