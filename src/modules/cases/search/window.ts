const CITY_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** What one bucket of time is for an area of this width: few cases of a day lie in a community, many in a city. */
type Bucket = { chars: 4 | 6; days: number; most: number };
const DAY: Bucket = { chars: 6, days: 1, most: 7 };
const MONTH: Bucket = { chars: 4, days: 30, most: 24 };

/** Whose time is parted into stretches: an area's, or a district's department's. */
type Part = { area: string; unit?: string | undefined };

/** The buckets that a part's time lies in, finest first; what lies in a sub-district by that one's months. */
const bucketsFor = ({ area, unit }: Part): Bucket[] => (area.length < 9 && unit === undefined ? [DAY, MONTH] : [MONTH]);

/** The city's day of an instant, `260302`; its first characters are the month. */
const dayOf = (at: Date): string => {
  const local = new Date(at.getTime() + CITY_MS);
  return String(((local.getUTCFullYear() % 100) * 100 + local.getUTCMonth() + 1) * 100 + local.getUTCDate()).padStart(6, '0');
};

/** A stretch of time as the index knows it: `~260302` of a whole city, `@210102~2603`, `@210102%housing~2603`. */
const stretch = ({ area, unit }: Part, time: string): string => `${area.length < 6 ? '' : `@${area}`}${unit === undefined ? '' : `%${unit}`}~${time}`;

/** Every stretch that a case of this area, of these departments and this instant lies in. */
export function stretchesOf(area: string, units: readonly string[], at: Date): string[] {
  const parts: Part[] = [0, 6, 9].filter((width) => width <= area.length).map((width) => ({ area: area.slice(0, width) }));
  if (area.length >= 6) parts.push(...units.map((unit) => ({ area: area.slice(0, 6), unit })));
  return parts.flatMap((part) => bucketsFor(part).map(({ chars }) => stretch(part, dayOf(at).slice(0, chars))));
}

/** A piece of the past before an instant: the stretches it is made of, whose they are, and its first instant. */
export type Window = { stretches: readonly string[]; of: Part; from: Date };

/** At least so many days of a place, and of a department where a district's is asked for, up to and with `until`; null where that is best looked at in one go, or would reach back to `oldest`. */
export function windowBefore({ area, unit }: Part, until: Date, days: number, oldest: Date): Window | null {
  const part = area.length === 6 ? { area, unit } : { area: area.slice(0, 9) };
  const bucket = bucketsFor(part).find((each) => days <= each.most * each.days);
  if (!bucket) return null;
  const starts: Date[] = [];
  let from = until;
  do {
    from = startOf(until, bucket, starts.length);
    starts.push(from);
  } while (until.getTime() - from.getTime() < days * DAY_MS);
  return from <= oldest ? null : { stretches: starts.map((at) => stretch(part, dayOf(at).slice(0, bucket.chars))), of: part, from };
}

/** The first instant of the bucket that `at` lies in, or of one so many before it. */
function startOf(at: Date, { chars }: Bucket, back: number): Date {
  const local = new Date(at.getTime() + CITY_MS);
  const [year, month] = [local.getUTCFullYear(), local.getUTCMonth()];
  const start = chars === 4 ? Date.UTC(year, month - back, 1) : Math.floor(local.getTime() / DAY_MS) * DAY_MS - back * DAY_MS;
  return new Date(start - CITY_MS);
}
