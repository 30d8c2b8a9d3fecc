import { z } from 'zod';
import { AreaCode } from '../../../kernel/area/code.ts';
import { nameOf, stepName } from '../../../kernel/flow/show.ts';
import { type Ctx, defineRoute } from '../../../kernel/module.ts';
import { Limit, pageOf, readCursor } from '../../../kernel/page.ts';
import { flow } from '../flow.ts';
import { stateNameOf } from '../state-name.ts';
import { type Recent, recentSteps } from './recent.ts';

const HOUR = 3_600_000;

const Item = z.object({
  entry: z.string().describe('Names the step: the record’s id, a dot, the entry’s number'),
  record: z.string(),
  number: z.string(),
  at: z.date(),
  step: z.string(),
  step_name: z.string(),
  post: z.string().describe('Who took it, by post; never a person'),
  post_name: z.string(),
  unit: z.string(),
  unit_name: z.string(),
  category: z.string(),
  category_name: z.string(),
  state: z.string().describe('What it led to'),
  state_name: z.string(),
  area: z.string(),
  area_name: z.string(),
});

/** What happens now, and happened in the last hours: steps by post and place, without a word that anybody wrote. */
export const stream = defineRoute({
  method: 'GET',
  path: '/api/cases/stream',
  summary: 'Steps of the last hours on the cases of my scope, newest first: by post and place, never by person',
  who: [...flow.sees.area, ...flow.sees.unit],
  query: z.object({
    area: AreaCode.optional().describe('This area and everything in it'),
    steps: z
      .string()
      .max(400)
      .regex(/^[a-z_]+(,[a-z_]+)*$/, '#invalid.choice')
      .transform((text) => text.split(','))
      .optional()
      .describe('Only these steps, by their names with commas between'),
    hours: z.coerce.number().int().min(1).max(72).default(12),
    cursor: z.string().max(300).optional(),
    limit: Limit,
  }),
  answer: z.object({ items: z.array(Item), next: z.string().nullable() }),
  run: async (ctx, { query: { area, steps, hours, cursor, limit } }) => {
    const since = new Date(ctx.now.getTime() - hours * HOUR);
    const rows = await recentSteps(ctx, { area, steps, since, before: cursor ? readCursor(cursor) : null, limit: limit + 1 });
    const page = pageOf(rows, limit, (row) => [row.at, row.entry]);
    await ctx.house.areas.know(page.items.map((row) => row.area));
    return { items: page.items.map((row) => shown(ctx, row)), next: page.next };
  },
});

const shown = (ctx: Ctx, { seq: _, clocks, to_state, channel, ...row }: Recent) => ({
  ...row,
  step_name: stepName(ctx, flow.name, { step: row.step, facts: clocks ? { clocks } : {} }),
  post_name: nameOf(ctx, 'post', row.post),
  unit_name: nameOf(ctx, 'unit', row.unit),
  category_name: nameOf(ctx, 'category', row.category),
  state: to_state,
  state_name: stateNameOf(ctx, { channel, state: to_state }),
  area_name: ctx.house.areas.place(row.area),
});
