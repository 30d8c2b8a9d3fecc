import { z } from 'zod';
import { contactLeft } from '../../../kernel/flow/contact.ts';
import { nextUlid } from '../../../kernel/id.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { phoneOf } from '../../../platform/auth/phone.ts';
import { refuse as deny } from '../../../platform/refusal.ts';
import type { CaseRow } from '../row.ts';
import { bothWays } from './at.ts';
import { byPost, type Side, sideOf, stir } from './desk.ts';
import { refuse } from './refusals.ts';
import { type CallRow, tables } from './tables.ts';

/** How long a relayed number connects these two. */
const VALID_MS = 10 * 60_000;

const Call = z.object({
  id: z.string(),
  at: z.date(),
  by: z.string().describe('The desk that calls, by post'),
  state: z
    .enum(['ringing', 'talking', 'ended', 'declined', 'missed', 'placed'])
    .describe('`placed`: over a telephone line, which does not tell us what became of it'),
  number: z.string().nullable().describe('The relay’s number while it holds; never anybody’s own'),
  until: z.date(),
  seconds: z.int().nullable().describe('How long it was, where the relay knows'),
});

/** Where a call stands at this moment. Only a relay of our own pages knows whether anybody answered. */
function stateOf({ house, now }: Pick<Ctx, 'house' | 'now'>, { answered_at, ended_at, ended_by, until }: CallRow): z.output<typeof Call>['state'] {
  if (house.relay.rings === 'telephone' && !answered_at) return ended_at || until <= now ? 'placed' : 'ringing';
  if (answered_at) return ended_at || until <= now ? 'ended' : 'talking';
  if (ended_at) return ended_by === 'opener' ? 'declined' : 'missed';
  return until <= now ? 'missed' : 'ringing';
}

function show(ctx: Ctx, call: CallRow, side: Side): z.output<typeof Call> {
  const state = stateOf(ctx, call);
  const end = call.ended_at ?? call.until;
  return {
    id: call.id,
    at: call.at,
    by: byPost(ctx, call),
    state,
    number: side !== null && (state === 'ringing' || state === 'talking') ? call.number : null,
    until: call.until,
    seconds: state === 'ended' && call.answered_at ? Math.max(0, Math.round((end.getTime() - call.answered_at.getTime()) / 1000)) : null,
  };
}

const of = (ctx: Ctx, row: CaseRow) => tables(ctx.house.db).selectFrom('case_call').selectAll().where('shard', '=', row.shard).where('record', '=', row.id);

const list = bothWays(
  { method: 'GET', path: 'calls', summary: 'Calls through the relay: when, by which desk, how long' },
  z.object({ items: z.array(Call), callable: z.boolean(), rings: z.enum(['telephone', 'page']) }),
  async (ctx, row) => {
    const side = sideOf(ctx.house, row, ctx.actor, ctx.now);
    const calls = await of(ctx, row).orderBy('id', 'desc').limit(50).execute();
    await ctx.house.areas.know(calls.map((c) => c.area));
    return { items: calls.map((c) => show(ctx, c, side)), callable: side === 'desk' && row.ended_at === null, rings: ctx.house.relay.rings };
  },
);

const place = bothWays(
  { method: 'POST', path: 'calls', summary: 'Call the reporter through the relay, without their number', status: 201, body: z.object({}) },
  Call,
  async (ctx, row) => {
    const { house, actor, now } = ctx;
    if (sideOf(house, row, actor, now) !== 'desk') refuse('not_your_desk');
    if (row.ended_at !== null) refuse('messages_closed');
    await house.areas.know([actor.area]);
    const live = await of(ctx, row).where('ended_at', 'is', null).executeTakeFirst();
    // The same press twice is one call; one that rang out makes room for the next.
    if (live && live.until > now && live.account === actor.account) return show(ctx, live, 'desk');
    if (live && live.until > now) refuse('call_over');
    if (live) await close(ctx, live, 'desk', live.until);
    const until = new Date(now.getTime() + VALID_MS);
    const to = phoneOf((await contactLeft(house, row))?.phone ?? '');
    const from = actor.account && (await house.phoneOf(actor.account));
    if (house.relay.rings === 'telephone' && (!to || !from)) refuse('no_phone');
    const { number } = await house.relay.place({ from, to, until }).catch(() => refuse('relay_absent'));
    const { post, area, unit } = actor;
    const call = { shard: row.shard, record: row.id, id: nextUlid(now), at: now, post, area, unit, account: actor.account ?? '', number, until };
    const made = await tables(house.db)
      .insertInto('case_call')
      .values({ ...call, answered_at: null, ended_at: null, ended_by: null })
      .onConflict((c) => c.columns(['shard', 'record']).where('ended_at', 'is', null).doNothing())
      .returningAll()
      .executeTakeFirst();
    stir(ctx, row, 'call');
    return show(ctx, made ?? (await of(ctx, row).where('ended_at', 'is', null).executeTakeFirstOrThrow()), 'desk');
  },
);

const close = (ctx: Ctx, { shard, record, id }: CallRow, by: 'opener' | 'desk', at: Date) =>
  tables(ctx.house.db)
    .updateTable('case_call')
    .set({ ended_at: at, ended_by: by })
    .where('shard', '=', shard)
    .where('record', '=', record)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute();

const act = (what: 'answer' | 'hang_up', summary: string) =>
  bothWays(
    { method: 'POST', path: `calls/{call}/${what}`, names: z.object({ call: z.string().max(40) }), summary, body: z.object({}) },
    Call,
    async (ctx, row, { params }) => {
      const side = sideOf(ctx.house, row, ctx.actor, ctx.now) ?? refuse('not_your_desk');
      const one = () =>
        of(ctx, row)
          .where('id', '=', params['call'] ?? '')
          .executeTakeFirst();
      const call = (await one()) ?? deny('not_found', {});
      const state = stateOf(ctx, call);
      if (what === 'answer') {
        if (side !== 'opener') refuse('not_your_desk');
        if (state !== 'ringing' && state !== 'talking') refuse('call_over');
        const { shard, record, id } = call;
        const fresh = tables(ctx.house.db).updateTable('case_call').where('shard', '=', shard).where('record', '=', record).where('id', '=', id);
        await fresh.set({ answered_at: ctx.now }).where('answered_at', 'is', null).execute();
      } else if (state === 'ringing' || state === 'talking') await close(ctx, call, side, ctx.now);
      stir(ctx, row, 'call');
      await ctx.house.areas.know([call.area]);
      return show(ctx, (await one()) ?? call, side);
    },
  );

export const callRoutes = [...list, ...place, ...act('answer', 'Take the call'), ...act('hang_up', 'Decline or end the call')];
