const CITY_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** How long a stretch of time is: how the index calls the one of a city's day, its first day, and about how many days it has. */
type Bucket = { days: number; name: (local: Date) => string; start: (local: Date) => number };

const two = (n: number): string => String(n % 100).padStart(2, '0');
const quarterOf = (local: Date): number => Math.floor(local.getUTCMonth() / 3);
const yearOf = (local: Date): string => two(local.getUTCFullYear());

const MONTH: Bucket = {
  days: 30,
  name: (local) => `${yearOf(local)}${two(local.getUTCMonth() + 1)}`,
  start: (local) => Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), 1),
};
const DAY: Bucket = {
  days: 1,
  name: (local) => `${MONTH.name(local)}${two(local.getUTCDate())}`,
  start: (local) => Math.floor(local.getTime() / DAY_MS) * DAY_MS,
};
const QUARTER: Bucket = {
  days: 91,
  name: (local) => `${yearOf(local)}q${quarterOf(local) + 1}`,
  start: (local) => Date.UTC(local.getUTCFullYear(), quarterOf(local) * 3, 1),
};
const YEAR: Bucket = { days: 365, name: yearOf, start: (local) => Date.UTC(local.getUTCFullYear(), 0, 1) };

/** Whose time is parted into stretches: an area's, or a district's department's. */
type Part = { area: string; unit?: string | undefined };

/** The buckets that a part's time lies in, longest first; days of what holds many cases only. What lies in a sub-district is looked through by that one's. */
const bucketsFor = ({ area, unit }: Part): Bucket[] => [YEAR, QUARTER, MONTH, ...(area.length < 9 && unit === undefined ? [DAY] : [])];

const localOf = (at: number): Date => new Date(at + CITY_MS);

/** A stretch of time as the index knows it: `~260302` of a whole city, `@210102~2603`, `@210102%housing~26q1`, `@210102001~26`. */
const stretch = ({ area, unit }: Part, time: string): string => `${area.length < 6 ? '' : `@${area}`}${unit === undefined ? '' : `%${unit}`}~${time}`;

/** Every stretch that a case of this area, of these departments and this instant lies in. */
export function stretchesOf(area: string, units: readonly string[], at: Date): string[] {
  const parts: Part[] = [0, 6, 9].filter((width) => width <= area.length).map((width) => ({ area: area.slice(0, width) }));
  if (area.length >= 6) parts.push(...units.map((unit) => ({ area: area.slice(0, 6), unit })));
  const local = localOf(at.getTime());
  return parts.flatMap((part) => bucketsFor(part).map(({ name }) => stretch(part, name(local))));
}

/** A piece of the past before an instant: the stretches it is made of, whose they are, and its first instant. */
export type Window = { stretches: readonly string[]; of: Part; from: Date };

/** So many stretches are asked for together at most; and how much further back than it need one may reach, of the whole, for each stretch that it spares. */
const MOST = 24;
const FURTHER = 0.4;

/**
 * At least so many days of a place, and of a department where a district's is asked for, up to and with `until`, by few stretches: newest first the longest that do not reach too far back. Null where that
 * is best looked at in one go, or would reach back to `oldest`.
 */
export function windowBefore({ area, unit }: Part, until: Date, days: number, oldest: Date): Window | null {
  const first = until.getTime() - days * DAY_MS;
  if (first <= oldest.getTime()) return null;
  const part = area.length === 6 ? { area, unit } : { area: area.slice(0, 9) };
  const buckets = bucketsFor(part);
  const stretches: string[] = [];
  let from = until.getTime() + 1;
  while (from > first) {
    if (stretches.length === MOST) return null;
    const local = localOf(from - 1);
    const left = (from - first) / DAY_MS;
    const reach = buckets.map(({ start }) => start(local) - CITY_MS);
    const at = buckets.findIndex((_, i) => {
      const spared = Math.ceil(left / (buckets[i + 1]?.days ?? Number.POSITIVE_INFINITY)) - 1;
      return i === buckets.length - 1 || (first - (reach[i] ?? 0)) / DAY_MS <= Math.max(0, FURTHER * spared * days);
    });
    const bucket = buckets[at] as Bucket;
    stretches.push(stretch(part, bucket.name(local)));
    from = reach[at] as number;
  }
  return from <= oldest.getTime() ? null : { stretches, of: part, from: new Date(from) };
}
