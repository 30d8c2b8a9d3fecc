import { z } from 'zod';
import { AreaCode } from '../../area/code.ts';
import { Day } from '../../area/tables.ts';
import type { Measure } from '../measure.ts';
import { dayOf, lengthOf, monthOf, monthsOf, type Period } from './days.ts';
import { refuse } from './refusals.ts';
import type { Grain } from './want.ts';

/** The longest series that is told day by day, and the longest period at all. */
const MOST_DAYS = 400;
const MOST_MONTHS = 120;

const Text = (words: string) => z.string().max(60).optional().describe(words);

/** What a figure is asked for. Any other name is a dimension of the measure, with the one value that is looked at. */
export const AskedFigure = z.looseObject({
  area: AreaCode.optional().describe('Of which area; the caller’s own where absent, else the city'),
  from: Day.optional().describe('The first day of the period, in the city’s days (UTC+8); the first of the month of `to` where absent'),
  to: Day.optional().describe('The last day; today where absent, and where it lies ahead'),
  by: Text(
    'Broken down by `area` (those directly under it), `day`, `month` or one of the measure’s dimensions; or by one of these and `day` or `month`: `area,day`',
  ),
  basis: z.enum(['was', 'today']).default('was').describe('Grids as they were drawn then, or as they are drawn today'),
});
export type AskedFigure = z.output<typeof AskedFigure>;

/** A question in full: where, when, by what, and of which value of a dimension alone. */
export type Question = {
  area: string;
  period: Period;
  grain: Grain;
  by: 'area' | { dim: string } | null;
  /** By area: of every community in it, and not of those right below. */
  deep?: true;
  only: { dim: string; value: string } | null;
  basis: 'was' | 'today';
};

/** Parameters that say who asks and how, not what. */
const OTHERS = new Set(['area', 'from', 'to', 'by', 'basis', 'measures', 'acting', 'view_as', 'lang', 'part', 'cursor', 'limit']);

/** The period asked for. Refuses one that runs backwards or is longer than ten years. */
export function periodOf({ from, to }: Pick<AskedFigure, 'from' | 'to'>, now: Date): Period {
  const today = dayOf(now);
  const last = to === undefined || to > today ? today : to;
  const period = { from: from ?? monthOf(last), to: last };
  if (period.from > period.to) refuse('measure_backwards', { from: period.from, to: period.to });
  if (monthsOf(period).length > MOST_MONTHS + 1) refuse('measure_too_long', { most: `${MOST_MONTHS / 12} × 12` });
  return period;
}

/** What is asked, of these measures. Refuses a dimension that one of them has not, and more than one at a time. */
export function questionOf(asked: AskedFigure, area: string, now: Date, measures: readonly Measure[]): Question {
  const period = periodOf(asked, now);
  const names = (asked.by ?? '').split(',').filter(Boolean);
  const times = names.filter((name) => name === 'day' || name === 'month');
  const others = names.filter((name) => name !== 'day' && name !== 'month');
  const filters = Object.entries(asked).flatMap(([dim, value]) => (OTHERS.has(dim) ? [] : [{ dim, value: String(value) }]));
  for (const dim of [...others, ...filters.map((each) => each.dim)]) {
    const without = dim === 'area' ? undefined : measures.find(({ by }) => !by.includes(dim));
    if (without) refuse('measure_no_dimension', { dimension: dim, measure: without.name, known: ['area', 'day', 'month', ...without.by] });
  }
  const dims = new Set([...others, ...filters.map((each) => each.dim)].filter((dim) => dim !== 'area'));
  if (times.length > 1 || others.length > 1 || filters.length > 1 || dims.size > 1) refuse('measure_single_dimension', {});
  if (times[0] === 'day' && lengthOf(period) > MOST_DAYS) refuse('measure_too_long', { most: String(MOST_DAYS) });
  const [by] = others;
  return {
    area,
    period,
    grain: times[0] === 'day' ? 'day' : times[0] === 'month' ? 'month' : 'all',
    by: by === undefined ? null : by === 'area' ? 'area' : { dim: by },
    only: filters[0] ?? null,
    basis: asked.basis,
  };
}
