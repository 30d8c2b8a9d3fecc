import { LRUCache } from 'lru-cache';
import type { House } from '../../../kernel/house.ts';
import { localOf } from '../../../platform/clock/calendar.ts';
import { type BackTest, backTest } from './back-test.ts';
import { busyOf } from './busy.ts';
import { between, foretell } from './forecast.ts';
import type { Spread } from './negative-binomial.ts';
import { type Raised, raisedIn } from './read.ts';

/** Three years and two months of weeks: what a year-old season and a year of judging need, and a year to see it in. */
const WEEKS = 164;
/** A day of an area is a row to be read; so many are read at most, but for half a year of each. */
const ROWS = 30_000;
const HALF_YEAR = 26;
/** Fewer weeks say nothing about a next one. */
const LEAST = 8;
/** How many weeks the method is tested over; where nobody asks, only the last is foretold. */
const TESTED = 26;
/** How often the interval is to hold. */
export const STATED = 0.8;
const MINUTES_10 = 600_000;

export type Foreseen = {
  cell: Raised['cells'][number];
  /** What the next seven days are to bring, and what the last seven were to bring to whoever did not know them. */
  next: Spread;
  last: Spread;
  low: number;
  middle: number;
  high: number;
};
/** `today` is the first of the seven days ahead, a day number; `busy` what holidays do to them (1: a usual week). */
export type Ahead = { today: number; weeks: number; busy: number; foreseen: Foreseen[]; test: BackTest; ofDay: (day: number) => number };

const kept = new WeakMap<House, LRUCache<string, Promise<Ahead | null>>>();

/**
 * What the next seven days from today are to bring to these areas, all of one level within `whole`, by kind or all together; null where there is no eight weeks' past.
 * Kept for ten minutes: a screen asks often, and what it rests on ends with yesterday.
 */
export function lookAhead(
  house: House,
  whole: string,
  codes: readonly string[],
  { byKind, tested, now }: { byKind: boolean; tested: boolean; now: Date },
): Promise<Ahead | null> {
  const today = localOf(now).day;
  const cache = kept.get(house) ?? new LRUCache<string, Promise<Ahead | null>>({ max: 200, ttl: MINUTES_10 });
  kept.set(house, cache);
  const key = `${whole} ${codes[0]} ${codes.length} ${byKind} ${tested} ${Math.floor(now.getTime() / MINUTES_10)}`;
  const there = cache.get(key);
  if (there) return there;
  const made = make(house, whole, codes, byKind, tested ? TESTED : 1, today);
  cache.set(key, made);
  made.catch(() => cache.delete(key));
  return made;
}

/** How many weeks of these areas are looked at. */
const weeksFor = (codes: readonly string[]): number => Math.max(HALF_YEAR, Math.min(WEEKS, Math.floor(ROWS / 7 / codes.length)));

async function make(house: House, whole: string, codes: readonly string[], byKind: boolean, tested: number, today: number): Promise<Ahead | null> {
  const { first, days, cells } = await raisedIn(house.db, whole, { codes, byKind, weeks: weeksFor(codes), today });
  const weeks = days.length / 7;
  if (weeks < LEAST || !cells.length) return null;
  const busy = busyOf(days, first, house.city.setting.calendar);
  const told = await foretell(cells, busy.weeks, weeks - tested);
  const [next, last] = [told.at(-1), told.at(-2)];
  if (!next || !last) return null;
  return {
    today,
    weeks,
    busy: busy.weeks[weeks] ?? 1,
    ofDay: busy.ofDay,
    test: backTest(cells, told, STATED),
    foreseen: cells.map((cell, i) => {
      const [ahead, back] = [next.cells[i] as Spread, last.cells[i] as Spread];
      return { cell, next: ahead, last: back, ...between(ahead, STATED) };
    }),
  };
}
