import { dateOf, localOf } from '../../platform/clock/calendar.ts';

/**
 * The first month, `YYYY-MM`, whose looks are still fresh: this month and the eleven before it. Looks are counted by the month, so what is called checked within a year was, and
 * what was looked at in the very month a year ago no more is.
 */
export function freshSince(now: Date): string {
  const [year = 0, month = 0] = dateOf(localOf(now).day).split('-').map(Number);
  return new Date(Date.UTC(year, month - 12, 1)).toISOString().slice(0, 7);
}
