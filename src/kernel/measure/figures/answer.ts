import { z } from 'zod';
import { nameOf } from '../../flow/show.ts';
import type { Ctx } from '../../module.ts';
import type { Measure } from '../measure.ts';
import type { Question } from './asked.ts';
import type { Computed, Item } from './compute.ts';
import { type Figure as Figured, NONE } from './figure.ts';
import { valueName } from './names.ts';
import { reachOf } from './reach.ts';

const Figure = {
  value: z.number().nullable().describe('A share is 0 to 1; null where there is none, and `none` says why'),
  part: z.number().nullable().describe('The numerator'),
  of: z.number().nullable().describe('The denominator'),
  none: z
    .enum(NONE)
    .nullable()
    .describe(
      '`none_due`: nothing fell due, `few`: too few people to be told, `whole_months`: figures of people are told by whole months that are over, and the days asked for hold none, `no_population`: nobody is known to live there, `not_kept`: it was not counted then',
    ),
  standing: z.enum(['met', 'near', 'missed']).nullable().describe('Against its target; `near`: past it, yet within the warning'),
  needed: z.number().optional().describe('What a place of this size is asked for, where that differs by size'),
};
const Entry = z.object({
  key: z
    .string()
    .describe(
      'An area’s code, a day, a month’s first day or a value; the asked area’s own code is what lies in none of those under it. Two of them with a comma',
    ),
  keys: z.record(z.string(), z.string()).optional().describe('The same by name, where an item is of two: area and day'),
  name: z.string(),
  ...Figure,
});

const Part = z.object({
  measure: z.string(),
  label: z.string(),
  unit: z.string(),
  weight: z.number().describe('As the pack says it; all weights together are the whole'),
  contribution: z.number().nullable().describe('What it adds to the value: its own value by its share of all weights'),
  target: z.number().nullable(),
  ...Figure,
});

const Count = z.object({
  tally: z.string(),
  only: z.record(z.string(), z.array(z.string())).optional(),
  without: z.record(z.string(), z.array(z.string())).optional(),
});

/** A measure's figures as they are told. */
export const Answer = z.object({
  name: z.string(),
  label: z.string(),
  unit: z.string().describe('number, share, minutes, m2, stars or points'),
  area: z.string(),
  area_name: z.string(),
  from: z.string(),
  to: z.string(),
  as_of: z.date().describe('The moment that all of it is true of'),
  by: z.string().nullable(),
  basis: z.enum(['was', 'today']),
  total: z.object(Figure),
  items: z.array(Entry),
  parts: z.array(Part).optional().describe('What a composite is made of, as far as the caller may see it; each opens to its own rows'),
  suppressed: z.int().optional().describe('How many figures of a community’s month are left out of these, because they are of too few people'),
  definition: z.object({
    sentence: z.string().describe('What it says, in one sentence with its numbers; of what may not be told, why not'),
    numerator: Count.nullable(),
    denominator: Count.nullable(),
    leaves_out: z.array(z.object({ why: z.string(), name: z.string(), n: z.number() })).describe('What its numbers do not hold, and why'),
    target: z.number().nullable(),
    warning: z.number().nullable(),
  }),
});
export type Answer = z.output<typeof Answer>;

type Told = Pick<Ctx, 'house' | 'lang' | 'now' | 'actor'>;

/** A computed measure in the caller's words. Areas it names must be known. */
export function answerOf(ctx: Told, { measure, period, total, items, left, suppressed, parts }: Computed, question: Question, by: string | undefined): Answer {
  const { house, lang, now } = ctx;
  const say = (key: string, facts = {}) => house.words.say(lang, key, facts);
  const leaves_out = left.map(({ why, value, n }) => ({
    why,
    name: [say(`measure.dim.${why}`), ...(value === null ? [] : [valueName(ctx, why, value)])].join(' · '),
    n,
  }));
  const left_out = leaves_out.length ? leaves_out.map(({ name, n }) => `${name} ${n}`).join(lang === 'zh' ? '、' : ', ') : say('measure.nothing_left_out');
  const [numerator, denominator] = countsIn(measure);
  // Numbers that are not told must not read as if there were none.
  const untold = total.none === 'few' || total.none === 'whole_months';
  return {
    name: measure.name,
    label: say(`measure.${measure.name}.label`),
    unit: measure.unit,
    area: question.area,
    area_name: house.areas.name(question.area),
    from: (period ?? question.period).from,
    to: (period ?? question.period).to,
    as_of: now,
    by: by ?? null,
    basis: question.basis,
    total,
    items: items.map((item) => itemOf(ctx, item, question)),
    ...(parts && { parts: partsOf(ctx, measure, parts, question.area) }),
    ...(suppressed !== undefined && { suppressed }),
    definition: {
      sentence: untold
        ? say(`measure.untold.${total.none}`, { label: say(`measure.${measure.name}.label`) })
        : say(`measure.${measure.name}.sentence`, { n: total.part ?? rounded(total.value), of: total.of ?? 0, left_out }),
      numerator,
      denominator,
      leaves_out,
      target: measure.target,
      warning: measure.warning,
    },
  };
}

/** The parts of a composite that the caller may see by themselves, with what each adds. */
function partsOf({ house, lang, actor }: Told, { formula, unit }: Measure, figures: readonly Figured[], area: string): z.output<typeof Part>[] {
  if (formula.kind !== 'composite') return [];
  const all = formula.of.reduce((sum, { weight }) => sum + weight, 0);
  return formula.of.flatMap(({ measure: name, weight }, i) => {
    const part = house.measures.get(name);
    const figure = figures[i];
    if (!part || !figure || reachOf(house, actor, part, area) === null) return [];
    const contribution = figure.value === null ? null : ((figure.value * weight) / all) * (unit === 'points' ? 100 : 1);
    return [{ measure: name, label: house.words.say(lang, `measure.${name}.label`), unit: part.unit, weight, contribution, target: part.target, ...figure }];
  });
}

const rounded = (value: number | null) => (value === null ? 0 : Math.round(value * 100) / 100);

function countsIn({ formula }: Measure): [z.output<typeof Count> | null, z.output<typeof Count> | null] {
  switch (formula.kind) {
    case 'share':
      return [formula.part, formula.of] as never;
    case 'coverage':
      return [formula.with, formula.of] as never;
    case 'per':
      return [formula.of, formula.per] as never;
    case 'tiered':
      return [formula.of, formula.by] as never;
    case 'composite':
      return [null, null];
    default:
      return [formula.of, null] as never;
  }
}

function itemOf(ctx: Told, { area, at, value, figure }: Item, { by, grain, area: asked }: Question): Answer['items'][number] {
  const keys: Record<string, string> = {};
  const names: string[] = [];
  if (area !== null) {
    keys['area'] = area;
    names.push(area === asked ? ctx.house.words.say(ctx.lang, 'measure.no_closer_place') : ctx.house.areas.name(area));
  }
  if (value !== null && by !== null && by !== 'area') {
    keys[by.dim] = value;
    names.push(valueName(ctx, by.dim, value));
  }
  if (at !== null) {
    keys[grain] = at;
    names.push(grain === 'month' ? at.slice(0, 7) : at);
  }
  const all = Object.values(keys);
  return { key: all.join(','), ...(all.length > 1 && { keys }), name: names.join(' · '), ...figure };
}

/** A measure in the list of those there are. */
export const Listed = z.object({
  name: z.string(),
  label: z.string(),
  group: z.string(),
  group_name: z.string(),
  unit: z.string(),
  kind: z.string().describe('How it is computed: count, sum, share, percentile, stock, coverage, per, tiered or composite'),
  by: z.array(z.object({ dim: z.string(), name: z.string() })).describe('What it can be broken down by, beside area, day and month'),
  target: z.number().nullable(),
  warning: z.number().nullable(),
  better: z.enum(['more', 'less']).nullable(),
  people: z.boolean().describe('It counts people: others than those who work there are not told of fewer than five'),
  sees_public: z.boolean().describe('Anybody may see it, of any area from the community up'),
  rows: z.boolean().describe('Records, things or places lie behind its figures and can be listed; a composite is opened by its parts'),
  main: z.int().nullable().describe('Its place among the figures that the city leads with, from 1; null where it is none of them'),
});

export const listed = (ctx: Pick<Ctx, 'house' | 'lang'>, measure: Measure): z.output<typeof Listed> => {
  const place = ctx.house.city.leads_with.indexOf(measure.name);
  const say = (key: string) => ctx.house.words.say(ctx.lang, key);
  return {
    name: measure.name,
    label: say(`measure.${measure.name}.label`),
    group: measure.group,
    group_name: nameOf(ctx, 'measure.group', measure.group),
    unit: measure.unit,
    kind: measure.formula.kind,
    by: measure.by.map((dim) => ({ dim, name: say(`measure.dim.${dim}`) })),
    target: measure.target,
    warning: measure.warning,
    better: measure.better,
    people: measure.people === true,
    sees_public: measure.sees === 'anyone',
    rows: measure.formula.kind !== 'composite',
    main: place < 0 ? null : place + 1,
  };
};
