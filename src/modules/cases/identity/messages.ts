import { z } from 'zod';
import { nextUlid } from '../../../kernel/id.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { tellBeside } from '../../../kernel/notice/beside.ts';
import { tellDesk, tellOpener } from '../../../kernel/notice/tell.ts';
import { refuse as deny } from '../../../platform/refusal.ts';
import type { CaseRow } from '../row.ts';
import { bothWays } from './at.ts';
import { byPost, type Side, sideOf, stir } from './desk.ts';
import { refuse } from './refusals.ts';
import { type MessageRow, tables } from './tables.ts';

const SHOWN = 300;
const Words = z.object({ words: z.string().trim().min(1).max(1000) });

const Message = z.object({
  id: z.string(),
  at: z.date(),
  side: z.enum(['opener', 'desk']),
  by: z.string().describe('The desk by its post; of whoever raised the case only that they did'),
  mine: z.boolean().describe('From my side of the case'),
  words: z.string().nullable().describe('Null once erased'),
  erased: z.boolean(),
});
const Messages = z.object({
  items: z.array(Message),
  total: z.int().describe('How many there are, also for colleagues who may not read them'),
  readable: z.boolean(),
  writable: z.boolean(),
});

const show = (ctx: Ctx, m: MessageRow, side: Side): z.output<typeof Message> => ({
  id: m.id,
  at: m.at,
  side: m.side,
  by: m.side === 'opener' ? ctx.house.words.say(ctx.lang, 'cases.opener') : byPost(ctx, m),
  mine: m.side === side,
  words: m.words,
  erased: m.erased_at !== null,
});

/** Nothing is said any more about a case that has ended; it can be taken up again. */
const isOpen = (row: CaseRow) => row.ended_at === null;

const list = bothWays({ method: 'GET', path: 'messages', summary: 'What the reporter and the desk said to each other' }, Messages, async (ctx, row) => {
  const side = sideOf(ctx.house, row, ctx.actor, ctx.now);
  const found = await tables(ctx.house.db)
    .selectFrom('case_message')
    .selectAll()
    .where('shard', '=', row.shard)
    .where('record', '=', row.id)
    .orderBy('id', 'desc')
    .limit(SHOWN)
    .execute();
  await ctx.house.areas.know(found.map((m) => m.area));
  const items = side === null ? [] : found.reverse().map((m) => show(ctx, m, side));
  return { items, total: found.length, readable: side !== null, writable: side !== null && isOpen(row) };
});

const send = bothWays(
  { method: 'POST', path: 'messages', summary: 'Say something to the other side, who does not learn who I am', status: 201, body: Words, limit: 20 },
  Message,
  async (ctx, row, { body }) => {
    const side = sideOf(ctx.house, row, ctx.actor, ctx.now) ?? refuse('not_your_desk');
    if (!isOpen(row)) refuse('messages_closed');
    const { words } = Words.parse(body ?? {});
    const { post, area, unit, account } = ctx.actor;
    const id = nextUlid(ctx.now);
    const once = ctx.once ? `${side}:${side === 'desk' ? account : ''}:${ctx.once.key}` : id;
    const message = { shard: row.shard, record: row.id, id, at: ctx.now, side, post, area, unit, account: side === 'desk' ? account : null, words };
    const db = tables(ctx.house.db);
    const made = await db.transaction().execute(async (trx) => {
      const fresh = await trx
        .insertInto('case_message')
        .values({ ...message, erased_at: null, once })
        .onConflict((c) => c.columns(['shard', 'record', 'once']).doNothing())
        .returningAll()
        .executeTakeFirst();
      const tells = [side === 'desk' ? tellOpener : tellDesk];
      if (fresh) await tellBeside(trx as never, ctx.house, { flow: 'cases', row, actor: ctx.actor, what: 'message', tells, now: ctx.now });
      return fresh;
    });
    if (made) stir(ctx, row, 'message');
    const kept =
      made ??
      (await db
        .selectFrom('case_message')
        .selectAll()
        .where('shard', '=', row.shard)
        .where('record', '=', row.id)
        .where('once', '=', once)
        .executeTakeFirstOrThrow());
    if (kept.words !== words) deny('idempotency_key_reused', {});
    await ctx.house.areas.know([area]);
    return show(ctx, kept, side);
  },
);

/** The reporter's own words go when they want them gone; that something was said stays. */
const erase = bothWays(
  { method: 'POST', path: 'messages/{message}/erase', names: z.object({ message: z.string().max(40) }), summary: 'Erase my own words', body: z.object({}) },
  Message,
  async (ctx, row, { params }) => {
    const side = sideOf(ctx.house, row, ctx.actor, ctx.now);
    if (side !== 'opener') refuse('not_your_desk');
    const mine = tables(ctx.house.db)
      .updateTable('case_message')
      .where('shard', '=', row.shard)
      .where('record', '=', row.id)
      .where('id', '=', params['message'] ?? '')
      .where('side', '=', 'opener');
    const gone = await mine
      .set((eb) => ({ words: null, erased_at: eb.fn.coalesce('erased_at', eb.val(ctx.now)) }))
      .returningAll()
      .executeTakeFirst();
    if (!gone) return deny('not_found', {});
    stir(ctx, row, 'message');
    return show(ctx, gone, side);
  },
);

export const messageRoutes = [...list, ...send, ...erase];
