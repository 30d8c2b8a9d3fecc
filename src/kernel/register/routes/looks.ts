import { sql } from 'kysely';
import { z } from 'zod';
import { inArea } from '../../area/in-area.ts';
import { nameOf } from '../../flow/show.ts';
import { defineRoute } from '../../module.ts';
import { Limit, pageOf, readCursor } from '../../page.ts';
import { Shown, type ShownRow, shownAs } from '../shown.ts';

const Look = Shown.extend({
  record: z.string().describe('Whose facts; what they are is nowhere here'),
  register: z.string(),
  register_name: z.string(),
  plural: z.string(),
  place_name: z.string().describe('The sub-district it lies in'),
});

/** Every look at sealed facts in the area of those who watch over looks, newest first: they need not see a record to see who did. */
export const looksRoute = defineRoute({
  method: 'GET',
  path: '/api/registers/shown',
  summary: 'Every showing of sealed facts in my area: by whom, of which record, when and what for; never what was shown',
  who: ['admin_audit', 'auditor'],
  personal: true,
  headers: { 'cache-control': 'no-store' },
  query: z.object({
    register: z.string().max(40).optional(),
    for: z.string().max(40).optional().describe('This purpose alone'),
    from: z.iso.datetime({ offset: true }).optional(),
    to: z.iso.datetime({ offset: true }).optional(),
    cursor: z.string().max(300).optional(),
    limit: Limit,
  }),
  answer: z.object({ items: z.array(Look), next: z.string().nullable() }),
  run: async (ctx, { query }) => {
    const { house, actor } = ctx;
    const parts = [actor.area === '' ? sql`true` : inArea('s.shard', actor.area.slice(0, 9))];
    if (query.register !== undefined) parts.push(sql`s.register = ${query.register}`);
    if (query.for !== undefined) parts.push(sql`s.purpose = ${query.for}`);
    if (query.from !== undefined) parts.push(sql`s.at >= ${new Date(query.from)}`);
    if (query.to !== undefined) parts.push(sql`s.at < ${new Date(query.to)}`);
    if (query.cursor !== undefined) parts.push(sql`(s.at, s.id) < (${sql.join(readCursor(query.cursor))})`);
    const { rows } = await sql<ShownRow & { record: string; shard: string }>`
      select s.shard, s.record, s.id, s.at, s.way, s.purpose, s.note, s.matter, s.fields, s.register, s.post, s.area, s.account from register_shown s
      where ${sql.join(parts, sql` and `)} order by s.at desc, s.id desc limit ${query.limit + 1}`.execute(house.db);
    const { items, next } = pageOf(rows, query.limit, ({ at, id }) => [at, id]);
    await house.areas.know(items.map(({ shard }) => shard));
    const shown = await shownAs(ctx, items);
    return {
      items: items.map(({ record, register, shard }, i) => ({
        ...(shown[i] as z.output<typeof Shown>),
        record,
        register,
        register_name: nameOf(ctx, 'register_kind', register),
        plural: house.registers.get(register)?.plural ?? '',
        place_name: house.areas.name(shard),
      })),
      next,
    };
  },
});
