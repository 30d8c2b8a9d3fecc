import type { Day } from '../../area/tables.ts';
import type { Sketch } from '../sketch.ts';
import type { Seen } from './figure.ts';
import type { FreshGauge } from './fresh.ts';
import { type Cell, groupOf, type Where } from './read.ts';
import { endsOf, isTold, type Want } from './want.ts';

/** Cells by what they are of. `at` null is the whole period, or the end of it. */
export type Gathered = {
  /** Null where it was not kept. */
  of: (want: Want, area: string, at: Day | null, value?: string) => Seen | null;
  /** The values that the want's dimension has in what was read, in whatever area. */
  values: (want: Want) => string[];
};

const ZERO: Seen = { n: 0, sum: 0, sketches: [] };
type Read = { groups: readonly string[]; cells: readonly Cell[] };

/** Puts together what was read: what happened adds up, a stock is what came and went until then, a gauge is as it was read. Pure. */
export function gathered(
  { groups, cells }: Read,
  { period, today, city }: Pick<Where, 'period' | 'today' | 'city'>,
  fresh: ReadonlyMap<string, FreshGauge>,
): Gathered {
  const by = Map.groupBy(cells, ({ g, tally, area, dim }) => `${groups[g]}|${tally}|${area}|${dim}`);
  const cellsOf = (want: Want, area: string, dim = want.dim) => by.get(`${groupOf(want)}|${want.tally}|${area}|${dim}`) ?? [];
  const ends = new Map<string, Map<Day | null, Day>>();
  const endOf = (grain: Want['grain'], at: Day | null): Day => {
    const known = ends.get(grain) ?? new Map(endsOf(grain, period).map((each) => [each.at, each.end]));
    ends.set(grain, known);
    return known.get(at) ?? period.to;
  };
  const gauge = (want: Want, area: string, at: Day | null, value: string): Seen | null => {
    const end = endOf(want.grain, at);
    const now = fresh.get(want.tally);
    if (end >= today) return now ? { ...ZERO, n: told(want, now, value).reduce((n, each) => n + now.of(area, want.dim, each), 0) } : null;
    const read = cellsOf(want, city, '').flatMap((cell) => (cell.at !== null && isTold(cell.at, end) ? [cell.at] : []));
    const last = read.sort().at(-1);
    return last === undefined ? null : summed(cellsOf(want, area).filter((cell) => cell.at === last && isMeant(want, cell.value, value)));
  };
  return {
    of: (want, area, at, value = '') => {
      if (want.mode === 'gauge') return gauge(want, area, at, value);
      const until = want.mode === 'stock' ? (cell: Cell) => cell.at === null || cell.at <= (at ?? period.to) : (cell: Cell) => at === null || cell.at === at;
      return summed(cellsOf(want, area).filter((cell) => until(cell) && isMeant(want, cell.value, value)));
    },
    values: (want) => {
      const [prefix, suffix] = [`${groupOf(want)}|${want.tally}|`, `|${want.dim}`];
      const seen = new Set([...by].flatMap(([key, group]) => (key.startsWith(prefix) && key.endsWith(suffix) ? group.map(({ value }) => value) : [])));
      if (want.mode === 'gauge') for (const value of fresh.get(want.tally)?.values(want.dim) ?? []) seen.add(value);
      return [...seen].filter((value) => isChosen(want, value)).sort();
    },
  };
}

const isChosen = ({ values, without }: Want, value: string) => values === null || values.includes(value) !== without;
const isMeant = (want: Want, value: string, asked: string) => isChosen(want, value) && (!want.split || value === asked);
const told = (want: Want, now: FreshGauge, value: string) =>
  want.split ? [value] : want.dim === '' ? [''] : now.values(want.dim).filter((each) => isChosen(want, each));

function summed(cells: readonly Cell[]): Seen {
  if (cells.length === 0) return ZERO;
  let [n, sum] = [0, 0];
  const sketches: Sketch[] = [];
  for (const cell of cells) {
    n += cell.n;
    sum += cell.sum;
    for (const sketch of cell.sketches ?? []) if (sketch) sketches.push(sketch);
  }
  return { n, sum, sketches };
}
