import { sql } from 'kysely';
import { z } from 'zod';
import { LIES, type Read, withDesks } from '../../kernel/flow/read.ts';
import { areasOf, nameOf } from '../../kernel/flow/show.ts';
import { type Ctx, defineRoute } from '../../kernel/module.ts';
import type { RegisterRow } from '../../kernel/register/columns.ts';
import { isSealed, type Register } from '../../kernel/register/declare.ts';
import { labelOf } from '../../kernel/register/form.ts';
import { plainOf } from '../../kernel/register/sealed.ts';
import { Shown, shownOf } from '../../kernel/register/shown.ts';
import { BYTE_ORDER_MARK, csvLine } from '../../platform/table/write.ts';
import { Consent, consents } from './consents.ts';
import { present, RightsDetail } from './kind.ts';
import { ownRecord, people, personOf } from './person.ts';
import type { RightsRow } from './row.ts';

const NO_STORE = { 'cache-control': 'no-store' } as const;
const common = { who: 'signed_in', personal: true, headers: NO_STORE } as const;

const Fact = z.object({ field: z.string(), title: z.string(), value: z.unknown(), sealed: z.boolean() });
const Kept = z.object({
  register: z.string(),
  name: z.string(),
  id: z.string(),
  facts: z.array(Fact),
  source: z.string(),
  sourced_on: z.string().nullable(),
  changed_at: z.date(),
  ended_at: z.date().nullable(),
});
type Kept = z.output<typeof Kept>;
/** One record as its own person reads it: in plain, since it is theirs. */
const kept = (ctx: Ctx, register: Register, row: RegisterRow): Kept => {
  const plain = plainOf(ctx.house, register, row);
  return {
    register: register.name,
    name: nameOf(ctx, 'register_kind', register.name),
    id: row.id,
    facts: Object.entries(register.fields).flatMap(([field, of]) =>
      plain[field] === null || plain[field] === undefined || of.of !== undefined
        ? []
        : [{ field, title: labelOf(ctx, register, field), value: said(ctx, register, field, plain[field]), sealed: isSealed(of) }],
    ),
    source: row.source,
    sourced_on: row.sourced_on,
    changed_at: row.changed_at,
    ended_at: row.ended_at,
  };
};

const said = (ctx: Ctx, { name }: Register, field: string, value: unknown): unknown => {
  const key = `register_choice.${name}.${field}.${String(value)}`;
  return ctx.house.words.has(ctx.lang, key) ? ctx.house.words.say(ctx.lang, key) : value;
};

/** Everything that is kept about a person: their own record, and those that say whose they are. */
async function keptOf(ctx: Ctx, row: RegisterRow): Promise<Kept[]> {
  const about = [...ctx.house.registers.values()].filter(({ whose }) => whose !== undefined);
  const others = await Promise.all(
    about.map(async (register) => {
      const { rows } = await sql<RegisterRow>`select * from ${sql.table(register.name)} where ${sql.ref(register.whose ?? '')} = ${row.id}
        and ended_as is distinct from 'erased' order by made_at`.execute(ctx.house.db);
      return rows.map((each) => kept(ctx, register, each));
    }),
  );
  return [kept(ctx, people(ctx.house), row), ...others.flat()];
}

/** Who looked at any record about the person. */
async function lookedAt(ctx: Ctx, records: readonly Kept[]) {
  const all = await Promise.all(records.map(({ id }) => shownOf(ctx, id)));
  // Whose matter it was is theirs: the person reads that there was one.
  return all
    .flat()
    .map((look) => ({ ...look, matter: null }))
    .sort((a, b) => b.at.getTime() - a.at.getTime());
}

async function requests(ctx: Ctx): Promise<RightsRow[]> {
  const { rows } = await sql<Read<RightsRow>>`select r.*, true as mine, ${LIES} as lies from opener o join rights r on r.shard = o.shard and r.id = o.record
    where o.account = ${ctx.actor.account} order by r.opened_at desc limit 50`.execute(ctx.house.db);
  const all = rows.map(withDesks);
  await ctx.house.areas.know(all.flatMap(areasOf));
  return all;
}

/** What is kept about me, who looked, what I agreed to and what I asked. */
export const mine = defineRoute({
  ...common,
  method: 'GET',
  path: '/api/me/person',
  summary: 'What the registers keep about me, who looked at it and why, my consents and my requests',
  answer: z.object({
    verified: z.boolean().describe('Is it known which person of the register I am? Otherwise nothing but my requests is told'),
    records: z.array(Kept),
    shown: z.array(Shown),
    consents: z.array(Consent),
    requests: z.array(RightsDetail),
  }),
  run: async (ctx) => {
    const asked = (await requests(ctx)).map((row) => present(row, ctx));
    if (!(await personOf(ctx.house, ctx.actor.account))) return { verified: false, records: [], shown: [], consents: [], requests: asked };
    const row = await ownRecord(ctx.house, ctx.actor.account);
    const records = await keptOf(ctx, row);
    return { verified: true, records, shown: await lookedAt(ctx, records), consents: await consents(ctx, row.id), requests: asked };
  },
});

/** The same to take away. */
export const copy = defineRoute({
  ...common,
  method: 'GET',
  path: '/api/me/person/copy.csv',
  summary: 'A copy of everything the registers keep about me, and of who looked at it',
  media: 'text/csv; charset=utf-8',
  headers: { ...NO_STORE, 'content-disposition': 'attachment; filename="my-data.csv"' },
  answer: z.any(),
  run: async (ctx) => {
    const say = (key: string) => ctx.house.words.say(ctx.lang, `rights.copy.${key}`);
    const row = await ownRecord(ctx.house, ctx.actor.account);
    const records = await keptOf(ctx, row);
    const facts = records.flatMap(({ name, facts: of, source, changed_at }) =>
      of.map(({ title, value }) => [name, title, String(value ?? ''), source, changed_at.toISOString()]),
    );
    const looks = (await lookedAt(ctx, records)).map((look) => [
      look.at.toISOString(),
      `${look.area_name} ${look.post_name}`,
      look.purpose_name,
      look.note ?? '',
      look.field_names.join('、'),
    ]);
    const lines = [
      [say('kept')],
      [say('register'), say('fact'), say('value'), say('source'), say('changed_at')],
      ...facts,
      [],
      [say('shown')],
      [say('at'), say('who'), say('purpose'), say('note'), say('fields')],
      ...looks,
    ];
    return BYTE_ORDER_MARK + lines.map((cells) => csvLine(cells)).join('');
  },
});
