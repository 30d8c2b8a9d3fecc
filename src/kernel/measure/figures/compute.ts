import { covers, WIDTHS } from '../../area/code.ts';
import type { Day } from '../../area/tables.ts';
import type { House } from '../../house.ts';
import type { Measure } from '../measure.ts';
import type { Question } from './asked.ts';
import { type CountWants, type IsNow, leftOut, type ModeOf, wantsOf } from './counts.ts';
import { dayOf, type Period } from './days.ts';
import { type Figure, figureOf, type Made, type Seen, tierOf } from './figure.ts';
import { firstDays } from './first-day.ts';
import { freshOf } from './fresh.ts';
import { type Gathered, gathered } from './gather.ts';
import { placesOf } from './places.ts';
import { readCells } from './read.ts';
import { type Ended, endedGrids, onTodaysGrids } from './redrawn.ts';
import { endsOf, type Places } from './want.ts';

/** What an item of an answer is of: an area, a day or a month, a value of a dimension. */
export type Spot = { area: string | null; at: Day | null; value: string | null };
export type Item = Spot & { figure: Figure };
/** A measure's figure with its items and what it leaves out. */
export type Computed = {
  measure: Measure;
  /** Of which days it is, where these are not those that were asked for. */
  period?: Period;
  total: Figure;
  items: Item[];
  /** `value` null: all of them together. */
  left: { why: string; value: string | null; n: number }[];
  /** Of what is made of others: what each of them is, in order. */
  parts?: Figure[];
  /** How many months of communities are left out, because they are of too few people. */
  suppressed?: number;
};

const ALL: Spot = { area: null, at: null, value: null };

/** How the tallies and gauges of a house are kept. */
export const modesOf =
  (house: Pick<House, 'gauges' | 'tallies'>): ModeOf =>
  (tally) =>
    house.gauges.has(tally) ? 'gauge' : house.tallies.get(tally)?.tally.kind === 'stock' ? 'stock' : 'over';

const isNowIn =
  ({ tallies }: Pick<House, 'tallies'>): IsNow =>
  (name, dim) => {
    const tally = tallies.get(name)?.tally;
    return tally?.kind === 'stock' && tally.columns?.[dim] !== undefined;
  };

/** The measures that these are made of, and these, each once. */
function neededBy(house: Pick<House, 'measures'>, measures: readonly Measure[]): Measure[] {
  const all = new Set<Measure>();
  const take = (measure: Measure): void => {
    all.add(measure);
    if (measure.formula.kind === 'composite') for (const { measure: name } of measure.formula.of) take(house.measures.get(name) as Measure);
  };
  for (const measure of measures) take(measure);
  return [...all];
}

/** Every figure that is asked for, of one moment. */
export async function compute(house: House, measures: readonly Measure[], question: Question, now: Date): Promise<Computed[]> {
  const modeOf = modesOf(house);
  const counts = new Map(neededBy(house, measures).map((measure) => [measure.name, wantsOf(measure, question, modeOf, isNowIn(house))]));
  const left = new Map(measures.map((measure) => [measure.name, leftOut(measure, question, modeOf)]));
  const wants = [
    ...[...counts.values()].flat().flatMap(({ main, split, communities }) => [main, split, communities].filter((want) => want !== null)),
    ...[...left.values()].flat().flatMap(({ want }) => want ?? []),
  ];
  const today = dayOf(now);
  const { period, area } = question;
  const areas = await placesOf(house.db, area, new Set(wants.map(({ places }) => places)), period, question.basis === 'today' ? today : null, question.deep);
  const ended = question.basis === 'today' && area.length >= WIDTHS.community ? await endedGrids(house.db, area.slice(0, WIDTHS.community), today) : [];
  const where = { areas: withEnded(areas, area, ended), city: house.city.area, period, today };
  const gauges = new Set(wants.flatMap(({ tally, mode, grain }) => (mode === 'gauge' && endsOf(grain, period).some(({ end }) => end >= today) ? [tally] : [])));
  const zeros = measures.flatMap(({ formula }) => (formula.kind === 'areas_at_zero' ? [formula.of.tally] : []));
  const [read, first, ...readings] = await Promise.all([
    readCells(house, wants, where),
    firstDays(house, [...new Set(zeros)]),
    ...[...gauges].map(async (name) => [name, await freshOf(house, house.gauges.get(name) as never, now)] as const),
  ]);
  if (ended.length) await onTodaysGrids(house, read, where, ended);
  const cells = gathered(read, where, new Map(readings));
  const figures = new Figures(house, question, counts, areas, cells, first);
  return measures.map((measure) => ({
    measure,
    total: figures.at(measure, ALL),
    ...(measure.formula.kind === 'composite' && { parts: measure.formula.of.map((part) => figures.at(house.measures.get(part.measure) as Measure, ALL)) }),
    items: figures.items(measure),
    left: (left.get(measure.name) ?? []).flatMap(({ why, want }) =>
      want === null
        ? []
        : cells
            .values(want)
            .flatMap((value) => ({ why, value, n: cells.of(want, area, null, value)?.n ?? 0 }))
            .filter(({ n }) => n !== 0),
    ),
  }));
}

/** The areas that are read, with grids that have ended where figures are told on today's grids. */
function withEnded(areas: Record<Places, string[]>, area: string, ended: readonly Ended[]): Record<Places, string[]> {
  const codes = ended.map(({ code }) => code);
  return { ...areas, under: [...areas.under, ...codes], asked: area.length === WIDTHS.grid ? [...areas.asked, ...codes] : areas.asked };
}

const ZERO: Seen = { n: 0, sum: 0, sketches: [] };

/** The figures of one question out of what was read for it. */
class Figures {
  readonly #house: Pick<House, 'measures'>;
  readonly #question: Question;
  readonly #counts: ReadonlyMap<string, readonly CountWants[]>;
  readonly #areas: Readonly<Record<Places, readonly string[]>>;
  readonly #cells: Gathered;
  readonly #first: ReadonlyMap<string, Day>;
  readonly #communities = new Map<string, ReadonlySet<string>>();

  constructor(
    house: Pick<House, 'measures'>,
    question: Question,
    counts: ReadonlyMap<string, readonly CountWants[]>,
    areas: Readonly<Record<Places, readonly string[]>>,
    cells: Gathered,
    first: ReadonlyMap<string, Day>,
  ) {
    this.#first = first;
    this.#house = house;
    this.#question = question;
    this.#counts = counts;
    this.#areas = areas;
    this.#cells = cells;
  }

  /** The figure of a measure at a spot. */
  at(measure: Measure, spot: Spot): Figure {
    const { formula } = measure;
    if (formula.kind === 'composite') {
      const parts = formula.of.map((part) => this.at(this.#house.measures.get(part.measure) as Measure, spot));
      return figureOf(measure, {}, parts);
    }
    return figureOf(
      measure,
      this.#made(measure, (want) => this.#seen(want, spot), spot),
    );
  }

  /** Every item that the question asks for. */
  items(measure: Measure): Item[] {
    const { by, grain, period, area } = this.#question;
    const times = grain === 'all' ? [null] : endsOf(grain, period).map(({ at }) => at);
    if (by === null) return grain === 'all' ? [] : times.map((at) => this.#item(measure, { area: null, at, value: null }));
    if (by !== 'area') return this.#values(measure).flatMap((value) => times.map((at) => this.#item(measure, { area: null, at, value })));
    const under = this.#areas.under.filter((each) => each !== area);
    return [
      ...under.flatMap((each) => times.map((at) => this.#item(measure, { area: each, at, value: null }))),
      ...times.flatMap((at) => this.#rest(measure, under, at)),
    ];
  }

  #item(measure: Measure, spot: Spot): Item {
    return { ...spot, figure: this.at(measure, spot) };
  }

  #seen({ main, split }: CountWants, { area, at, value }: Spot): Seen | null {
    return value !== null && split ? this.#cells.of(split, area ?? this.#question.area, at, value) : this.#cells.of(main, area ?? this.#question.area, at);
  }

  #made(measure: Measure, seen: (want: CountWants) => Seen | null, spot: Spot): Made {
    if (measure.formula.kind === 'areas_at_zero') return this.#atZero(measure, spot);
    const made: Record<string, Seen | null> = {};
    for (const want of this.#counts.get(measure.name) ?? []) made[want.role] = seen(want);
    return { ...made, need: this.#need(measure, spot) };
  }

  /** How many communities of a place there are, and how many of them have none of it; nothing of a day before anything was counted in the city: having looked at nothing is not to have none. */
  #atZero({ name, formula }: Measure, { area, at }: Spot): Made {
    const { grain, period } = this.#question;
    const end = endsOf(grain, period).find((each) => each.at === at)?.end ?? period.to;
    const first = formula.kind === 'areas_at_zero' ? this.#first.get(formula.of.tally) : undefined;
    if (first === undefined || end < first) return { part: ZERO, of: ZERO };
    const want = this.#counts.get(name)?.find(({ communities }) => communities)?.communities;
    const here = this.#communitiesIn(area ?? this.#question.area);
    const some = want ? this.#cells.areas(want).filter((community) => here.has(community) && this.#cells.of(want, community, at)?.n !== 0) : [...here];
    const seen = (n: number): Seen => ({ ...ZERO, n });
    return { part: seen(here.size - some.length), of: seen(here.size) };
  }

  #communitiesIn(place: string): ReadonlySet<string> {
    const known = this.#communities.get(place) ?? new Set(this.#areas.communities.filter((community) => covers(place, community)));
    this.#communities.set(place, known);
    return known;
  }

  /** What a place of several communities is asked for, each by its own size: the mean of it, by how many there are in each. */
  #need({ name, formula }: Measure, { area, at }: Spot): number | null {
    const want = this.#counts.get(name)?.find(({ communities }) => communities)?.communities;
    if (formula.kind !== 'tiered' || !want) return null;
    const place = area ?? this.#question.area;
    let [sum, all] = [0, 0];
    for (const community of this.#communitiesIn(place)) {
      const size = this.#cells.of(want, community, at)?.n ?? 0;
      sum += size * tierOf(formula.tiers, size);
      all += size;
    }
    return all === 0 ? null : sum / all;
  }

  #values(measure: Measure): string[] {
    const all = neededBy(this.#house, [measure]).flatMap(({ name }) =>
      (this.#counts.get(name) ?? []).flatMap(({ split }) => (split ? this.#cells.values(split) : [])),
    );
    return [...new Set(all)].sort();
  }

  /** What lies in the area and in none of those under it, told as the area's own item, so that the items come to the whole. */
  #rest(measure: Measure, under: readonly string[], at: Day | null): Item[] {
    if (!ADDS.has(measure.formula.kind)) return [];
    const counts = this.#counts.get(measure.name) ?? [];
    const difference = (want: CountWants): Seen | null => {
      const whole = this.#seen(want, { area: null, at, value: null });
      const parts = under.map((area) => this.#seen(want, { area, at, value: null }));
      if (whole === null || parts.includes(null)) return null;
      return parts.reduce<Seen>((rest, part) => ({ n: rest.n - (part?.n ?? 0), sum: rest.sum - (part?.sum ?? 0), sketches: [] }), whole);
    };
    const spot: Spot = { area: this.#question.area, at, value: null };
    if (under.length === 0 || !counts.some((want) => (difference(want)?.n ?? 0) !== 0)) return [];
    return [{ ...spot, figure: figureOf(measure, this.#made(measure, difference, spot)) }];
  }
}

/** Formulas whose counts add up over areas. */
const ADDS = new Set<Measure['formula']['kind']>(['count', 'sum', 'share', 'stock', 'coverage']);
