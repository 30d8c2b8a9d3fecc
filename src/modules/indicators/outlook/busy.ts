import { type Calendar, timetable } from '../../../platform/clock/calendar.ts';

/** Cases that a difference between kinds of days must outweigh before it is believed. */
const CASES = 100;
const WEEK = 7;
const SORTS = ['work', 'weekend', 'holiday'] as const;
type Sort = (typeof SORTS)[number];

/** How much there is to be expected of a week and of a day, by what kind of days they are: a week without holidays is 1. */
export type Busy = { weeks: readonly number[]; ofDay: (day: number) => number };

/**
 * What holidays do to how much comes in. `totals`: all cases of each day from day number `first` on, whole weeks. Each week's figure, and that of the one after the last, is made
 * of nothing but the days before it; `ofDay` of all of them: the share of its week's expected that a day has.
 */
export function busyOf(totals: readonly number[], first: number, calendar: Calendar): Busy {
  const days = timetable(calendar);
  const sortOf = (day: number): Sort => {
    const { kind, works } = days.day(day);
    return works ? 'work' : kind === 'holiday' ? 'holiday' : 'weekend';
  };
  const seen = { work: 0, weekend: 0, holiday: 0 };
  const count = { work: 0, weekend: 0, holiday: 0 };
  const rates = () => {
    const mean = sum(seen) / Math.max(1, sum(count));
    return Object.fromEntries(SORTS.map((sort) => [sort, (seen[sort] + CASES) / (count[sort] * mean + CASES)])) as Record<Sort, number>;
  };
  const weekFrom = (day: number, rate: Record<Sort, number>) => Array.from({ length: WEEK }, (_, i) => rate[sortOf(day + i)]).reduce((a, b) => a + b, 0);
  const weeks: number[] = [];
  for (let at = 0; at <= totals.length; at += WEEK) {
    const rate = rates();
    weeks.push(weekFrom(first + at, rate) / (5 * rate.work + 2 * rate.weekend));
    for (let i = at; i < Math.min(totals.length, at + WEEK); i += 1) {
      const sort = sortOf(first + i);
      seen[sort] += totals[i] ?? 0;
      count[sort] += 1;
    }
  }
  const rate = rates();
  const startOf = (day: number) => day - ((((day - first) % WEEK) + WEEK) % WEEK);
  return { weeks, ofDay: (day) => rate[sortOf(day)] / weekFrom(startOf(day), rate) };
}

const sum = (by: Record<Sort, number>) => by.work + by.weekend + by.holiday;
