import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backTest } from './back-test.ts';
import { busyOf } from './busy.ts';
import { type Cell, walk } from './expect.ts';
import { between, foretell } from './forecast.ts';
import { atLeast, quantiles } from './negative-binomial.ts';
import { risesAmong, type Watched } from './rises.ts';

/** A chance that is the same at every run (Park and Miller). */
const dice = (seed: number) => {
  let at = seed;
  return () => {
    at = (at * 48_271) % 2_147_483_647;
    return at / 2_147_483_647;
  };
};
const poisson = (mean: number, chance: () => number) => {
  const limit = Math.exp(-mean);
  let n = 0;
  for (let p = chance(); p > limit; p *= chance()) n += 1;
  return n;
};
const flat = (weeks: number) => new Array<number>(weeks + 1).fill(1);
const cellsArb = fc.integer({ min: 6, max: 70 }).chain((length) =>
  fc.array(
    fc.record({
      area: fc.constantFrom('a', 'b', 'c'),
      kind: fc.constantFrom('x', 'y'),
      weeks: fc.array(fc.nat({ max: 40 }), { minLength: length, maxLength: length }),
    }),
    { minLength: 1, maxLength: 5 },
  ),
);

test('the chances of a count add up, and its limits are those of its chances', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 300, noNaN: true }), fc.double({ min: 0, max: 3, noNaN: true }), fc.nat({ max: 60 }), (mean, spread, seen) => {
      const of = { mean, spread };
      const [low = 0, middle = 0, high = 0] = quantiles([0.1, 0.5, 0.9], of);
      expect(low <= middle && middle <= high).toBe(true);
      expect(1 - atLeast(high + 1, of)).toBeGreaterThanOrEqual(0.9 - 1e-9);
      if (high > 0) expect(1 - atLeast(high, of)).toBeLessThan(0.9 + 1e-9);
      expect(atLeast(seen, of)).toBeGreaterThanOrEqual(atLeast(seen + 1, of));
      expect(atLeast(0, of)).toBe(1);
    }),
  );
  // Poisson of mean 2: 1 − e⁻²(1 + 2 + 2); negative binomial of size 1 is geometric: (2/3)³.
  expect(atLeast(3, { mean: 2, spread: 0 })).toBeCloseTo(1 - 5 * Math.exp(-2), 12);
  expect(atLeast(3, { mean: 2, spread: 1 })).toBeCloseTo((2 / 3) ** 3, 12);
  expect(atLeast(30, { mean: 2, spread: 0 })).toBeGreaterThan(0);
});

test('a week is foretold by nothing but the weeks before it', async () => {
  await fc.assert(
    fc.asyncProperty(cellsArb, fc.nat({ max: 69 }), fc.nat({ max: 500 }), async (cells, at, other) => {
      const length = cells[0]?.weeks.length ?? 0;
      const from = Math.min(at, length - 1);
      const changed: Cell[] = cells.map((cell) => ({ ...cell, weeks: cell.weeks.map((n, w) => (w >= from ? other : n)) }));
      const upTo = async (each: readonly Cell[]) => (await foretell(each, flat(length), 0)).filter(({ week }) => week <= from);
      expect(await upTo(changed)).toEqual(await upTo(cells));
    }),
    { numRuns: 60 },
  );
});

test('what is expected is never negative nor beyond all that ever was, and lies within its interval’s ends', async () => {
  await fc.assert(
    fc.asyncProperty(cellsArb, async (cells) => {
      const length = cells[0]?.weeks.length ?? 0;
      const most = Math.max(1, ...Array.from({ length }, (_, w) => cells.reduce((sum, { weeks }) => sum + (weeks[w] ?? 0), 0)));
      for (const { cells: told } of await foretell(cells, flat(length), length - 3))
        for (const of of told) {
          expect(of.mean).toBeGreaterThan(0);
          expect(of.mean).toBeLessThanOrEqual(most * 10);
          const { low, middle, high } = between(of, 0.8);
          expect(low <= middle && middle <= high).toBe(true);
        }
    }),
    { numRuns: 60 },
  );
});

test('an area with few cases is drawn towards its usual share of what all areas together have now', () => {
  const small: Cell = { area: 'small', kind: 'x', weeks: [...new Array(19).fill(1), 4] };
  const large: Cell = { area: 'large', kind: 'x', weeks: new Array(20).fill(60) };
  const alone: number[] = [];
  const drawn: number[] = [];
  const take = (into: number[]) => (week: number, expected: Float64Array) => void (week === 20 && into.push(expected[0] as number));
  walk([small, large], flat(20), { half_life: 2, lean: 0, season: false }, 0, take(alone));
  walk([small, large], flat(20), { half_life: 2, lean: 16, season: false }, 0, take(drawn));
  expect(drawn[0]).toBeLessThan(alone[0] as number);
  expect(drawn[0]).toBeGreaterThan(1);
});

test('holidays bring fewer cases and a make-up week more, once the past has shown it', () => {
  const calendar = { zone: 'Asia/Shanghai' as const, hours: [['09:00', '17:00'] as [string, string]], holidays: 'CN' as const };
  const first = Date.parse('2025-01-06T00:00:00Z') / 86_400_000;
  const weeks = 56;
  const quiet = busyOf(new Array(7 * weeks).fill(0), first, calendar);
  expect(quiet.weeks.every((week) => Math.abs(week - 1) < 1e-9)).toBe(true);
  const plain = busyOf([], first, calendar);
  expect(plain.ofDay(first)).toBeCloseTo(1 / 7, 9);
  const totals: number[] = Array.from({ length: 7 * weeks }, (_, i) => (new Date((first + i) * 86_400_000).getUTCDay() % 6 === 0 ? 10 : 100));
  // National Day 2025: 1 to 8 October off; nothing comes in.
  const day = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000 - first;
  for (let i = day('2025-05-01'); i <= day('2025-05-05'); i += 1) totals[i] = 5;
  for (let i = day('2025-10-01'); i <= day('2025-10-08'); i += 1) totals[i] = 5;
  const told = busyOf(totals, first, calendar);
  const week = (date: string) => told.weeks[Math.floor(day(date) / 7)] as number;
  expect(week('2025-10-06')).toBeLessThan(0.9);
  expect(week('2025-11-10')).toBeCloseTo(1, 1);
  expect(told.ofDay(first + day('2026-01-10'))).toBeLessThan(told.ofDay(first + day('2026-01-12')) / 3);
});

const watchedIn = async (cells: readonly Cell[], span = 'week'): Promise<Watched[]> => {
  const last = (cells[0]?.weeks.length ?? 0) - 1;
  const told = (await foretell(cells, flat(last + 1), last)).find(({ week }) => week === last);
  return cells.map(({ area, kind, weeks }, i) => ({ area, kind, span, of: told?.cells[i] ?? { mean: 0, spread: 0 }, seen: weeks[last] ?? 0 }));
};
const RATE = { wrong: 0.05, least: 3 };
const quietCity = (seed: number): Cell[] => {
  const chance = dice(seed);
  return Array.from({ length: 30 * 8 }, (_, i) => {
    const mean = 0.1 + 4 * ((i * 7919) % 97) ** 2 * 1e-4;
    return { area: `${Math.floor(i / 8)}`, kind: `${i % 8}`, weeks: Array.from({ length: 60 }, () => poisson(mean, chance)) };
  });
};

test('planted rises are found, each by its place and kind, and nothing else', async () => {
  let [found, planted, wrong] = [0, 0, 0];
  for (let seed = 1; seed <= 20; seed += 1) {
    const cells = quietCity(seed).map((cell, i) =>
      i % 60 === 7 ? { ...cell, weeks: cell.weeks.map((n, w) => (w === 59 ? n + Math.ceil(8 + 6 * Math.sqrt(n + 1)) : n)) } : cell,
    );
    const rises = risesAmong(await watchedIn(cells), RATE);
    const mine = new Set(cells.filter((_, i) => i % 60 === 7).map(({ area, kind }) => `${area} ${kind}`));
    planted += mine.size;
    for (const { area, kind } of rises)
      if (mine.has(`${area} ${kind}`)) found += 1;
      else wrong += 1;
  }
  expect(planted).toBe(80);
  expect(found / planted).toBeGreaterThan(0.95);
  expect(wrong / (found + wrong)).toBeLessThanOrEqual(0.05);
});

test('in a quiet city nothing is said to rise, but for one week in twenty', async () => {
  const runs = 60;
  let said = 0;
  for (let seed = 1; seed <= runs; seed += 1) if (risesAmong(await watchedIn(quietCity(seed * 31)), RATE).length) said += 1;
  // Of 60 weeks at 5 % each, more than 7 would be chance once in seventy.
  expect(said).toBeLessThanOrEqual(7);
});

const DATA = process.env['LINLI_TEST_DATA'] ?? fileURLToPath(new URL('../../../../../shared/data', import.meta.url));
const there = existsSync(`${DATA}/chicago`);
if (!there) console.log('outlook: no real data here (LINLI_TEST_DATA), the test against Chicago and Baltimore is left out');
type Line = Record<string, string>;
const lines = (file: string) => parse<Line>(gunzipSync(readFileSync(`${DATA}/${file}`)), { columns: true });
const dayOf = (line: Line) => {
  const [month, day, year] = (line['CreatedDate'] ?? '').slice(0, 10).split('/');
  return line['Creation_Date'] ?? `${year}-${month}-${day}`;
};
type Tell = { first: string; weeks: number; area: (line: Line) => string; kind: (line: Line) => string; week?: (line: Line, at: number) => number };
function cellsOf(all: readonly Line[], { first, weeks, area, kind, week = (_, at) => at }: Tell): Cell[] {
  const counts = new Map<string, number[]>();
  const [areas, kinds] = [new Set<string>(), new Set<string>()];
  for (const line of all) {
    const at = week(line, Math.floor((Date.parse(dayOf(line)) - Date.parse(first)) / (7 * 86_400_000)));
    if (!(at >= 0 && at < weeks) || !area(line)) continue;
    areas.add(area(line));
    kinds.add(kind(line));
    const key = `${area(line)}|${kind(line)}`;
    const own = counts.get(key) ?? new Array<number>(weeks).fill(0);
    own[at] = (own[at] ?? 0) + 1;
    counts.set(key, own);
  }
  return [...areas].flatMap((a) => [...kinds].map((k) => ({ area: a, kind: k, weeks: counts.get(`${a}|${k}`) ?? new Array<number>(weeks).fill(0) })));
}
const CHICAGO = {
  first: '2011-01-03',
  weeks: 208,
  area: (line: Line) => line['Ward'] ?? '',
  kind: (line: Line) => line['What_is_the_Nature_of_this_Code_Violation'] ?? '',
};
const BALTIMORE = { first: '2014-01-06', weeks: 264, area: (line: Line) => line['Neighborhood'] ?? '', kind: (line: Line) => line['Agency'] ?? '' };

test.runIf(there)(
  'two years of Chicago and of Baltimore are foretold week by week no worse than by last week or last year, and the interval holds',
  async () => {
    const [chicago, baltimore] = [lines('chicago/sanitation-requests.csv.gz'), lines('baltimore/requests.csv.gz')];
    const all = () => '';
    const type = (line: Line) => line['SRType'] ?? '';
    for (const [name, cells] of [
      ['chicago, ward × kind', cellsOf(chicago, CHICAGO)],
      ['chicago, ward', cellsOf(chicago, { ...CHICAGO, kind: all })],
      ['chicago, all', cellsOf(chicago, { ...CHICAGO, area: () => 'all', kind: all })],
      ['chicago, four parts', cellsOf(chicago, { ...CHICAGO, area: (line) => (line['Ward'] ? String(Number(line['Ward']) % 4) : ''), kind: all })],
      ['chicago, kind', cellsOf(chicago, { ...CHICAGO, area: () => 'all' })],
      ['baltimore, neighbourhood × agency', cellsOf(baltimore, BALTIMORE)],
      ['baltimore, neighbourhood', cellsOf(baltimore, { ...BALTIMORE, kind: all })],
      ['baltimore, agency', cellsOf(baltimore, { ...BALTIMORE, area: () => 'all' })],
      ['baltimore, type', cellsOf(baltimore, { ...BALTIMORE, area: () => 'all', kind: type })],
    ] as const) {
      const weeks = cells[0]?.weeks.length ?? 0;
      const test = backTest(cells, await foretell(cells, flat(weeks), weeks - 104), 0.8);
      console.log(name, JSON.stringify(test));
      expect(test.weeks, name).toBe(104);
      for (const peer of [test.last_week, test.last_year])
        for (const error of ['mae', 'rmse', 'wape'] as const) expect(test.method[error], `${name}: ${error}`).toBeLessThanOrEqual(peer?.[error] as number);
      expect(test.held, name).toBeGreaterThanOrEqual(0.8);
    }
  },
  60_000,
);

test.runIf(there)(
  'where the weeks of Chicago’s requests are dealt out anew among them, nothing rises but for one time in twenty',
  async () => {
    const chicago = lines('chicago/sanitation-requests.csv.gz').filter((line) => dayOf(line) >= '2013-01-07' && dayOf(line) < '2014-06-02');
    const settings = { ...CHICAGO, first: '2013-01-07', weeks: 73 };
    const weeks = chicago.map((line) => Math.floor((Date.parse(dayOf(line)) - Date.parse(settings.first)) / (7 * 86_400_000)));
    const runs = 25;
    let said = 0;
    for (let seed = 1; seed <= runs; seed += 1) {
      const chance = dice(seed * 977);
      const dealt = [...weeks];
      for (let i = dealt.length - 1; i > 0; i -= 1) {
        const j = Math.floor(chance() * (i + 1));
        [dealt[i], dealt[j]] = [dealt[j] as number, dealt[i] as number];
      }
      const given = new Map(chicago.map((line, i) => [line, dealt[i] as number]));
      if (risesAmong(await watchedIn(cellsOf(chicago, { ...settings, week: (line) => given.get(line) ?? -1 })), RATE).length) said += 1;
    }
    console.log(`rises said in ${said} of ${runs} shuffles`);
    expect(said).toBeLessThanOrEqual(4);
  },
  120_000,
);
