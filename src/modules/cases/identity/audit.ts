import { sql } from 'kysely';
import { z } from 'zod';
import { AreaCode, codeRange, shardOf } from '../../../kernel/area/code.ts';
import { defineRoute } from '../../../kernel/module.ts';
import { Limit, pageOf, readCursor } from '../../../kernel/page.ts';
import { accountCode } from '../../../kernel/post/stamp.ts';
import { refuse } from '../../../platform/refusal.ts';
import { REVEALED, Reveal, type Revealed, showReveal } from './reveals.ts';

const Entry = Reveal.extend({ number: z.string(), area_name: z.string(), account: z.string().describe('The account as prints name it') });

/** Every reveal of an area, for the audit administrator: counts and entries, without what was revealed. */
export const audit = defineRoute({
  method: 'GET',
  path: '/api/reveals',
  summary: 'Every reveal of an identity in my area, newest first',
  who: ['admin_audit'],
  personal: true,
  query: z.object({
    area: AreaCode.optional(),
    from: z.iso.datetime({ offset: true }).optional(),
    to: z.iso.datetime({ offset: true }).optional(),
    cursor: z.string().max(300).optional(),
    limit: Limit,
  }),
  answer: z.object({
    items: z.array(Entry),
    next: z.string().nullable(),
    counts: z.object({ reveals: z.int(), shown: z.int(), by_purpose: z.record(z.string(), z.int()) }),
  }),
  run: async (ctx, { query }) => {
    const { house, actor } = ctx;
    const area = query.area ?? actor.area;
    if (!area.startsWith(actor.area)) refuse('not_allowed', { area });
    const [from, to] = area.length < 9 ? codeRange(area) : [shardOf(area), `${shardOf(area)}:`];
    const place = area === '' ? sql`true` : sql`r.area >= ${codeRange(area)[0]} and r.area < ${codeRange(area)[1]} and t.shard >= ${from} and t.shard < ${to}`;
    // What is about the auditor themself does not exist for them here either.
    const kept = sql`(r.kept_from is null or not r.kept_from ? ${`account:${actor.account}`})`;
    const when = sql`${query.from ? sql`t.at >= ${new Date(query.from)}` : sql`true`} and ${query.to ? sql`t.at < ${new Date(query.to)}` : sql`true`}`;
    const which = sql`t.step = 'reveal' and t.flow = 'cases' and ${place} and ${kept} and ${when}`;
    const joined = sql`join cases r on r.shard = t.shard and r.id = t.record`;
    const after = query.cursor ? readCursor(query.cursor) : null;
    const { rows } = await sql<Revealed & { key: string; number: string; place: string; account: string }>`
      select r.number, r.area as place, t.account, t.record || '.' || t.seq as key, ${REVEALED} ${joined} where ${which}
      ${after ? sql`and (t.at, t.record || '.' || t.seq) < (${after[0]}, ${after[1]})` : sql``} order by t.at desc, t.record || '.' || t.seq desc limit ${query.limit + 1}`.execute(
      house.db,
    );
    const counted = await sql<{ purpose: string; reveals: number; shown: number }>`
      select purpose, count(*)::int as reveals, coalesce(sum(shown), 0)::int as shown from (select ${REVEALED} ${joined} where ${which}) x group by purpose`.execute(
      house.db,
    );
    const page = pageOf(rows, query.limit, (r) => [r.at, r.key]);
    await house.areas.know(page.items.flatMap((r) => [r.area, r.place]));
    const sum = (of: 'reveals' | 'shown') => counted.rows.reduce((n, r) => n + r[of], 0);
    return {
      items: page.items.map((r) => ({ ...showReveal(ctx, r), number: r.number, area_name: house.areas.place(r.place), account: accountCode(r.account) })),
      next: page.next,
      counts: { reveals: sum('reveals'), shown: sum('shown'), by_purpose: Object.fromEntries(counted.rows.map((r) => [r.purpose, r.reveals])) },
    };
  },
});
