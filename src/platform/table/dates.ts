/** Forms of dates that need no telling: ISO 8601 and what Chinese Excel writes. */
const USUAL = ['YYYY-M-D H:m:s', 'YYYY-M-DTH:m:s', 'YYYY-M-DTH:m:sZ', 'YYYY-M-D H:m', 'YYYY-M-D', 'YYYY/M/D H:m:s', 'YYYY/M/D H:m', 'YYYY/M/D'];

const TOKEN = /YYYY|YY|M{1,2}|D{1,2}|H{1,2}|h{1,2}|m{1,2}|s{1,2}|A|Z/g;
const PATTERN: Record<string, string> = {
  YYYY: '(?<Y>\\d{4})',
  YY: '(?<y>\\d\\d)',
  s: '(?<s>\\d{1,2})(?:\\.\\d+)?',
  A: '(?<A>[AaPp])\\.?[Mm]\\.?',
  Z: '(?<Z>[Zz]|[+-]\\d\\d:?\\d\\d)',
};

/** Reads one date of a file; null where it is none. */
export type ReadDate = (text: string) => Date | null;

/**
 * Reads dates that stand as local times of a time zone (`Asia/Shanghai`), unless they carry their own offset. `formats` are tried
 * first, in order: YYYY YY M D H h m s A (AM or PM) Z (offset), anything else as it is. Where clocks are set back, an hour that
 * comes twice is its first; where they are set forward, a time that never was is read as if they had not been.
 */
export function dateReader({ formats = [], zone }: { formats?: readonly string[]; zone: string }): ReadDate {
  const patterns = [...formats, ...USUAL].map(patternOf);
  const offset = offsets(zone);
  return (text) => {
    for (const pattern of patterns) {
      const found = pattern.exec(text)?.groups;
      if (found) return instantOf(found, offset);
    }
    return null;
  };
}

function patternOf(format: string): RegExp {
  const source = format.replace(/[^A-Za-z]+|T/g, (other) => other.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ +/g, ' +'));
  return new RegExp(`^${source.replace(TOKEN, (token) => PATTERN[token] ?? PATTERN[token[0] as string] ?? `(?<${token[0]}>\\d{1,2})`)}$`);
}

function instantOf(found: Record<string, string | undefined>, offsetAt: (utc: number) => number): Date | null {
  const part = (name: string) => Number(found[name] ?? 0);
  const year = found['y'] === undefined ? part('Y') : 2000 + part('y');
  const [month, day, minute, second] = [part('M'), part('D'), part('m'), part('s')];
  const hour = found['A'] ? (part('h') % 12) + (/p/i.test(found['A']) ? 12 : 0) : part(found['h'] === undefined ? 'H' : 'h');
  if (hour > 23 || minute > 59 || second > 59 || (found['A'] && (part('h') < 1 || part('h') > 12))) return null;
  const wall = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  if (wall.getUTCMonth() !== month - 1 || wall.getUTCDate() !== day) return null;
  const local = wall.getTime();
  const own = found['Z'];
  return new Date(local - (own === undefined ? offsetOf(local, offsetAt) : ownOffset(own)));
}

/** The offset that held at a local time; at a change the one before it, which gives the first of an hour that comes twice. */
function offsetOf(local: number, offsetAt: (utc: number) => number): number {
  const before = offsetAt(local - DAY);
  return offsetAt(local - before) === before ? before : firstFit(local, before, offsetAt);
}

function firstFit(local: number, before: number, offsetAt: (utc: number) => number): number {
  const after = offsetAt(local - before);
  return offsetAt(local - after) === after ? after : before;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function ownOffset(text: string): number {
  if (/z/i.test(text)) return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2));
  return (text.startsWith('-') ? -minutes : minutes) * 60_000;
}

/** Milliseconds a zone is ahead of UTC at a moment; asked of the platform once per quarter of an hour. A zone that does not exist raises RangeError. */
function offsets(zone: string): (utc: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  const known = new Map<number, number>();
  return (utc) => {
    const quarter = Math.floor(utc / (HOUR / 4));
    const there = known.get(quarter);
    if (there !== undefined) return there;
    const said =
      format
        .formatToParts(new Date(quarter * (HOUR / 4)))
        .find(({ type }) => type === 'timeZoneName')
        ?.value.slice(3) ?? '';
    const offset = said === '' ? 0 : ownOffset(said);
    known.set(quarter, offset);
    return offset;
  };
}
