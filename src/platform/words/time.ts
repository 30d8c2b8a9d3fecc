import { sayTime } from './times.ts';
import type { Lang } from './words.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const LOCALE: Record<Lang, string> = { zh: 'zh-CN', en: 'en-GB' };

/** How long until `due`, or since: 「还剩 3 小时」, "2 days late". Whole units rounded down; hours up to two days. */
export function timeLeft(lang: Lang, due: Date, now: Date): string {
  const millis = due.getTime() - now.getTime();
  const side = millis > 0 ? 'left' : 'late';
  const span = Math.abs(millis);
  if (span < MINUTE) return sayTime(lang, `time.${side}.moments`);
  const [unit, size] = span < HOUR ? ['minutes', MINUTE] : span < 2 * DAY ? ['hours', HOUR] : ['days', DAY];
  return sayTime(lang, `time.${side}.${unit}`, { count: Math.floor(span / size) });
}

const UNITS = [
  ['year', 365 * DAY],
  ['month', 30 * DAY],
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
] as const;

/** When something was or will be, seen from `now`: 「5分钟前」, "in 3 hours"; 「刚刚」 within a minute. */
export function relativeTime(lang: Lang, date: Date, now: Date): string {
  const millis = date.getTime() - now.getTime();
  const unit = UNITS.find(([, size]) => Math.abs(millis) >= size);
  if (!unit) return sayTime(lang, 'time.now');
  return relativeFormat(lang).format(Math.trunc(millis / unit[1]), unit[0]);
}

/** A moment to the minute on a zone's clock: 「2026年10月9日周五 17:30」, "Fri, 9 October 2026 at 17:30". */
export function exactTime(lang: Lang, date: Date, zone = 'Asia/Shanghai'): string {
  return exactFormat(lang, zone).format(date);
}

/** Local days `YYYY-MM-DD`, one or from–to, without their weekday: 「10月1日」, 「10月1日至10月7日」, "1 October to 7 October"; or with their year. */
export function dayNames(lang: Lang, from: string, to: string, withYear = false): string {
  const format = withYear ? yearDayFormat(lang) : dayFormat(lang);
  const first = format.format(midnight(from));
  return from === to ? first : sayTime(lang, 'time.days', { from: first, to: format.format(midnight(to)) });
}

const midnight = (day: string) => new Date(`${day}T00:00:00Z`);

/** Formatters are slow to make and quick to use, so each is made once. */
function once<A extends string[], T>(make: (...args: A) => T): (...args: A) => T {
  const made = new Map<string, T>();
  return (...args) => {
    const key = args.join(' ');
    const one = made.get(key) ?? make(...args);
    made.set(key, one);
    return one;
  };
}

const relativeFormat = once((lang: Lang) => new Intl.RelativeTimeFormat(LOCALE[lang]));
const exactFormat = once(
  (lang: Lang, timeZone: string) =>
    new Intl.DateTimeFormat(LOCALE[lang], {
      timeZone,
      year: 'numeric',
      month: 'long',
      day: 'numeric',
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }),
);
const dayFormat = once((lang: Lang) => new Intl.DateTimeFormat(LOCALE[lang], { timeZone: 'UTC', month: 'long', day: 'numeric' }));
const yearDayFormat = once((lang: Lang) => new Intl.DateTimeFormat(LOCALE[lang], { timeZone: 'UTC', year: 'numeric', month: 'long', day: 'numeric' }));
