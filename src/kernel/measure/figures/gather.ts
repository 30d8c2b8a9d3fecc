import type { Day } from '../../area/tables.ts';
import type { Sketch } from '../sketch.ts';
import type { Seen } from './figure.ts';
import type { FreshGauge } from './fresh.ts';
import { groupOf, type Where } from './group.ts';
import { type Cell, type Read, slotOf } from './read.ts';
import { endsOf, isTold, type Want } from './want.ts';

/** Cells by what they are of. `at` null is the whole period, or the end of it. */
export type Gathered = {
  /** Null where it was not kept. */
  of: (want: Want, area: string, at: Day | null, value?: string) => Seen | null;
  /** The values that the want's dimension has in what was read, in whatever area. */
  values: (want: Want) => string[];
  /** The areas of which there may be anything, at whatever moment; everywhere else there is none of it. */
  areas: (want: Want) => readonly string[];
};

const ZERO: Seen = { n: 0, sum: 0, sketches: [] };
const NO_CELLS: readonly Cell[] = [];

/** Puts together what was read: what happened adds up, a stock is what came and went until then, a gauge is as it was read. Pure. */
export function gathered(read: Read, { period, today, city }: Pick<Where, 'period' | 'today' | 'city'>, fresh: ReadonlyMap<string, FreshGauge>): Gathered {
  const finder = finderIn(read);
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
    const days = finder.cells(want, city, '').flatMap((cell) => (cell.at !== null && isTold(cell.at, end) ? [cell.at] : []));
    const last = days.sort().at(-1);
    return last === undefined ? null : summed(finder.at(want, area, last).filter((cell) => isMeant(want, cell.value, value)));
  };
  const areas = new Map<Want, readonly string[]>();
  return {
    areas: (want) => {
      // A gauge may know more now than any cell says.
      const isRead = (area: string) => want.mode === 'gauge' || finder.cells(want, area).some(({ value }) => isChosen(want, value));
      const known = areas.get(want) ?? finder.places(want).filter(isRead);
      areas.set(want, known);
      return known;
    },
    of: (want, area, at, value = '') => {
      if (want.mode === 'gauge') return gauge(want, area, at, value);
      const until = (want.mode === 'stock' || want.mode === 'back') && at !== null;
      const cells = at === null || until ? finder.cells(want, area) : finder.at(want, area, at);
      return summed(cells.filter((cell) => (!until || cell.at === null || cell.at <= at) && isMeant(want, cell.value, value)));
    },
    values: (want) => {
      const seen = new Set(finder.all(want).map(({ value }) => value));
      if (want.mode === 'gauge') for (const value of fresh.get(want.tally)?.values(want.dim) ?? []) seen.add(value);
      return [...seen].filter((value) => isChosen(want, value)).sort();
    },
  };
}

/** Finds cells by what they are of, each look-up in one step: a series of many areas asks for thousands. */
function finderIn({ groups, cells }: Read) {
  const byName = new Map(
    groups.map((group, g) => [group.name, { group, cells: cells[g] ?? new Map<number, Cell[]>(), places: new Map(group.areas.map((area, i) => [area, i])) }]),
  );
  const asks = new Map<Want, number>();
  const dated = new Map<Cell[], Map<Day | null, Cell[]>>();
  const askOf = (want: Want, dim: string) => byName.get(groupOf(want))?.group.asks.findIndex((ask) => ask.tally === want.tally && ask.dim === dim) ?? -1;
  const find = (want: Want, area: string, dim: string): Cell[] | undefined => {
    const found = byName.get(groupOf(want));
    const place = found?.places.get(area);
    if (!found || place === undefined) return undefined;
    let ask = dim === want.dim ? asks.get(want) : askOf(want, dim);
    if (ask === undefined) {
      ask = askOf(want, dim);
      asks.set(want, ask);
    }
    return found.cells.get(slotOf(ask, place));
  };
  return {
    cells: (want: Want, area: string, dim = want.dim): readonly Cell[] => find(want, area, dim) ?? NO_CELLS,
    at: (want: Want, area: string, at: Day | null): readonly Cell[] => {
      const found = find(want, area, want.dim);
      if (!found) return NO_CELLS;
      const known = dated.get(found) ?? Map.groupBy(found, (cell) => cell.at);
      dated.set(found, known);
      return known.get(at) ?? NO_CELLS;
    },
    places: (want: Want): readonly string[] => byName.get(groupOf(want))?.group.areas ?? [],
    all: (want: Want): Cell[] => {
      const found = byName.get(groupOf(want));
      return found ? found.group.areas.flatMap((area) => find(want, area, want.dim) ?? []) : [];
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
