import { sql } from 'kysely';
import { z } from 'zod';
import { refuse as refuseGeneral } from '../../platform/refusal.ts';
import { codeRange } from '../area/code.ts';
import { type Ctx, defineRoute, type Route } from '../module.ts';
import { pageOf, readCursor } from '../page.ts';
import { delivery } from './delivery.ts';
import { forMe } from './mine.ts';
import { preferenceOf } from './preference.ts';
import { preferenceRoutes } from './preference-routes.ts';
import { refuse } from './refusals.ts';
import { stopRoute } from './stop.ts';
import type { NoticeRow, NoticeTables, PreferenceRow } from './table.ts';
import { say } from './text.ts';

/** Who looks after messages that did not arrive. */
const CARERS = ['admin_system'];
const MANY = 99;

const Item = z.object({
  id: z.string(),
  flow: z.string(),
  record: z.string(),
  number: z.string(),
  step: z.string(),
  step_name: z.string(),
  at: z.date(),
  text: z.string().nullable().describe('Null to those who look after messages: what it says is not for them'),
  link: z.string().nullable().describe('Where it leads; null where the matter is no longer in my scope'),
  read: z.boolean(),
  owed: z.boolean(),
  state: z.enum(['waiting', 'sent', 'failed', 'shown']),
  delivery: z.string().describe('How far the message has got, in words'),
  tries: z.int(),
});

const list = defineRoute({
  method: 'GET',
  path: '/api/notices',
  summary: 'What I was told, newest first; `state=failed`: messages that did not arrive, for those who look after them',
  who: 'signed_in',
  query: z.object({
    state: z.literal('failed').optional(),
    unread: z.literal('true').optional(),
    cursor: z.string().max(300).optional(),
    limit: z.coerce.number().int().min(0).max(100).default(20).describe('0: only the count'),
  }),
  answer: z.object({ items: z.array(Item), next: z.string().nullable(), unread: z.int().describe('How many I have not read, at most 99') }),
  run: async (ctx, { query }) => {
    const { house, actor } = ctx;
    const failed = query.state === 'failed';
    if (failed && !CARERS.includes(actor.post)) refuseGeneral('not_allowed', { path: '/api/notices' });
    const preference = await preferenceOf(house.db, actor.account ?? '');
    const after = query.cursor ? readCursor(query.cursor) : null;
    const [from, to] = codeRange(actor.area);
    const wanted = failed ? sql`n.state = 'failed' and n.shard >= ${from} and n.shard < ${to}` : forMe(ctx, preference);
    const { rows } = query.limit
      ? await sql<NoticeRow>`select * from notice n where ${wanted} ${query.unread ? sql`and n.read_at is null` : sql``}
          ${after ? sql`and (n.at, n.id) < (${after[0]}, ${after[1]})` : sql``} order by n.at desc, n.id desc limit ${query.limit + 1}`.execute(house.db)
      : { rows: [] };
    const page = pageOf(rows, query.limit, (n) => [n.at, n.id]);
    return {
      items: await Promise.all(page.items.map((n) => show(ctx, n, !failed))),
      next: page.next,
      unread: await unreadOf(ctx, preference),
    };
  },
});

async function show(ctx: Ctx, n: NoticeRow, whole: boolean): Promise<z.output<typeof Item>> {
  const { house, lang } = ctx;
  const said = await say(house, lang, n);
  const { id, flow, record, step, at, owed, state, tries } = n;
  return {
    ...{ id, flow, record, step, at, owed, state, tries },
    number: said?.number ?? '',
    step_name: said?.step_name ?? '',
    text: whole ? (said?.text ?? house.words.say(lang, 'notice.gone')) : null,
    link: whole ? (said?.link ?? null) : null,
    read: n.read_at !== null,
    delivery: delivery(house.words, lang, n),
  };
}

async function unreadOf(ctx: Ctx, preference: PreferenceRow | null): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from (select from notice n where n.read_at is null and ${forMe(ctx, preference)} limit ${MANY}) mine`.execute(ctx.house.db);
  return rows[0]?.n ?? 0;
}

const markRead = defineRoute({
  method: 'POST',
  path: '/api/notices/read',
  summary: 'I have read these, or all of them',
  who: 'signed_in',
  body: z.strictObject({ ids: z.array(z.string().max(60)).max(200).optional() }),
  answer: z.object({ unread: z.int() }),
  run: async (ctx, { body }) => {
    const preference = await preferenceOf(ctx.house.db, ctx.actor.account ?? '');
    const which = body.ids ? sql`and n.id = any(${body.ids})` : sql``;
    await sql`update notice n set read_at = ${ctx.now} where n.read_at is null and ${forMe(ctx, preference)} ${which}`.execute(ctx.house.db);
    return { unread: await unreadOf(ctx, preference) };
  },
});

const resend = defineRoute({
  method: 'POST',
  path: '/api/notices/{id}/resend',
  summary: 'Tries again to send a message that did not arrive',
  who: CARERS,
  params: z.object({ id: z.string().max(60) }),
  answer: z.object({ id: z.string(), state: z.enum(['waiting', 'sent', 'failed', 'shown']) }),
  run: async ({ house, actor, now }, { params: { id } }) => {
    const [from, to] = codeRange(actor.area);
    const db = house.db.withTables<NoticeTables>();
    const found = await db
      .selectFrom('notice')
      .select(['state', 'batch'])
      .where('shard', '=', id.slice(0, 9))
      .where('shard', '>=', from)
      .where('shard', '<', to)
      .where('id', '=', id)
      .executeTakeFirst();
    if (!found) return refuseGeneral('not_found', {});
    if (found.state === 'sent' || found.state === 'shown') refuse('notice_not_failed', {});
    await db
      .updateTable('notice')
      .set({ state: 'waiting', send_at: now, tries: 0, reason: null, done_at: null })
      .where('batch', '=', found.batch)
      .where('state', '=', 'failed')
      .execute();
    return { id, state: 'waiting' as const };
  },
});

export const noticeRoutes: Route[] = [list, markRead, resend, ...preferenceRoutes, stopRoute];
