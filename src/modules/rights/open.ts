import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { shardOf } from '../../kernel/area/code.ts';
import { areasOf } from '../../kernel/flow/show.ts';
import { open } from '../../kernel/flow/step.ts';
import { running } from '../../kernel/house.ts';
import { newId } from '../../kernel/id.ts';
import { type Ctx, defineRoute } from '../../kernel/module.ts';
import { RESIDENT } from '../../kernel/post/actor.ts';
import type { Register, Values } from '../../kernel/register/declare.ts';
import { changedBy, isSame } from '../../kernel/register/input.ts';
import { deny } from '../../kernel/register/refusals.ts';
import { readRow } from '../../kernel/register/rows.ts';
import { plainOf } from '../../kernel/register/sealed.ts';
import { dateOf, localOf } from '../../platform/clock/calendar.ts';
import { refuse as refuseAnything } from '../../platform/refusal.ts';
import { LANGUAGES } from '../../platform/words/words.ts';
import { sealAsked } from './asked.ts';
import { isAsked, present, RightsDetail, rightsKind, titleOf } from './kind.ts';
import { ownRecord, people } from './person.ts';
import { refuse } from './refusals.ts';
import type { RightsRow } from './row.ts';

type Asking = Pick<RightsRow, 'kind' | 'channel' | 'register' | 'record' | 'area' | 'account'> & { values: Values; reason: string | undefined };

const Reason = z.string().trim().min(2).max(1000);

/** Opens a request. What it asks for lies sealed in it; the trail holds the names of the fields alone. */
async function ask(ctx: Ctx, { values, reason, ...asking }: Asking): Promise<string> {
  const { house, actor, now, once } = ctx;
  if (await isAsked(house.db, asking)) refuse('asked_already');
  const id = newId(shardOf(asking.area), now);
  const fields = Object.keys(values);
  const start = {
    ...asking,
    unit: '',
    number: `${dateOf(localOf(now).day).slice(2).replaceAll('-', '')}${String(randomInt(1_000_000)).padStart(6, '0')}`,
    title: titleOf(asking, { house, lang: LANGUAGES[0] }),
    fields,
    asked: fields.length ? sealAsked(house, { shard: shardOf(asking.area), id }, values) : null,
    outcome: null,
    answer: null,
  };
  const said = { facts: { kind: asking.kind, channel: asking.channel, fields }, words: { ...(reason && { reason }) } };
  const opener = { account: actor.post === RESIDENT ? actor.account : null, contact: null };
  return open<RightsRow>(
    running(house, rightsKind) as never,
    actor,
    start as never,
    said,
    once,
    async (row) => {
      await house.areas.know(areasOf(row));
      return JSON.stringify(present(row, ctx));
    },
    { opener, id },
  );
}

/** Of a register's facts, those that a request would make different, checked as a form is. Refuses `nothing_different`. */
function different(register: Register, before: Values, given: Values): Values {
  const after = changedBy(register, before, given);
  const values = Object.fromEntries(Object.keys(given).flatMap((field) => (isSame(before[field], after[field]) ? [] : [[field, after[field] ?? null]])));
  return Object.keys(values).length ? values : refuse('nothing_different');
}

const common = { method: 'POST', status: 201, answer: RightsDetail, personal: true } as const;

/** A resident's own request about what is kept of them. */
export const askMine = defineRoute({
  ...common,
  path: '/api/me/person/requests',
  summary: 'Ask that what is kept of me be put right or erased',
  who: 'signed_in',
  body: z.strictObject({
    kind: z.enum(['correct', 'delete']),
    values: z.record(z.string().max(40), z.unknown()).optional().describe('What is to be different; of a correction only'),
    reason: Reason.optional(),
  }),
  run: async (ctx, { body }) => {
    const row = await ownRecord(ctx.house, ctx.actor.account);
    const register = people(ctx.house);
    const values = body.kind === 'correct' ? different(register, plainOf(ctx.house, register, row), body.values ?? {}) : {};
    const asking = { kind: body.kind, channel: 'self' as const, register: register.name, record: row.id, area: row.area, account: ctx.actor.account };
    return ask({ ...ctx, actor: { account: ctx.actor.account, post: RESIDENT, area: '', unit: '' } }, { ...asking, values, reason: body.reason });
  },
});

const Ask = z.strictObject({
  register: z.string().max(40).describe('In the plural, as in addresses: `people`'),
  record: z.string().max(60),
  kind: z.enum(['correct', 'delete']),
  values: z.record(z.string().max(40), z.unknown()).optional().describe('What is to be different; of a correction only'),
  reason: Reason,
  on_behalf: z.boolean().default(false).describe('The person asked at the counter or by telephone; otherwise a worker proposes it'),
});

/** A worker's proposal, or what a person asked at the counter. */
export const askFor = defineRoute({
  ...common,
  path: '/api/rights',
  summary: 'Ask that a record be put right or erased, for a person or as a worker’s proposal',
  who: ['grid_worker', 'grid_lead', 'clerk', 'secretary'],
  body: Ask,
  run: async (ctx, { body }) => {
    const register = [...ctx.house.registers.values()].find(({ plural }) => plural === body.register) ?? refuseAnything('not_found', {});
    const row = await readRow(ctx.house.db, register, ctx.actor, body.record);
    if (row.ended_at) deny('record_ended', { ended_as: row.ended_as });
    const values = body.kind === 'correct' ? different(register, plainOf(ctx.house, register, row), body.values ?? {}) : {};
    const channel = body.on_behalf ? ('desk' as const) : ('staff' as const);
    return ask(ctx, { kind: body.kind, channel, register: register.name, record: row.id, area: row.area, account: null, values, reason: body.reason });
  },
});

/** Opens a claim that the clerk of a community decides. */
export const claimAt = (ctx: Ctx, area: string, values: Values): Promise<string> =>
  ask(ctx, { kind: 'claim', channel: 'self', register: people(ctx.house).name, record: null, area, account: ctx.actor.account, values, reason: undefined });
