import { z } from 'zod';
import { refuse } from '../../../platform/refusal.ts';
import { type Ctx, defineRoute, type Route } from '../../module.ts';
import { AreaCode, covers, levelOf } from '../code.ts';
import { Day } from '../tables.ts';
import { cancel } from './cancel.ts';
import { dayFor } from './days.ts';
import { planOf, type Wish } from './plan.ts';
import { readers } from './readers.ts';
import { save } from './save.ts';
import { PlanShown, Position, Shape, showPlan } from './shown.ts';

const Names = z
  .array(z.string().trim().min(1).max(60))
  .max(50)
  .optional()
  .describe('Names of the new grids, from west to east and north to south; numbered where none is given');
const On = Day.optional().describe('The day it takes effect; absent: today. Never one that is over');
const GridCode = z.string().regex(/^[0-9]{15}$/, '#invalid.area');

const Draw = z.strictObject({
  geometry: Shape,
  on: On,
  names: Names,
  trim: z.boolean().default(false).describe('Cut away what belongs to other grids or lies outside the community'),
});
const Split = z.strictObject({
  grid: GridCode,
  line: z.array(Position).min(2).max(1000).optional().describe('Cut along this line, whose ends lie outside the grid'),
  parts: z.array(Shape).min(2).max(50).optional().describe('Or into these parts, which cover it'),
  on: On,
  names: Names,
});
const Merge = z.strictObject({ grids: z.array(GridCode).min(2).max(50), on: On, names: Names });
const Saved = PlanShown.extend({
  carried: z.int().describe('Posts carried over'),
  moved: z.int().describe('Open matters that have gone to where they belong'),
});

/** Is the area the caller's? Else there is none. */
export function own({ actor }: Ctx, code: string): string {
  return covers(actor.area, code) ? code : refuse('not_found', {});
}

const drawn = (ctx: Ctx, code: string, { on, ...body }: z.output<typeof Draw>): Wish => {
  if (levelOf(own(ctx, code)) !== 'community') refuse('bad_input', { field: 'code' });
  return { do: 'draw', community: code, on: dayFor(on, ctx.now), ...body };
};
const parted = (ctx: Ctx, { on, ...body }: z.output<typeof Split>): Wish => {
  if ((body.line === undefined) === (body.parts === undefined)) refuse('bad_input', { field: 'line' });
  own(ctx, body.grid);
  return { do: 'split', on: dayFor(on, ctx.now), ...body };
};
const joined = (ctx: Ctx, { on, ...body }: z.output<typeof Merge>): Wish => {
  for (const code of body.grids) own(ctx, code);
  return { do: 'merge', on: dayFor(on, ctx.now), ...body };
};

const look = async (ctx: Ctx, wish: Wish) => showPlan(ctx, await planOf(ctx.house.db, ctx.house.homes, wish));

async function carryOut(ctx: Ctx, wish: Wish): Promise<z.output<typeof Saved>> {
  // Which posts may is the pack's to say; the others may look at what would come of it.
  if (!ctx.house.city.redraws.includes(ctx.actor.post)) refuse('not_allowed', { post: ctx.actor.post });
  const shown = await look(ctx, wish);
  const { plan, holders, moved } = await save(ctx, wish);
  return { ...shown, opens: shown.opens.map((each, i) => ({ ...each, ...plan.opens[i], name: plan.opens[i]?.name ?? each.name })), carried: holders, moved };
}

const Community = z.object({ code: AreaCode });

export const redrawRoutes: Route[] = [
  defineRoute({
    method: 'POST',
    path: '/api/areas/{code}/grids/draw/preview',
    summary: 'What drawing a grid in this community would come to; nothing is written',
    who: readers,
    params: Community,
    body: Draw,
    answer: PlanShown,
    run: (ctx, { params, body }) => look(ctx, drawn(ctx, params.code, body)),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/areas/{code}/grids/draw',
    summary: 'Draw a grid in this community, from a day on',
    who: readers,
    status: 201,
    params: Community,
    body: Draw,
    answer: Saved,
    run: (ctx, { params, body }) => carryOut(ctx, drawn(ctx, params.code, body)),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/grids/split/preview',
    summary: 'What splitting a grid would come to; nothing is written',
    who: readers,
    body: Split,
    answer: PlanShown,
    run: (ctx, { body }) => look(ctx, parted(ctx, body)),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/grids/split',
    summary: 'Close a grid on a day and let its parts take its place',
    who: readers,
    status: 201,
    body: Split,
    answer: Saved,
    run: (ctx, { body }) => carryOut(ctx, parted(ctx, body)),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/grids/merge/preview',
    summary: 'What merging grids would come to; nothing is written',
    who: readers,
    body: Merge,
    answer: PlanShown,
    run: (ctx, { body }) => look(ctx, joined(ctx, body)),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/grids/merge',
    summary: 'Close grids on a day and let one new grid take their place',
    who: readers,
    status: 201,
    body: Merge,
    answer: Saved,
    run: (ctx, { body }) => carryOut(ctx, joined(ctx, body)),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/grids/{code}/cancel',
    summary: 'Take a saved redraw back before its day, named by a grid that it closes or opens',
    who: readers,
    params: z.object({ code: GridCode }),
    answer: z.object({ on: Day, closes: z.array(z.string()).describe('They go on'), opens: z.array(z.string()).describe('They will not begin') }),
    run: (ctx, { params }) => {
      if (!ctx.house.city.redraws.includes(ctx.actor.post)) refuse('not_allowed', { post: ctx.actor.post });
      return cancel(ctx, own(ctx, params.code));
    },
  }),
];
