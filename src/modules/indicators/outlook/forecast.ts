import { setImmediate } from 'node:timers/promises';
import { type Cell, type Look, walk, weightOf } from './expect.ts';
import { quantiles, type Spread } from './negative-binomial.ts';

/** How far back a way of looking is judged by, in weeks. */
const JUDGED = 52;
/** The first week that is foretold at all. */
const FIRST = 4;
/** How many ways of looking are put together. */
const BEST = 3;
/** So many weeks of cells take some milliseconds to look at. */
const LONG = 20_000;

/** The ways of looking that are tried. Used is the mean of those that foretold the past year best. */
const LOOKS: readonly Look[] = [1, 2, 4, 8, 16].flatMap((half_life) =>
  [1, 4, 16].flatMap((lean) => [false, true].map((season) => ({ half_life, lean, season }))),
);

/** What one week was to bring, foretold with nothing but the weeks before it: in the cells' order. `looks` is how. */
export type Foretold = { week: number; looks: readonly Look[]; cells: Spread[] };

/**
 * Every week from `from` on (0 is the oldest), and the one after the last, foretold by what was known before it: the mean of the ways of looking that did best over the year before, and a
 * spread as wide as their errors then were. Where it takes long it lets others have their turn.
 */
export async function foretell(cells: readonly Cell[], busy: readonly number[], from: number): Promise<Foretold[]> {
  const length = cells[0]?.weeks.length ?? 0;
  const first = Math.max(FIRST, from - JUDGED);
  if (length < FIRST || !cells.length) return [];
  const isLong = cells.length * length > LONG;
  const judged: Judged[] = [];
  for (const look of LOOKS) {
    judged.push(judge(cells, busy, look, first));
    if (isLong) await setImmediate();
  }
  const begin = Math.max(from, FIRST);
  const chosen = Array.from({ length: length + 1 - begin }, (_, i) => best(judged, first, begin + i));
  const told = chosen.map((looks, i): Foretold => {
    const week = begin + i;
    const spread = Math.max(...looks.map((number) => spreadOf(judged[number] as Judged, first, week)));
    return { week, looks: looks.map((number) => LOOKS[number] as Look), cells: cells.map(() => ({ mean: 0, spread })) };
  });
  for (const number of new Set(chosen.flat())) {
    walk(cells, busy, LOOKS[number] as Look, begin, (week, expected) => {
      const looks = chosen[week - begin] ?? [];
      if (!looks.includes(number)) return;
      for (const [i, of] of (told[week - begin]?.cells ?? []).entries()) of.mean += (expected[i] as number) / looks.length;
    });
    if (isLong) await setImmediate();
  }
  // What is not known of the level itself makes it wider than chance alone.
  for (const { looks, cells: spreads } of told) {
    const weight = Math.min(...looks.map(weightOf));
    for (const of of spreads) of.spread += 1 / (weight * Math.max(of.mean, 1 / weight));
  }
  return told;
}

/** What is as likely exceeded as not, and between which two counts it will lie with this chance, both included. */
export const between = (of: Spread, chance: number): { low: number; middle: number; high: number } => {
  const [low = 0, middle = 0, high = 0] = quantiles([(1 - chance) / 2, 0.5, (1 + chance) / 2], of);
  return { low, middle, high };
};

/** Of one way of looking, for each week from `first` on: how far off it was, and the two sums that its spread is estimated from. */
type Judged = { loss: number[]; over: number[]; squares: number[] };

function judge(cells: readonly Cell[], busy: readonly number[], look: Look, first: number): Judged {
  const judged: Judged = { loss: [], over: [], squares: [] };
  walk(cells, busy, look, first, (week, expected) => {
    let [loss, over, squares] = [0, 0, 0];
    for (let i = 0; i < cells.length; i += 1) {
      const seen = cells[i]?.weeks[week];
      if (seen === undefined) continue;
      const mean = expected[i] as number;
      loss += mean - (seen > 0 ? seen * Math.log(mean) : 0);
      over += (seen - mean) ** 2 - mean;
      squares += mean * mean;
    }
    judged.loss.push(loss);
    judged.over.push(over);
    judged.squares.push(squares);
  });
  return judged;
}

const since = (values: readonly number[], first: number, week: number) => values.slice(Math.max(0, week - JUDGED - first), week - first);
const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

/** The middle of the road until there are four weeks to judge by. */
const USUAL = LOOKS.findIndex(({ half_life, lean, season }) => half_life === 8 && lean === 4 && !season);

/** The three that did best, each looking back another way: their mean is better than any of them. */
function best(judged: readonly Judged[], first: number, week: number): number[] {
  if (week - first < 4) return [USUAL];
  const losses = judged.map(({ loss }, number) => ({ number, loss: total(since(loss, first, week)) })).sort((x, y) => x.loss - y.loss);
  const firsts = Map.groupBy(losses, ({ number }) => LOOKS[number]?.half_life);
  return [...firsts.values()].flatMap(([one]) => (one ? [one.number] : [])).slice(0, BEST);
}

/** By moments, over all cells together: a few areas alone say too little of it. */
function spreadOf({ over, squares }: Judged, first: number, week: number): number {
  const square = total(since(squares, first, week));
  return square > 0 ? Math.max(0, total(since(over, first, week)) / square) : 0;
}
