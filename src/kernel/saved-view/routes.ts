import { z } from 'zod';
import { refuse } from '../../platform/refusal.ts';
import { AreaCode } from '../area/code.ts';
import { nameOf } from '../flow/show.ts';
import { type Ctx, defineRoute, type Route } from '../module.ts';
import { keep, remove, type SavedView, viewsOf } from './store.ts';

const Filter = z.record(z.string().max(30), z.string().max(200)).refine((filter) => Object.keys(filter).length <= 20);
const Name = z.string().trim().min(1).max(40);

const View = z.object({
  id: z.string(),
  flow: z.string(),
  name: z.string(),
  filter: z.record(z.string(), z.string()).describe('What the list is narrowed by, as its query'),
  columns: z.array(z.string()).nullable(),
  shared: z
    .object({ post: z.string(), post_name: z.string(), area: z.string(), area_name: z.string() })
    .nullable()
    .describe('With whom: those who hold the post there'),
  own: z.boolean().describe('Kept by the caller, who may remove it'),
});

const show = (ctx: Ctx, v: SavedView) => ({
  id: v.id,
  flow: v.flow,
  name: v.name,
  filter: v.filter,
  columns: v.columns,
  shared:
    v.post === null || v.area === null ? null : { post: v.post, post_name: nameOf(ctx, 'post', v.post), area: v.area, area_name: ctx.house.areas.name(v.area) },
  own: v.account === ctx.actor.account,
});

async function shown(ctx: Ctx, views: readonly SavedView[]) {
  await ctx.house.areas.know(views.flatMap(({ area }) => area ?? []));
  return views.map((view) => show(ctx, view));
}

const list = defineRoute({
  method: 'GET',
  path: '/api/saved-views',
  summary: 'Lists as I saved them, and those that are shared with my post',
  who: 'signed_in',
  query: z.object({ flow: z.string().max(40).default('cases') }),
  answer: z.object({ items: z.array(View) }),
  run: async (ctx, { query }) => ({ items: await shown(ctx, await viewsOf(ctx, query.flow)) }),
});

const save = defineRoute({
  method: 'POST',
  path: '/api/saved-views',
  summary: 'Save a list under a name, for myself or for a post of my area; the same name again replaces it',
  who: 'signed_in',
  status: 201,
  body: z.strictObject({
    flow: z.string().max(40).default('cases'),
    name: Name,
    filter: Filter,
    columns: z.array(z.string().max(30)).max(40).nullable().default(null),
    share: z
      .strictObject({ post: z.string().max(40), area: AreaCode })
      .nullable()
      .default(null),
  }),
  answer: View,
  run: async (ctx, { body: { share, ...view } }) => {
    const kind = ctx.house.kinds.get(view.flow) ?? refuse('bad_request', { flow: view.flow });
    kind.filter?.parse(view.filter);
    const [saved] = await shown(ctx, [await keep(ctx, view, share)]);
    return saved ?? refuse('not_found');
  },
});

const drop = defineRoute({
  method: 'POST',
  path: '/api/saved-views/{view}/remove',
  summary: 'Remove a view of mine; removing it again changes nothing',
  who: 'signed_in',
  params: z.object({ view: z.string().max(40) }),
  answer: z.object({ removed: z.boolean() }),
  run: async (ctx, { params }) => ({ removed: await remove(ctx, params.view) }),
});

export const savedViewRoutes: Route[] = [list, save, drop];
