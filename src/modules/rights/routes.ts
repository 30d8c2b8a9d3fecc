import { sql } from 'kysely';
import { z } from 'zod';
import { isMine, LIES, type Read, withDesks } from '../../kernel/flow/read.ts';
import { seen } from '../../kernel/flow/routes.ts';
import { inScope } from '../../kernel/flow/scope.ts';
import { areasOf, nameOf } from '../../kernel/flow/show.ts';
import { defineRoute } from '../../kernel/module.ts';
import { Limit, pageOf, readCursor } from '../../kernel/page.ts';
import { stampOf } from '../../kernel/post/stamp.ts';
import { labelOf } from '../../kernel/register/form.ts';
import { purposeFor } from '../../kernel/register/purpose.ts';
import { Processing, processingOf } from '../../kernel/register/rights/processing.ts';
import { readRow } from '../../kernel/register/rows.ts';
import { plainOf } from '../../kernel/register/sealed.ts';
import { writeDown } from '../../kernel/register/shown.ts';
import { BYTE_ORDER_MARK, csvLine } from '../../platform/table/write.ts';
import { askedIn } from './asked.ts';
import { flow } from './flow.ts';
import { present, RightsDetail, rightsKind } from './kind.ts';
import { type RightsRow, STATES } from './row.ts';

const MINUTE = 60_000;
const WATCHERS = ['clerk', 'secretary', 'dispatcher', 'supervisor', 'auditor', 'admin_security', 'admin_audit'];

export const list = defineRoute({
  method: 'GET',
  path: '/api/rights',
  summary: 'Requests of people about what is kept of them, in my scope, newest first',
  who: flow.sees.area,
  query: z.object({
    state: z.enum(STATES).optional(),
    cursor: z.string().max(300).optional(),
    limit: Limit,
  }),
  answer: z.object({ items: z.array(RightsDetail), next: z.string().nullable() }),
  run: async (ctx, { query }) => {
    const after = query.cursor ? readCursor(query.cursor) : null;
    const { rows } = await sql<Read<RightsRow>>`select r.*, ${isMine(ctx.actor)} as mine, ${LIES} as lies from rights r where ${inScope(flow.sees, ctx.actor)}
      ${query.state ? sql`and r.state = ${query.state}` : sql``} ${after ? sql`and (r.opened_at, r.id) < (${after[0]}, ${after[1]})` : sql``}
      order by r.opened_at desc, r.id desc limit ${query.limit + 1}`.execute(ctx.house.db);
    const page = pageOf(rows.map(withDesks), query.limit, (r) => [r.opened_at, r.id]);
    await ctx.house.areas.know(page.items.flatMap(areasOf));
    return { items: page.items.map((row) => present(row, ctx)), next: page.next };
  },
});

const Compared = z.object({
  fields: z.array(z.object({ field: z.string(), title: z.string(), now: z.unknown(), asked: z.unknown() })),
  until: z.date(),
  watermark: z.string(),
});

/** What is asked for beside what is kept, in plain, so that a clerk can decide; logged on the record it is about. */
export const compared = defineRoute({
  method: 'POST',
  path: '/api/rights/{id}/show',
  summary: 'What a request asks for beside what is kept, in plain: for the purpose `rights`, logged',
  who: ['clerk', 'secretary'],
  personal: true,
  headers: { 'cache-control': 'no-store' },
  params: z.object({ id: z.string().max(60).describe('The request’s id') }),
  answer: Compared,
  run: async (ctx, { params }) => {
    const { house, actor, now } = ctx;
    const row = (await seen(ctx, rightsKind, params.id)) as RightsRow;
    const { minutes } = purposeFor(house.city.purposes, actor, 'rights', undefined);
    const until = new Date(now.getTime() + minutes * MINUTE);
    const register = house.registers.get(row.register);
    const record = row.record && register ? await readRow(house.db, register, actor, row.record) : null;
    // Of a claim it is not known yet whose it is: the look is written down on the request itself.
    if (register)
      await house.db
        .transaction()
        .execute((db) => writeDown(ctx, db, register, [record ?? row], { way: 'shown', purpose: 'rights', fields: row.fields, note: row.number, until }));
    const [kept, asked] = [record && register ? plainOf(house, register, record) : {}, askedIn(house, row)];
    return {
      fields: row.fields.map((field) => ({
        field,
        title: register ? labelOf(ctx, register, field) : field,
        now: (kept as Record<string, unknown>)[field] ?? null,
        asked: asked[field] ?? null,
      })),
      until,
      watermark: (await stampOf(ctx, nameOf(ctx, 'purpose', 'rights'))).text,
    };
  },
});

export const processing = defineRoute({
  method: 'GET',
  path: '/api/registers/processing',
  summary: 'The record of processing: what is kept of people, for what, on which ground, how long, who sees it, how often it was looked at',
  who: WATCHERS,
  answer: z.object({ items: z.array(Processing) }),
  run: async (ctx) => ({ items: await processingOf(ctx) }),
});

export const processingFile = defineRoute({
  method: 'GET',
  path: '/api/registers/processing.csv',
  summary: 'The record of processing as CSV',
  who: WATCHERS,
  media: 'text/csv; charset=utf-8',
  headers: { 'cache-control': 'no-store', 'content-disposition': 'attachment; filename="processing.csv"' },
  answer: z.any(),
  run: async (ctx) => {
    const say = (key: string) => ctx.house.words.say(ctx.lang, `rights.processing.${key}`);
    const heads = ['register', 'fact', 'class', 'purposes', 'keeps', 'seen_by', 'living', 'shown'].map(say);
    const rows = (await processingOf(ctx)).flatMap((each) =>
      each.facts.map((fact) => [
        each.name,
        fact.title,
        say(`class.${fact.class}`),
        fact.purposes
          .map((code) => each.purposes.find(({ purpose }) => purpose === code))
          .flatMap((p) => (p ? [`${p.name}（${p.basis_name}）`] : []))
          .join('、'),
        String(each.keeps_months),
        each.seen_by_names.join('、'),
        String(each.living),
        String(Object.values(each.showings).reduce((sum, n) => sum + n, 0)),
      ]),
    );
    return BYTE_ORDER_MARK + [heads, ...rows].map((cells) => csvLine(cells)).join('');
  },
});
