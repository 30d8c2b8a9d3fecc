import { z } from 'zod';
import { type Calendar, type Day, type DayKind, dateOf, localOf, momentOf, type Timetable, timetable } from './calendar.ts';
import type { DayName } from './statutory.ts';

export { type Calendar, CalendarSchema } from './calendar.ts';

/**
 * How long something may take, as data.
 * `working_hours` run only while the calendar is open. `hours` run on, day and night (Civil Code art. 201(2)).
 * `working_days` and `days` leave out the day of the start (art. 201(1)) and end at the close of business of the last
 * one (art. 203(2)); where the last of `days` is a day off, the next workday is the last (art. 203(1)).
 */
export const SpanSchema = z.union([
  z.strictObject({ working_hours: z.number().positive().max(10_000) }),
  z.strictObject({ working_days: z.int().positive().max(1_000) }),
  z.strictObject({ hours: z.number().positive().max(100_000) }),
  z.strictObject({ days: z.int().positive().max(4_000) }),
]);
export type Span = z.infer<typeof SpanSchema>;

/**
 * One line of how a deadline came about; days are local `YYYY-MM-DD`, times local `HH:MM`, hours rounded to 0.01.
 * - `start`: the day of the start, not counted.
 * - `workday`, `make_up`: `hours` counted between `from` and `to`, or the `nth` day counted; `remaining` hours or days after it.
 * - `weekend`, `holiday` (`name` where its source gives one): not counted; with `remaining: 0` it was the last day, which moves on.
 * - `calendar`: `hours` from `day` `from` to `until` `to`, or `days` from `day` to `until`, counted straight through.
 * - `beyond_calendar`: no holidays are published for the year of `day`, so from there only weekends and statutory days are off.
 * The last line but for `calendar` hours carries the due time in `to`.
 */
export type Line = {
  day: string;
  kind: DayKind | 'start' | 'calendar' | 'beyond_calendar';
  name?: DayName;
  from?: string;
  to?: string;
  until?: string;
  hours?: number;
  days?: number;
  nth?: number;
  remaining?: number;
};

export type Deadline = { due: Date; derivation: Line[] };

const HOUR = 3_600_000;

/** When a span that begins at `start` ends, and how that came about, day by day. The same input always gives the same answer. */
export function deadline(start: Date, span: Span, calendar: Calendar): Deadline {
  const table = timetable(calendar);
  if ('working_hours' in span) return afterWorkingHours(start, positive(span.working_hours), table);
  if ('working_days' in span) return afterWorkingDays(start, positive(span.working_days), table);
  if ('hours' in span) return afterHours(start, positive(span.hours));
  return afterDays(start, positive(span.days), table);
}

/** Milliseconds the calendar is open between two moments; 0 where `to` is not after `from`. */
export function workingMillis(from: Date, to: Date, calendar: Calendar): number {
  const table = timetable(calendar);
  const first = localOf(from);
  const last = localOf(to);
  let sum = 0;
  for (let n = first.day; n <= last.day; n++) {
    if (!table.day(n).works) continue;
    const begin = n === first.day ? first.at : 0;
    const end = n === last.day ? last.at : Infinity;
    for (const [open, close] of table.open) sum += Math.max(0, Math.min(close, end) - Math.max(open, begin));
  }
  return sum;
}

function afterWorkingHours(start: Date, hours: number, table: Timetable): Deadline {
  const { day, at } = localOf(start);
  const derivation: Line[] = [];
  let left = Math.round(hours * HOUR);
  for (let n = day; ; n++) {
    const today = enter(table, n, derivation);
    if (!today.works) {
      derivation.push(dayOff(today));
      continue;
    }
    const before = left;
    let from: number | undefined;
    let to = 0;
    for (const [open, close] of table.open) {
      const begin = n === day ? Math.max(open, at) : open;
      if (begin >= close || left === 0) continue;
      from ??= begin;
      to = Math.min(close, begin + left);
      left -= to - begin;
    }
    const line: Line = { day: today.date, kind: today.kind, hours: rounded(before - left), remaining: rounded(left) };
    derivation.push(from === undefined ? line : { ...line, from: timeOf(from), to: timeOf(to) });
    if (left === 0) return { due: momentOf(n, to), derivation };
  }
}

function afterWorkingDays(start: Date, days: number, table: Timetable): Deadline {
  const { day } = localOf(start);
  const derivation: Line[] = [];
  enter(table, day, derivation);
  derivation.push({ day: dateOf(day), kind: 'start', remaining: days });
  let nth = 0;
  for (let n = day + 1; ; n++) {
    const today = enter(table, n, derivation);
    if (!today.works) {
      derivation.push(dayOff(today));
      continue;
    }
    nth++;
    const line: Line = { day: today.date, kind: today.kind, nth, remaining: days - nth };
    if (nth < days) {
      derivation.push(line);
      continue;
    }
    derivation.push({ ...line, to: timeOf(table.close) });
    return { due: momentOf(n, table.close), derivation };
  }
}

function afterHours(start: Date, hours: number): Deadline {
  const due = new Date(start.getTime() + Math.round(hours * HOUR));
  const from = localOf(start);
  const to = localOf(due);
  const line: Line = { day: dateOf(from.day), kind: 'calendar', from: timeOf(from.at), until: dateOf(to.day), to: timeOf(to.at), hours };
  return { due, derivation: [line] };
}

function afterDays(start: Date, days: number, table: Timetable): Deadline {
  const { day } = localOf(start);
  const derivation: Line[] = [
    { day: dateOf(day), kind: 'start', remaining: days },
    { day: dateOf(day + 1), kind: 'calendar', until: dateOf(day + days), days, remaining: 0 },
  ];
  for (let n = day + days; ; n++) {
    const today = enter(table, n, derivation);
    if (today.works) {
      derivation.push({ day: today.date, kind: today.kind, to: timeOf(table.close), remaining: 0 });
      return { due: momentOf(n, table.close), derivation };
    }
    derivation.push({ ...dayOff(today), remaining: 0 });
  }
}

/** The day, after noting on the first such one that its year's holidays are not published. */
function enter(table: Timetable, n: number, derivation: Line[]): Day {
  const today = table.day(n);
  if (!today.known && !derivation.some((line) => line.kind === 'beyond_calendar')) derivation.push({ day: today.date, kind: 'beyond_calendar' });
  return today;
}

const dayOff = (day: Day): Line => (day.name ? { day: day.date, kind: day.kind, name: day.name } : { day: day.date, kind: day.kind });

function positive(amount: number): number {
  if (!(amount > 0)) throw new RangeError(`a span is longer than nothing, not ${amount}`);
  return amount;
}

const rounded = (millis: number) => Math.round(millis / (HOUR / 100)) / 100;
const timeOf = (at: number) => `${String(Math.floor(at / HOUR)).padStart(2, '0')}:${String(Math.floor(at / 60_000) % 60).padStart(2, '0')}`;
