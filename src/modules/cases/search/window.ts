const CITY_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** What one bucket of time is for an area of this width: few cases of a day lie in a community, many in a city. */
type Bucket = { chars: 4 | 6; days: number; most: number };
const DAY: Bucket = { chars: 6, days: 1, most: 14 };
const MONTH: Bucket = { chars: 4, days: 30, most: 24 };

/** The buckets that areas of this width are parted into, finest first; none for a community. */
const bucketsFor = (width: number): Bucket[] => (width < 9 ? [DAY, MONTH] : width < 12 ? [MONTH] : []);

/** The city's day of an instant, `260302`; its first characters are the month. */
const dayOf = (at: Date): string => new Date(at.getTime() + CITY_MS).toISOString().slice(2, 10).replaceAll('-', '');

/** An area's stretch of time, as the index knows it: `@210102~2603`, and `~260302` for a whole city. */
const stretch = (area: string, time: string): string => `${area.length < 6 ? '' : `@${area}`}~${time}`;

/** Every stretch that a case of this area and instant lies in. */
export const stretchesOf = (area: string, at: Date): string[] =>
  [0, 6, 9].flatMap((width) => (width <= area.length ? bucketsFor(width).map(({ chars }) => stretch(area.slice(0, width), dayOf(at).slice(0, chars))) : []));

/** A piece of the past before an instant: the stretches it is made of, and its first instant. */
export type Window = { stretches: readonly string[]; from: Date };

/** At least so many days of an area, up to and with `until`; null where that is best looked at in one go, or would reach back to `oldest`. */
export function windowBefore(area: string, until: Date, days: number, oldest: Date): Window | null {
  const bucket = bucketsFor(area.length).find((each) => days <= each.most * each.days);
  if (!bucket) return null;
  const starts: Date[] = [];
  let from = until;
  do {
    from = startOf(until, bucket, starts.length);
    starts.push(from);
  } while (until.getTime() - from.getTime() < days * DAY_MS);
  return from <= oldest ? null : { stretches: starts.map((at) => stretch(area, dayOf(at).slice(0, bucket.chars))), from };
}

/** The first instant of the bucket that `at` lies in, or of one so many before it. */
function startOf(at: Date, { chars }: Bucket, back: number): Date {
  const local = new Date(at.getTime() + CITY_MS);
  const [year, month] = [local.getUTCFullYear(), local.getUTCMonth()];
  const start = chars === 4 ? Date.UTC(year, month - back, 1) : Math.floor(local.getTime() / DAY_MS) * DAY_MS - back * DAY_MS;
  return new Date(start - CITY_MS);
}
