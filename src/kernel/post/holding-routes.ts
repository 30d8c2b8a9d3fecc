import { sql } from 'kysely';
import { z } from 'zod';
import { declareRefusals, refuse } from '../../platform/refusal.ts';
import { AreaCode, codeRange, covers } from '../area/code.ts';
import { nameOf } from '../flow/show.ts';
import { type Ctx, defineRoute, type Route } from '../module.ts';
import { pageOf, readCursor } from '../page.ts';
import { reroute } from '../todo/reroute.ts';
import { type HoldingRow, type HoldingTable, hold, release, tellHoldingsChanged } from './roster.ts';

const deny = declareRefusals({ unknown_post: 422, unknown_unit: 422, unknown_area: 422, unknown_account: 422 });
const ADMIN = ['admin_system'] as const;

const Shown = z.object({
  id: z.string(),
  account: z.string(),
  name: z.string().nullable(),
  post: z.string(),
  post_name: z.string(),
  area: z.string(),
  area_name: z.string(),
  unit: z.string(),
  unit_name: z.string(),
  role: z.enum(['A', 'B']),
  valid_from: z.date(),
  valid_to: z.date().nullable(),
});

/** Administrators look after the posts of their own area and no other. */
function own(ctx: Ctx, area: string): void {
  if (!covers(ctx.actor.area, area)) refuse('not_found', {});
}

async function show(ctx: Ctx, row: HoldingRow) {
  const { house } = ctx;
  await house.areas.know([row.area]);
  const name = await house.nameOf(row.account);
  return {
    ...row,
    name,
    post_name: nameOf(ctx, 'post', row.post),
    area_name: row.area && house.areas.place(row.area),
    unit_name: nameOf(ctx, 'unit', row.unit),
  };
}

/** After a post was given or ended: every server knows, and what waits lies on the right desk. */
async function settle({ house, now }: Ctx, area: string): Promise<void> {
  await house.roster.refresh();
  await tellHoldingsChanged(house.db);
  await reroute(house, area, now);
}

export const holdingRoutes: Route[] = [
  defineRoute({
    method: 'POST',
    path: '/api/accounts',
    summary: 'Make a staff account that signs in with a password',
    who: ADMIN,
    status: 201,
    body: z.object({
      username: z.string().max(40),
      name: z.string().trim().min(1).max(60),
      phone: z.string().max(20).optional(),
      password: z.string().max(200),
    }),
    answer: z.object({ account: z.string() }),
    run: async ({ house }, { body }) => ({ account: await house.createStaff(body) }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/holdings',
    summary: 'Who holds which post, latest first',
    who: ADMIN,
    query: z.object({
      area: AreaCode.optional(),
      post: z.string().max(40).optional(),
      cursor: z.string().max(300).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answer: z.object({ items: z.array(Shown), next: z.string().nullable() }),
    run: async (ctx, { query }) => {
      const area = query.area ?? ctx.actor.area;
      own(ctx, area);
      const [from, to] = codeRange(area);
      const after = query.cursor ? readCursor(query.cursor) : null;
      const rows = await ctx.house.db
        .withTables<HoldingTable>()
        .selectFrom('holding')
        .selectAll()
        .where('area', '>=', from)
        .where('area', '<', to)
        .where(query.post === undefined ? sql<boolean>`true` : sql<boolean>`post = ${query.post}`)
        .$if(after !== null, (q) => q.where(sql<boolean>`(valid_from, id) < (${after?.[0]}, ${after?.[1]})`))
        .orderBy('valid_from', 'desc')
        .orderBy('id', 'desc')
        .limit(query.limit + 1)
        .execute();
      const page = pageOf(rows, query.limit, (r) => [r.valid_from, r.id]);
      return { items: await Promise.all(page.items.map((row) => show(ctx, row))), next: page.next };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/holdings',
    summary: 'Give a post to an account, from a time on',
    who: ADMIN,
    status: 201,
    body: z.object({
      login: z.string().min(1).max(60).describe('User name or telephone number'),
      post: z.string().max(40),
      area: AreaCode,
      unit: z.string().max(40).default(''),
      role: z.enum(['A', 'B']).default('A'),
      from: z.iso.datetime({ offset: true }).optional(),
      to: z.iso.datetime({ offset: true }).optional(),
    }),
    answer: Shown,
    run: async (ctx, { body }) => {
      const { house, now } = ctx;
      own(ctx, body.area);
      if (!house.city.posts[body.post] || body.post === 'resident') deny('unknown_post', { post: body.post });
      if (body.unit && !house.city.setting.units.includes(body.unit)) deny('unknown_unit', { unit: body.unit });
      await house.areas.know([body.area]);
      if (!house.areas.has(body.area)) deny('unknown_area', { area: body.area });
      const account = (await house.accountOf(body.login)) ?? deny('unknown_account', {});
      const holding = {
        account,
        post: body.post,
        area: body.area,
        unit: body.unit,
        role: body.role,
        valid_from: body.from ? new Date(body.from) : now,
        valid_to: body.to ? new Date(body.to) : null,
      };
      const id = await hold(house.db, holding);
      await settle(ctx, body.area);
      return show(ctx, { ...holding, id });
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/holdings/{holding}/end',
    summary: 'End a holding now; what waits for it goes to whoever is there',
    who: ADMIN,
    params: z.object({ holding: z.string().max(40) }),
    body: z.object({}),
    answer: Shown,
    run: async (ctx, { params }) => {
      const { house, now } = ctx;
      const row = await house.db.withTables<HoldingTable>().selectFrom('holding').selectAll().where('id', '=', params.holding).executeTakeFirst();
      if (!row) return refuse('not_found', {});
      own(ctx, row.area);
      await release(house.db, row.id, now);
      await settle(ctx, row.area);
      return show(ctx, { ...row, valid_to: now });
    },
  }),
];
