import { z } from 'zod';
import { AreaCode, shardOf } from '../../../kernel/area/code.ts';
import { shardOfId } from '../../../kernel/flow/record.ts';
import { nextUlid } from '../../../kernel/id.ts';
import { type Ctx, defineRoute } from '../../../kernel/module.ts';
import { refuse as deny } from '../../../platform/refusal.ts';
import { byPost } from './desk.ts';
import { refuse } from './refusals.ts';

/** How long a relayed number connects a resident with who serves their community. */
const VALID_MS = 10 * 60_000;

type Row = {
  shard: string;
  id: string;
  at: Date;
  post: string;
  area: string;
  account: string;
  caller: string;
  number: string;
  until: Date;
  answered_at: Date | null;
  ended_at: Date | null;
};
const table = ({ house }: Pick<Ctx, 'house'>) => house.db.withTables<{ team_call: Row }>();

const Call = z.object({
  id: z.string(),
  at: z.date(),
  side: z.enum(['caller', 'called']),
  by: z.string().describe('The desk that is called, by post; the caller stands nowhere'),
  state: z.enum(['ringing', 'talking']),
  number: z.string().describe('The relay’s number while it holds; never anybody’s own'),
  until: z.date(),
  rings: z.enum(['telephone', 'page']),
});

const show = (ctx: Ctx, call: Row): z.output<typeof Call> => ({
  id: call.id,
  at: call.at,
  side: call.caller === ctx.actor.account ? 'caller' : 'called',
  by: byPost(ctx, { post: call.post, area: call.area, unit: '' }),
  state: call.answered_at ? 'talking' : 'ringing',
  number: call.number,
  until: call.until,
  rings: ctx.house.relay.rings,
});

/** The calls that ring or are talked on now: my own, and those to the desk I act at, whoever of us there was rung first. */
function live(ctx: Ctx): Promise<Row[]> {
  const { post, area, account, viewing } = ctx.actor;
  const desk = viewing === undefined ? ctx.house.roster.atDesk({ post, area, unit: '' }, ctx.now) : [];
  return table(ctx)
    .selectFrom('team_call')
    .selectAll()
    .where('ended_at', 'is', null)
    .where('until', '>', ctx.now)
    .where((eb) =>
      eb.or([eb('caller', '=', account ?? ''), ...(desk.length ? [eb.and([eb('account', 'in', desk), eb('post', '=', post), eb('area', '=', area)])] : [])]),
    )
    .orderBy('id', 'desc')
    .limit(20)
    .execute();
}

const list = defineRoute({
  method: 'GET',
  path: '/api/team-calls',
  summary: 'Calls between residents and who serves them that ring now, mine or to me',
  who: 'signed_in',
  personal: true,
  headers: { 'cache-control': 'no-store' },
  answer: z.object({ items: z.array(Call) }),
  run: async (ctx) => {
    const calls = await live(ctx);
    await ctx.house.areas.know(calls.map((c) => c.area));
    return { items: calls.map((c) => show(ctx, c)) };
  },
});

const place = defineRoute({
  method: 'POST',
  path: '/api/areas/{code}/team/calls',
  summary: 'Call somebody who serves here through the relay; neither side sees a number',
  who: 'signed_in',
  status: 201,
  params: z.object({ code: AreaCode }),
  body: z.strictObject({ post: z.string().max(40) }),
  answer: Call,
  run: async (ctx, { params, body }) => {
    const { house, actor, now } = ctx;
    const caller = actor.account ?? deny('not_signed_in', {});
    if (actor.viewing !== undefined) deny('not_allowed', {});
    const desk = { post: body.post, area: params.code, unit: '' };
    await house.areas.know([params.code]);
    const there = house.city.published.includes(body.post) ? house.roster.atDesk(desk, now).filter((each) => each !== caller) : [];
    if (there.length === 0) refuse('nobody_there');
    // The same press twice, or another while one rings, is one call.
    const mine = (await live(ctx)).find((call) => call.caller === caller);
    if (mine) return show(ctx, mine);
    const [from, ...phones] = await Promise.all([caller, ...there].map(house.phoneOf));
    const at = Math.max(
      0,
      phones.findIndex((phone) => phone !== null),
    );
    const [account = '', to = null] = [there[at], phones[at]];
    if (house.relay.rings === 'telephone' && (!from || !to)) refuse('team_unreachable');
    const until = new Date(now.getTime() + VALID_MS);
    const { number } = await house.relay.place({ from: from ?? null, to, until }).catch(() => refuse('relay_absent'));
    const shard = shardOf(params.code);
    const call = { shard, id: `${shard}-${nextUlid(now)}`, at: now, post: body.post, area: params.code, account, caller, number, until };
    const made = await table(ctx)
      .insertInto('team_call')
      .values({ ...call, answered_at: null, ended_at: null })
      .returningAll()
      .executeTakeFirstOrThrow();
    return show(ctx, made);
  },
});

const act = (what: 'answer' | 'hang_up', summary: string) =>
  defineRoute({
    method: 'POST',
    path: `/api/team-calls/{call}/${what}`,
    summary,
    who: 'signed_in',
    params: z.object({ call: z.string().max(60) }),
    body: z.object({}),
    answer: Call,
    run: async (ctx, { params }) => {
      const call = (await live(ctx)).find(({ id }) => id === params.call) ?? deny('not_found', {});
      if (what === 'answer' && call.caller === ctx.actor.account) refuse('not_your_desk');
      const changed = what === 'answer' ? { answered_at: call.answered_at ?? ctx.now } : { ended_at: ctx.now };
      await table(ctx).updateTable('team_call').set(changed).where('shard', '=', shardOfId(call.id)).where('id', '=', call.id).execute();
      await ctx.house.areas.know([call.area]);
      return show(ctx, { ...call, ...changed });
    },
  });

export const teamCallRoutes = [list, place, act('answer', 'Take the call'), act('hang_up', 'Decline or end the call')];
