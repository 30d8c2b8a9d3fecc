import { sql } from 'kysely';
import { z } from 'zod';
import { nameOf } from '../../kernel/flow/show.ts';
import { defineKind } from '../../kernel/module.ts';
import { labelOf } from '../../kernel/register/form.ts';
import { maskedOf } from '../../kernel/register/present.ts';
import { readRows } from '../../kernel/register/rows.ts';
import { askedIn } from './asked.ts';
import { flow } from './flow.ts';
import { people } from './person.ts';
import { CHANNELS, KINDS, type RightsRow } from './row.ts';

/** A request as a page shows it. What it asks for is masked: in plain it is shown for a purpose, and logged. */
export const RightsDetail = z.object({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  kind: z.enum(KINDS),
  kind_name: z.string(),
  channel: z.enum(CHANNELS),
  channel_name: z.string(),
  state: z.string(),
  state_name: z.string(),
  area: z.string(),
  area_name: z.string(),
  register: z.string(),
  record: z.string().nullable().describe('The record it is about; null while it is not known whose a claim is'),
  fields: z.array(z.object({ field: z.string(), title: z.string(), asked: z.string().nullable().describe('Masked where it lies sealed') })),
  opened_at: z.date(),
  due_at: z.date().nullable(),
  late: z.boolean(),
  ended_at: z.date().nullable(),
  outcome: z.enum(['done', 'refused']).nullable(),
  answer: z.string().nullable(),
  version: z.int(),
  mine: z.boolean(),
});

type Ctx = Parameters<NonNullable<ReturnType<typeof defineKind>['present']>>[1];

/** What a request is called, in the caller's language. */
export const titleOf = ({ kind, register }: Pick<RightsRow, 'kind' | 'register'>, { house, lang }: Pick<Ctx, 'house' | 'lang'>): string =>
  house.words.say(lang, `rights.title.${kind}`, { register: house.words.say(lang, `register_kind.${register}`) });

export function present(row: RightsRow, ctx: Ctx): z.output<typeof RightsDetail> {
  const { house, now } = ctx;
  const register = house.registers.get(row.register);
  const asked = askedIn(house, row);
  return {
    id: row.id,
    number: row.number,
    title: titleOf(row, ctx),
    kind: row.kind,
    kind_name: nameOf(ctx, 'rights.kind', row.kind),
    channel: row.channel,
    channel_name: nameOf(ctx, 'rights.channel', row.channel),
    state: row.state,
    state_name: nameOf(ctx, 'rights.state', row.state),
    area: row.area,
    area_name: house.areas.place(row.area),
    register: row.register,
    record: row.record,
    fields: row.fields.map((field) => {
      const of = register?.fields[field];
      const value = asked[field];
      const shown = of && of.class !== 'public' && of.class !== 'internal' ? maskedOf(of, value) : value;
      return { field, title: register ? labelOf(ctx, register, field) : field, asked: shown === null || shown === undefined ? null : String(shown) };
    }),
    opened_at: row.opened_at,
    due_at: row.due_at,
    late: row.due_at !== null && row.due_at <= now,
    ended_at: row.ended_at,
    outcome: row.outcome,
    answer: row.answer,
    version: row.version,
    mine: row.mine,
  };
}

export const rightsKind = defineKind<RightsRow>({
  flow,
  table: {
    name: 'rights',
    columns: ['number', 'title', 'kind', 'channel', 'register', 'record', 'fields', 'asked', 'account', 'outcome', 'answer'],
    personal: ['asked', 'answer'],
    label: ({ number, title }) => ({ number, title }),
  },
  answer: RightsDetail,
  finds: {
    grant: async (ctx, row, input) => {
      const own = await askedBy(ctx.house.db, row, ctx.actor.account);
      const person = (input as { person?: unknown } | null)?.person;
      if (row.kind !== 'claim' || typeof person !== 'string') return { own };
      const [found] = await readRows(ctx.house.db, people(ctx.house), ctx.actor, [person]);
      return { own, person: found && found.ended_at === null ? found.id : null };
    },
  },
  variables: { number: ({ number }) => number, title: (row, ctx) => titleOf(row, ctx) },
  page: () => '/me/register',
  present,
});

/** Is the like of it asked already and not decided? */
export async function isAsked(db: Parameters<typeof readRows>[0], { kind, record, account }: Pick<RightsRow, 'kind' | 'record' | 'account'>): Promise<boolean> {
  const which = record === null ? sql`account = ${account}` : sql`shard = ${record.slice(0, 9)} and record = ${record}`;
  const { rows } = await sql`select from rights where ${which} and kind = ${kind} and ended_at is null limit 1`.execute(db);
  return rows.length > 0;
}

/** Did this account itself ask it, as staff or as the one who claims to be somebody? */
async function askedBy(db: Parameters<typeof readRows>[0], row: RightsRow, account: string | null): Promise<boolean> {
  if (row.account !== null && row.account === account) return true;
  const { rows } = await sql`select from trail where shard = ${row.shard} and record = ${row.id} and seq = 1 and account = ${account}`.execute(db);
  return rows.length > 0;
}
