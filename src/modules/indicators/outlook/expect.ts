/** What was counted of one kind of matter in one area, a whole number for each week, oldest first. */
export type Cell = { area: string; kind: string; weeks: readonly number[] };

/**
 * How much of the past is looked at. `half_life`: a week this long ago counts half. `lean`: how many weeks of its own an area's count weighs as much as its usual share of
 * what all areas together have of that kind now. `season`: what the same weeks a year ago did is looked at too.
 */
export type Look = { half_life: number; lean: number; season: boolean };

const YEAR = 52;
const AROUND = 2;
/** Cases that a year-old rise must outweigh before it is believed. */
const SEASON_CASES = 150;
/** Weeks after which a share of the past counts half. */
const SHARE_HALF_LIFE = 26;
/** Cases that an area's share of one kind must outweigh before it is told from its share of all. */
const SHARE_CASES = 3;
/** Nothing is impossible: where there never was a case, one in many years. */
const LEAST = 0.0005;

const decayed = (half: number) => 0.5 ** (1 / half);

/** What a week of this one weighs: how many weeks of full weight the past of a cell amounts to. */
export const weightOf = ({ half_life, lean }: Look): number => lean + 1 / (1 - decayed(half_life));

type Pool = { now: Float64Array; long: Float64Array };
const pool = (n: number): Pool => ({ now: new Float64Array(n), long: new Float64Array(n) });

/**
 * For every week from `from` on, and the one after the last, what was to be expected of each cell by whoever knew the weeks before it: `visit(week, expected)`, in the cells' order. A recent
 * mean of its own, weighted, drawn towards the area's usual share of what its kind comes to now. `busy[w]` says how much there is to be expected in week w for its holidays (1: a usual week).
 */
export function walk(cells: readonly Cell[], busy: readonly number[], look: Look, from: number, visit: (week: number, expected: Float64Array) => void): void {
  const length = cells[0]?.weeks.length ?? 0;
  const kinds = numbered(cells.map(({ kind }) => kind));
  const areas = numbered(cells.map(({ area }) => area));
  const own = pool(cells.length);
  const kind = pool(kinds.count);
  const area = pool(areas.count);
  const fade = decayed(look.half_life);
  const slow = decayed(SHARE_HALF_LIFE);
  const season = look.season ? seasons(cells, kinds, busy) : null;
  const expected = new Float64Array(cells.length);
  const rises = new Float64Array(kinds.count);
  let seen = 0;
  const foretell = (week: number) => {
    const all = sumOf(area.long);
    for (let k = 0; k < kinds.count; k += 1) rises[k] = (busy[week] ?? 1) * (season?.(k, week) ?? 1);
    for (let i = 0; i < cells.length; i += 1) {
      const [k, a] = [kinds.of[i] as number, areas.of[i] as number];
      const usual = all > 0 ? (area.long[a] as number) / all : 0;
      const share = ((own.long[i] as number) + SHARE_CASES * usual) / ((kind.long[k] as number) + SHARE_CASES);
      const above = seen > 0 ? ((kind.now[k] as number) / seen) * share : 0;
      const level = seen > 0 ? (look.lean * above + (own.now[i] as number)) / (look.lean + seen) : 0;
      expected[i] = Math.max(LEAST, level * (rises[k] as number));
    }
    visit(week, expected);
  };
  for (let week = 0; week <= length; week += 1) {
    if (week >= from) foretell(week);
    if (week === length) return;
    for (const each of [own, kind, area]) {
      scale(each.now, fade);
      scale(each.long, slow);
    }
    seen = seen * fade + 1;
    for (let i = 0; i < cells.length; i += 1) {
      const seenHere = cells[i]?.weeks[week] ?? 0;
      if (seenHere === 0) continue;
      const count = seenHere / (busy[week] ?? 1);
      addTo(own, i, count);
      addTo(kind, kinds.of[i] as number, count);
      addTo(area, areas.of[i] as number, count);
    }
  }
}

/** How much more, or less, a kind came to a year ago in the weeks around this one than in the eight before; drawn towards no change. */
function seasons(cells: readonly Cell[], kinds: Numbered, busy: readonly number[]): (kind: number, week: number) => number {
  const length = cells[0]?.weeks.length ?? 0;
  const totals = Array.from({ length: kinds.count }, () => new Float64Array(length + 1));
  // Sums up to each week, so that a span of weeks is one subtraction.
  for (const [i, { weeks }] of cells.entries()) for (let w = 0; w < length; w += 1) add(totals[kinds.of[i] as number], w + 1, (weeks[w] ?? 0) / (busy[w] ?? 1));
  for (const total of totals) for (let w = 1; w <= length; w += 1) add(total, w, total[w - 1] as number);
  const mean = (total: Float64Array, from: number, to: number) => ((total[to] as number) - (total[from] as number)) / (to - from);
  return (kind, week) => {
    const then = week - YEAR;
    const total = totals[kind] as Float64Array;
    if (then < 8) return 1;
    const around = mean(total, then - AROUND, Math.min(week, then + AROUND + 1));
    const before = mean(total, then - 8, then);
    const weight = (2 * AROUND + 1) * before;
    return weight > 0 ? (weight * (around / before) + SEASON_CASES) / (weight + SEASON_CASES) : 1;
  };
}

type Numbered = { of: readonly number[]; count: number };
function numbered(names: readonly string[]): Numbered {
  const known = new Map<string, number>();
  const of = names.map((name) => {
    const number = known.get(name) ?? known.size;
    known.set(name, number);
    return number;
  });
  return { of, count: known.size };
}

function scale(values: Float64Array, by: number): void {
  for (let i = 0; i < values.length; i += 1) values[i] = (values[i] as number) * by;
}
function add(values: Float64Array | undefined, at: number, by: number): void {
  if (values) values[at] = (values[at] as number) + by;
}
function addTo({ now, long }: Pool, at: number, by: number): void {
  now[at] = (now[at] as number) + by;
  long[at] = (long[at] as number) + by;
}
const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
