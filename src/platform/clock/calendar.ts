import chineseDays from 'chinese-days';
import { z } from 'zod';
import { type DayName, statutoryHoliday } from './statutory.ts';

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);

/**
 * When people work, as data. `hours`: the day's opening times in order, without overlap. `weekend`: the weekdays off, Sunday 0
 * to Saturday 6 (default `[0, 6]`). `holidays`: `'CN'` for China's published holidays and make-up workdays (in a year not
 * published yet: the statutory days), or the list of days off as `YYYY-MM-DD`.
 */
export const CalendarSchema = z.strictObject({
  // All of China keeps one time, UTC+8 with no summer time since 1992; so a local day is plain arithmetic.
  zone: z.literal('Asia/Shanghai'),
  hours: z
    .array(z.tuple([Time, Time]))
    .min(1)
    .refine((hours) => hours.flat().every((time, i, all) => i === 0 || time > (all[i - 1] ?? '')), 'hours must follow each other without overlap'),
  weekend: z.array(z.int().min(0).max(6)).max(6).optional(),
  holidays: z.union([z.literal('CN'), z.array(z.iso.date())]),
});
export type Calendar = z.infer<typeof CalendarSchema>;

/** What a day is to those who work: an ordinary workday, a weekend day worked to make up for a holiday, or a day off. */
export type DayKind = 'workday' | 'make_up' | 'weekend' | 'holiday';
/** One local day. `known` is false where no notice is published for its year: then weekends and the statutory days are off, and nothing is made up. */
export type Day = { date: string; kind: DayKind; works: boolean; name: DayName | undefined; known: boolean };

/** A calendar ready to be counted with: times of day are milliseconds since local midnight, days are numbers since 1970-01-01. */
export type Timetable = {
  open: readonly (readonly [from: number, to: number])[];
  close: number;
  day(number: number): Day;
};

const OFFSET = 8 * 3_600_000;
const DAY = 86_400_000;

/** The local day a moment falls on, and how far into it. */
export function localOf(moment: Date): { day: number; at: number } {
  const local = moment.getTime() + OFFSET;
  if (Number.isNaN(local)) throw new RangeError('a deadline needs a valid date');
  const day = Math.floor(local / DAY);
  return { day, at: local - day * DAY };
}

/** The moment `at` milliseconds into a local day. */
export const momentOf = (day: number, at: number): Date => new Date(day * DAY + at - OFFSET);

/** A day's number as `YYYY-MM-DD`. */
export const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

const timetables = new WeakMap<Calendar, Timetable>();

/** Prepares a calendar once per object; every day is looked up once and remembered. Calendars are not to be changed after. */
export function timetable(calendar: Calendar): Timetable {
  const ready = timetables.get(calendar);
  if (ready) return ready;
  const weekend = new Set(calendar.weekend ?? [0, 6]);
  const listed = calendar.holidays === 'CN' ? undefined : new Set(calendar.holidays);
  const days = new Map<number, Day>();
  const open = calendar.hours.map(([from, to]) => [millisOf(from), millisOf(to)] as const);
  const made: Timetable = {
    open,
    close: open.at(-1)?.[1] ?? DAY,
    day: (number) => {
      const remembered = days.get(number);
      if (remembered) return remembered;
      const day = listed ? listedDay(number, weekend, listed) : chineseDay(number, weekend);
      days.set(number, day);
      return day;
    },
  };
  timetables.set(calendar, made);
  return made;
}

const weekdayOf = (day: number) => (((day + 4) % 7) + 7) % 7;

function millisOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return (hour * 60 + minute) * 60_000;
}

function listedDay(number: number, weekend: Set<number>, listed: Set<string>): Day {
  const date = dateOf(number);
  const kind = listed.has(date) ? 'holiday' : weekend.has(weekdayOf(number)) ? 'weekend' : 'workday';
  return { date, kind, works: kind === 'workday', name: undefined, known: true };
}

function chineseDay(number: number, weekend: Set<number>): Day {
  const date = dateOf(number);
  const known = isPublished(date.slice(0, 4));
  const named = known ? publishedDay(date) : statutoryDay(date);
  const off = weekend.has(weekdayOf(number));
  const kind = named && !named.work ? 'holiday' : off && named ? 'make_up' : off ? 'weekend' : 'workday';
  return { date, kind, works: kind === 'workday' || kind === 'make_up', name: named?.name, known };
}

function statutoryDay(date: string): { work: boolean; name: DayName } | undefined {
  const name = statutoryHoliday(date);
  return name && { work: false, name };
}

/** A day the State Council's yearly notice names, as the library holds it; undefined for any other. */
function publishedDay(date: string): { work: boolean; name: DayName } | undefined {
  // Asked by string, never by Date: west of Greenwich the library files every named day one day early, and reads strings
  // alike, so the two agree; its weekday would not, and is not used.
  const { work, name } = chineseDays.getDayDetail(date);
  const [en, zh] = name.split(',');
  return en && zh ? { work, name: { zh, en } } : undefined;
}

const published = new Map<string, boolean>();
/** Whether the year's notice is in the library: National Day is in every one. */
function isPublished(year: string): boolean {
  const known = published.get(year) ?? publishedDay(`${year}-10-01`) !== undefined;
  published.set(year, known);
  return known;
}
