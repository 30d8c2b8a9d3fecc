import { z } from 'zod';
import { seen } from '../flow/routes.ts';
import { nameOf } from '../flow/show.ts';
import { type Ctx, defineRoute, type Route } from '../module.ts';
import { fill, valuesOf } from './fill.ts';
import { change, check, fieldOf, keep, reach, type TemplateRow } from './store.ts';

/** Who keeps templates; everyone whom they reach may use them. */
const KEEPERS = ['clerk', 'secretary', 'dispatcher', 'supervisor', 'handler'];
const MOST = 500;

const text = (min: number, max: number) => z.string().trim().min(min).max(max);
const Id = z.object({ id: z.string().max(40).describe('The template’s id') });
const Template = z.object({
  id: z.string(),
  flow: z.string(),
  step: z.string(),
  step_name: z.string(),
  field: z.string().nullable().describe('The field of the step that it fills'),
  category: z.string().nullable(),
  category_name: z.string().nullable(),
  name: z.string(),
  words: z.string().describe('With variables in braces'),
  filled: z.string().nullable().describe('With the variables of the record asked for filled in; null where none was'),
  area: z.string(),
  area_name: z.string(),
  unit: z.string(),
  unit_name: z.string(),
  mine: z.boolean().describe('Kept for the very area and department in which the caller acts: may be changed and removed'),
});
const Written = z.strictObject({
  flow: z.string().max(40),
  step: z.string().max(40),
  category: z.string().max(40).nullable().default(null),
  name: text(1, 60),
  words: text(1, 5000),
});

const show = (ctx: Ctx, row: TemplateRow, filled: string | null = null) => {
  const kind = ctx.house.kinds.get(row.flow);
  return {
    id: row.id,
    flow: row.flow,
    step: row.step,
    step_name: nameOf(ctx, `${row.flow}.step`, row.step),
    field: kind ? fieldOf(kind, row.step) : null,
    category: row.category,
    category_name: row.category === null ? null : nameOf(ctx, 'category', row.category),
    name: row.name,
    words: row.words,
    filled,
    area: row.area,
    area_name: ctx.house.areas.name(row.area),
    unit: row.unit,
    unit_name: nameOf(ctx, 'unit', row.unit),
    mine: row.area === ctx.actor.area && row.unit === ctx.actor.unit && KEEPERS.includes(ctx.actor.post),
  };
};

async function shown(ctx: Ctx, row: TemplateRow) {
  await ctx.house.areas.know([row.area]);
  return show(ctx, row);
}

const list = defineRoute({
  method: 'GET',
  path: '/api/templates',
  summary: 'Templates the caller may use; with a record, those for its category, filled in for it',
  who: 'signed_in',
  query: z.object({ flow: z.string().max(40).default('cases'), step: z.string().max(40).optional(), record: z.string().max(60).optional() }),
  answer: z.object({ items: z.array(Template) }),
  run: async (ctx, { query }) => {
    const kind = ctx.house.kinds.get(query.flow);
    const row = kind && query.record !== undefined ? await seen(ctx, kind, query.record) : null;
    const category = row && 'category' in row ? String(row.category) : null;
    let asked = reach(ctx).where('flow', '=', query.flow);
    if (query.step !== undefined) asked = asked.where('step', '=', query.step);
    if (category !== null) asked = asked.where((eb) => eb.or([eb('category', 'is', null), eb('category', '=', category)]));
    const found = await asked
      .orderBy('step')
      .orderBy('category', (order) => order.asc().nullsLast())
      .orderBy('name')
      .orderBy('id')
      .limit(MOST)
      .execute();
    await ctx.house.areas.know(found.map((t) => t.area));
    const value = kind && row && valuesOf(kind, row, ctx);
    return { items: found.map((t) => show(ctx, t, value ? fill(t.words, value) : null)) };
  },
});

const variables = defineRoute({
  method: 'GET',
  path: '/api/templates/variables',
  summary: 'The variables that a template may name',
  who: 'signed_in',
  query: z.object({ flow: z.string().max(40).default('cases') }),
  answer: z.object({
    items: z.array(z.object({ name: z.string(), title: z.string() })),
    steps: z.array(z.object({ step: z.string(), name: z.string(), field: z.string().describe('The field that a template fills') })),
  }),
  run: async (ctx, { query }) => {
    const kind = ctx.house.kinds.get(query.flow);
    const steps = Object.entries(kind?.flow.steps ?? {}).filter(
      ([, { told, by }]) => told?.length && by.some((rule) => rule.kind === 'awaited' || rule.kind === 'post'),
    );
    return {
      items: Object.keys(kind?.variables ?? {}).map((name) => ({ name, title: nameOf(ctx, `${query.flow}.variable`, name) })),
      steps: steps.map(([step, { told = [] }]) => ({ step, name: nameOf(ctx, `${query.flow}.step`, step), field: told[0] ?? '' })),
    };
  },
});

const make = defineRoute({
  method: 'POST',
  path: '/api/templates',
  summary: 'Keep a template for one’s own area (and department)',
  who: KEEPERS,
  status: 201,
  body: Written,
  answer: Template,
  run: async (ctx, { body }) => {
    check(ctx, body);
    return shown(ctx, await keep(ctx, body));
  },
});

const edit = defineRoute({
  method: 'POST',
  path: '/api/templates/{id}',
  summary: 'Change a template of one’s own desk',
  who: KEEPERS,
  params: Id,
  body: Written.pick({ category: true, name: true, words: true }).partial(),
  answer: Template,
  run: async (ctx, { params, body }) => {
    const to = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
    return shown(ctx, await change(ctx, params.id, to));
  },
});

const remove = defineRoute({
  method: 'POST',
  path: '/api/templates/{id}/remove',
  summary: 'Take a template of one’s own desk out of use',
  who: KEEPERS,
  params: Id,
  answer: Template,
  run: async (ctx, { params }) => shown(ctx, await change(ctx, params.id, { removed_at: ctx.now })),
});

export const templateRoutes: Route[] = [list, variables, make, edit, remove];
