import { sql } from 'kysely';
import { z } from 'zod';
import { refuse } from '../../platform/refusal.ts';
import { AreaCode, codeRange, covers } from '../area/code.ts';
import { type Ctx, defineRoute, type Route } from '../module.ts';
import { Limit, pageOf, readCursor } from '../page.ts';
import { handOverRoutes } from './hand-over.ts';
import { ShownHolding, showHoldings } from './holding-show.ts';
import { HEADS, postsUnder } from './reach.ts';
import { deny } from './refusals.ts';
import { type HoldingTable, hold } from './roster.ts';
import { DUTY } from './shifts.ts';
import { settle } from './waiting.ts';

const ADMIN = ['admin_system'] as const;

/** Administrators look after the posts of their own area and no other. */
function own(ctx: Ctx, area: string): void {
  if (!covers(ctx.actor.area, area)) refuse('not_found', {});
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
    summary: 'Who holds which post and who is away, latest first; for those who look after them',
    who: HEADS,
    query: z.object({
      area: AreaCode.optional(),
      post: z.string().max(40).optional(),
      cursor: z.string().max(300).optional(),
      limit: Limit,
    }),
    answer: z.object({ items: z.array(ShownHolding), next: z.string().nullable() }),
    run: async (ctx, { query }) => {
      const area = query.area ?? ctx.actor.area;
      own(ctx, area);
      const under = postsUnder(ctx.house.roster, ctx.actor, ctx.house.city);
      const [from, to] = codeRange(area);
      const after = query.cursor ? readCursor(query.cursor) : null;
      const rows = await ctx.house.db
        .withTables<HoldingTable>()
        .selectFrom('holding')
        .selectAll()
        .where('area', '>=', from)
        .where('area', '<', to)
        // Shifts have a page of their own; here they would bury the posts.
        .where(query.post === undefined ? sql<boolean>`post <> ${DUTY}` : sql<boolean>`post = ${query.post}`)
        .$if(under !== null, (q) => q.where('post', 'in', under ?? []))
        .$if(after !== null, (q) => q.where(sql<boolean>`(valid_from, id) < (${after?.[0]}, ${after?.[1]})`))
        .orderBy('valid_from', 'desc')
        .orderBy('id', 'desc')
        .limit(query.limit + 1)
        .execute();
      const page = pageOf(rows, query.limit, (r) => [r.valid_from, r.id]);
      return { items: await showHoldings(ctx, page.items), next: page.next };
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
    answer: ShownHolding,
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
      await settle(ctx, [holding]);
      const [shown] = await showHoldings(ctx, [{ ...holding, id }]);
      return shown as NonNullable<typeof shown>;
    },
  }),
  ...handOverRoutes,
];
