import { WIDTHS } from '../../area/code.ts';
import type { Day } from '../../area/tables.ts';
import type { House } from '../../house.ts';
import type { Count, Measure } from '../measure.ts';
import type { Question } from './asked.ts';
import type { Computed, Item, Spot } from './compute.ts';
import { apart, type ModeOf, picked } from './counts.ts';
import { dayOf, daysOf, monthEnd, monthsOf, type Period } from './days.ts';
import { familyOf } from './family.ts';
import { figureOf, type None, noFigure } from './figure.ts';
import { gathered } from './gather.ts';
import { placesOf } from './places.ts';
import { readCells } from './read.ts';
import { refuse } from './refusals.ts';
import { type FamilyWant, familyKey, Told } from './told.ts';

/** The longest period that figures about people are told of to whoever does not work there: each is a sum over communities and months. */
const MOST_MONTHS = 24;

/**
 * Figures about people as anybody may see them: sums over whole months, that are over, of the communities in which there are none or enough; how many are left out is told.
 */
export async function computePublic(house: House, measure: Measure, question: Question, modeOf: ModeOf, now: Date): Promise<Computed> {
  if (measure.formula.kind === 'composite') return ofParts(house, measure, question, modeOf, now);
  const period = wholeMonths(question.period, dayOf(now));
  if (period === null) return unTold(measure, question, 'whole_months');
  if (measure.formula.kind === 'areas_at_zero') return unTold(measure, question, 'few');
  const months = monthsOf(period);
  if (months.length > MOST_MONTHS) refuse('measure_too_long', { most: String(MOST_MONTHS) });
  const dim = question.by !== null && question.by !== 'area' ? question.by.dim : (question.only?.dim ?? null);
  const family = familyOf(house, measure).map((count) => wantsFor(count, dim, measure, modeOf, keptBy(house)));
  const wants = family.flatMap(({ main, split }) => [main, split].filter((want) => want !== null));
  const areas = await placesOf(house.db, question.area, new Set(['communities']), period, null);
  const where = { areas, city: house.city.area, period, today: dayOf(now) };
  const cells = gathered(await readCells(house, wants, where), where, new Map());
  const told = new Told(measure, family, areas.communities, months, cells, dim);
  const value = question.only?.value ?? null;
  const leftOver = measure.leaves_out.map(({ count, why }) => ({ why, value: null, n: told.sum(familyKey(count), question.area, null, null)?.n ?? 0 }));
  return {
    measure,
    period,
    suppressed: told.suppressed,
    total: told.figure(question.area, null, value),
    items: itemsOf(question, areas.communities, months, told, value),
    left: value === null ? leftOver.filter(({ n }) => n !== 0) : [],
  };
}

const keptBy =
  ({ tallies, gauges }: House) =>
  (tally: string): readonly string[] =>
    tallies.get(tally)?.tally.by ?? gauges.get(tally)?.by ?? [];

function wantsFor(count: Count, dim: string | null, { formula }: Measure, modeOf: ModeOf, by: (tally: string) => readonly string[]): FamilyWant {
  const base = { tally: count.tally, mode: modeOf(count.tally), sketch: formula.kind === 'percentile', grain: 'month', places: 'communities' } as const;
  const [own] = Object.keys(count.only ?? count.without ?? {});
  const splits = dim !== null && by(count.tally).includes(dim) && (own === undefined || own === dim);
  return {
    key: familyKey(count),
    main: { ...base, ...picked(count, null), split: false },
    split: splits ? { ...base, ...apart(count, dim, null), split: true } : null,
  };
}

/** The whole months of a period that are over; null where there is none. */
function wholeMonths({ from, to }: Period, today: Day): Period | null {
  const months = monthsOf({ from, to }).filter((month) => month >= from && monthEnd(month) <= to && monthEnd(month) < today);
  const last = months.at(-1);
  return months[0] && last ? { from: months[0], to: monthEnd(last) } : null;
}

const unTold = (measure: Measure, { by, grain, period }: Question, why: None): Computed => ({
  measure,
  total: noFigure(why),
  items: by === null && grain !== 'all' ? timesOf(grain, period).map((at) => ({ area: null, at, value: null, figure: noFigure(why) })) : [],
  left: [],
});
const timesOf = (grain: Question['grain'], period: Period) => (grain === 'day' ? daysOf(period) : monthsOf(period));

/** What is made of others is told of what these are told. */
async function ofParts(house: House, measure: Measure, question: Question, modeOf: ModeOf, now: Date): Promise<Computed> {
  if (measure.formula.kind !== 'composite') return unTold(measure, question, 'few');
  const parts = await Promise.all(measure.formula.of.map((part) => computePublic(house, house.measures.get(part.measure) as Measure, question, modeOf, now)));
  const keyOf = ({ area, at, value }: Spot) => `${area} ${at} ${value}`;
  const found = parts.map(({ items }) => new Map(items.map((item) => [keyOf(item), item.figure])));
  const items = (parts[0]?.items ?? []).map((item) => ({
    ...item,
    figure: figureOf(
      measure,
      {},
      found.map((each) => each.get(keyOf(item)) ?? noFigure('few')),
    ),
  }));
  const total = figureOf(
    measure,
    {},
    parts.map((part) => part.total),
  );
  return {
    measure,
    ...(parts[0]?.period && { period: parts[0].period }),
    suppressed: parts.reduce((n, part) => n + (part.suppressed ?? 0), 0),
    total,
    items,
    left: [],
    parts: parts.map((part) => part.total),
  };
}

function itemsOf({ by, grain, area, period }: Question, communities: readonly string[], months: readonly Day[], told: Told, only: string | null): Item[] {
  if (grain === 'day') return by === null ? daysOf(period).map((at) => ({ area: null, at, value: null, figure: noFigure('whole_months') })) : [];
  const times = grain === 'month' ? months : [null];
  if (by === null) return grain === 'all' ? [] : times.map((at) => ({ area: null, at, value: null, figure: told.figure(area, at, only) }));
  if (by !== 'area') return told.values.flatMap((value) => times.map((at) => ({ area: null, at, value, figure: told.figure(area, at, value) })));
  const width = Object.values(WIDTHS).find((each) => each > area.length) ?? WIDTHS.grid;
  const under = width > WIDTHS.community ? [] : [...new Set(communities.map((community) => community.slice(0, width)))];
  return under.flatMap((each) => times.map((at) => ({ area: each, at, value: null, figure: told.figure(each, at, only) })));
}
