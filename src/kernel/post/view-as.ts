import { sql } from 'kysely';
import { z } from 'zod';
import { refuse } from '../../platform/refusal.ts';
import { AreaCode, covers } from '../area/code.ts';
import { NamedDesk, nameDesk } from '../flow/desk.ts';
import type { House } from '../house.ts';
import { nextUlid } from '../id.ts';
import { type Ctx, defineRoute, type Route } from '../module.ts';
import type { Actor } from './actor.ts';
import { isUnder } from './reach.ts';
import { deny } from './refusals.ts';
import { type SeenTable, type ViewRow, type ViewTable, wasEnded } from './views.ts';

/** Who may look at the desks of others; administrators of security at every desk of their area, a supervisor at those below. */
const VIEWERS = ['admin_security', 'supervisor'] as const;
/** Who reads the register of views, beside those who made them. */
const READERS = [...VIEWERS, 'admin_audit', 'auditor'] as const;
const MINUTE = 60_000;
const LONGEST_MINUTES = 60;

const Shown = NamedDesk.extend({
  id: z.string(),
  at: z.date(),
  until: z.date(),
  open: z.boolean(),
  purpose: z.string(),
  by: NamedDesk.omit({ unit: true, unit_name: true }).describe('The post that looked; never a name'),
  seen: z.int().describe('How many times something was read under it'),
});

async function show(ctx: Ctx, rows: readonly ViewRow[]): Promise<z.output<typeof Shown>[]> {
  const { house, now } = ctx;
  const seen = await seenIn(house, rows);
  await house.areas.know(rows.flatMap((row) => [row.area, row.by_area]));
  return rows.map((row) => {
    const { unit: _, unit_name: __, ...by } = nameDesk(ctx, { post: row.by_post, area: row.by_area, unit: '' });
    const { count = 0, ended = false } = seen.get(row.id) ?? {};
    return { id: row.id, at: row.at, until: row.until, open: row.until > now && !ended, purpose: row.purpose, ...nameDesk(ctx, row), by, seen: count };
  });
}

async function seenIn(house: House, rows: readonly ViewRow[]): Promise<Map<string, { count: number; ended: boolean }>> {
  if (!rows.length) return new Map();
  const found = await house.db
    .withTables<SeenTable>()
    .selectFrom('view_as_seen')
    .where(
      'view',
      'in',
      rows.map(({ id }) => id),
    )
    .groupBy('view')
    .select(({ fn }) => [
      'view',
      fn.countAll<number>().filterWhere('what', '<>', 'end').as('count'),
      fn.countAll<number>().filterWhere('what', '=', 'end').as('ends'),
    ])
    .execute();
  return new Map(found.map(({ view, count, ends }) => [view, { count: Number(count), ended: Number(ends) > 0 }]));
}

/** May this actor look at that desk? One outside is one there is not. */
function mayView({ house, actor }: Ctx, desk: { post: string; area: string }): void {
  if (!house.city.posts[desk.post] || desk.post === 'resident') deny('unknown_post', { post: desk.post });
  if (!isUnder(house.roster, actor, desk)) refuse('not_found', {});
}

const start = defineRoute({
  method: 'POST',
  path: '/api/view-as',
  summary: 'Look at a desk exactly as that desk sees it, for a purpose and a while; nothing can be done meanwhile, and everything looked at is logged',
  who: VIEWERS,
  status: 201,
  body: z.strictObject({
    post: z.string().max(40),
    area: AreaCode,
    unit: z.string().max(40).default(''),
    purpose: z.string().trim().min(5).max(200).describe('Shown to those who sit at that desk'),
    minutes: z.int().min(5).max(LONGEST_MINUTES).default(15),
  }),
  answer: Shown,
  run: async (ctx, { body }) => {
    const { house, actor, now } = ctx;
    mayView(ctx, body);
    if (body.unit && !house.city.setting.units.includes(body.unit)) deny('unknown_unit', { unit: body.unit });
    await house.areas.know([body.area]);
    if (!house.areas.has(body.area)) deny('unknown_area', { area: body.area });
    const { minutes, ...desk } = body;
    const row: ViewRow = {
      ...desk,
      id: nextUlid(now),
      at: now,
      until: new Date(now.getTime() + minutes * MINUTE),
      account: actor.account ?? refuse('not_signed_in', {}),
      by_post: actor.post,
      by_area: actor.area,
    };
    await house.db.withTables<ViewTable>().insertInto('view_as').values(row).execute();
    return (await show(ctx, [row]))[0] as z.output<typeof Shown>;
  },
});

const end = defineRoute({
  method: 'POST',
  path: '/api/view-as/{view}/end',
  summary: 'Stop looking before the time is over',
  who: 'signed_in',
  params: z.object({ view: z.string().max(40) }),
  body: z.object({}),
  answer: Shown,
  run: async (ctx, { params }) => {
    const { house, actor, now } = ctx;
    const row = await house.db.withTables<ViewTable>().selectFrom('view_as').selectAll().where('id', '=', params.view).executeTakeFirst();
    if (!row || row.account !== actor.account) return refuse('not_found', {});
    if (!(await wasEnded(house, row.id)))
      await house.db
        .withTables<SeenTable>()
        .insertInto('view_as_seen')
        .values({ id: nextUlid(now), view: row.id, at: now, what: 'end', record: null })
        .execute();
    return (await show(ctx, [row]))[0] as z.output<typeof Shown>;
  },
});

const MOST = 100;

const list = defineRoute({
  method: 'GET',
  path: '/api/view-as',
  summary: 'Who looked at which desk of my area, latest first: my own views, or all for those who audit',
  who: READERS,
  answer: z.object({ items: z.array(Shown) }),
  run: async (ctx) => {
    const { house, actor } = ctx;
    const own: readonly string[] = ['supervisor'];
    const rows = await house.db
      .withTables<ViewTable>()
      .selectFrom('view_as')
      .selectAll()
      .$if(own.includes(actor.post), (q) => q.where('account', '=', actor.account ?? ''))
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(MOST)
      .execute();
    return {
      items: await show(
        ctx,
        rows.filter((row) => covers(actor.area, row.by_area)),
      ),
    };
  },
});

const ofMine = defineRoute({
  method: 'GET',
  path: '/api/view-as/of-my-desks',
  summary: 'Who looked at the desks that I hold: which post, when, what for and how often',
  who: 'signed_in',
  off_duty: true,
  answer: z.object({ items: z.array(Shown) }),
  run: async (ctx) => {
    const { house, actor, now } = ctx;
    const held = house.roster.heldBy(actor.account ?? '', now);
    const rows = await Promise.all(
      held.map(({ post, area, unit }) =>
        house.db
          .withTables<ViewTable>()
          .selectFrom('view_as')
          .selectAll()
          .where('post', '=', post)
          .where('area', '=', area)
          .where('unit', '=', unit)
          .orderBy('at', 'desc')
          .orderBy('id', 'desc')
          .limit(MOST)
          .execute(),
      ),
    );
    return {
      items: await show(
        ctx,
        rows.flat().sort((one, other) => other.id.localeCompare(one.id)),
      ),
    };
  },
});

const trailOfView = defineRoute({
  method: 'GET',
  path: '/api/view-as/{view}/seen',
  summary: 'What was looked at under a view: for whoever sits at that desk, who looked, and who audits',
  who: 'signed_in',
  params: z.object({ view: z.string().max(40) }),
  answer: z.object({ items: z.array(z.object({ at: z.date(), what: z.string(), record: z.string().nullable() })) }),
  run: async (ctx, { params }) => {
    const { house } = ctx;
    const row = await house.db.withTables<ViewTable>().selectFrom('view_as').selectAll().where('id', '=', params.view).executeTakeFirst();
    if (!row || !mayReadView(ctx, row)) return refuse('not_found', {});
    const items = await house.db
      .withTables<SeenTable>()
      .selectFrom('view_as_seen')
      .select(['at', 'what', 'record'])
      .where('view', '=', row.id)
      .orderBy('id')
      .execute();
    return { items };
  },
});

function mayReadView({ house, actor, now }: Ctx, row: ViewRow): boolean {
  if (actor.account === row.account) return true;
  const audits: readonly string[] = ['admin_security', 'admin_audit', 'auditor'];
  if (audits.includes(actor.post)) return covers(actor.area, row.by_area);
  return house.roster.heldBy(actor.account ?? '', now).some((h) => h.post === row.post && h.area === row.area && h.unit === row.unit);
}

export const viewRoutes: Route[] = [ofMine, start, end, list, trailOfView];

/** Routes that anybody at a desk reads all the time and that show nothing of its work. */
const PLAIN: ReadonlySet<string> = new Set(['/api/me', '/api/pack', '/api/events']);

/**
 * The actor whose desk a viewer looks at. Only reads pass; each is logged. Refuses `view_over` once the time is up, it was ended or the viewer no
 * longer holds the post they looked from, and `view_only` whatever would change something.
 */
export async function viewing(house: House, viewer: Actor, id: string, asked: { method: string; what: string; record: string | null }): Promise<Actor> {
  const now = house.clock.now();
  const row = await house.db.withTables<ViewTable>().selectFrom('view_as').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row || row.account !== viewer.account) return refuse('not_found', {});
  const still = house.roster.heldBy(row.account, now).some((h) => h.post === row.by_post && h.area === row.by_area && house.roster.standing(h, now) === 'on');
  if (row.until <= now || !still || (await wasEnded(house, id))) return deny('view_over', {});
  if (asked.method !== 'GET') return deny('view_only', {});
  if (!PLAIN.has(asked.what)) await writeDown(house, { view: id, at: now, what: asked.what, record: asked.record });
  return { account: row.account, post: row.post, area: row.area, unit: row.unit, viewing: { id, until: row.until } };
}

/** A page reads the same thing again and again by itself: within a minute it was looked at once. */
async function writeDown({ db }: House, { view, at, what, record }: { view: string; at: Date; what: string; record: string | null }): Promise<void> {
  const same = sql`v.view = ${view} and v.what = ${what} and v.record is not distinct from ${record}::text and v.at > ${new Date(at.getTime() - MINUTE)}`;
  await sql`insert into view_as_seen (id, view, at, what, record)
    select ${nextUlid(at)}, ${view}, ${at}::timestamptz, ${what}, ${record}::text where not exists (select from view_as_seen v where ${same})`.execute(db);
}
