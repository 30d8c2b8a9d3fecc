import { sql } from 'kysely';
import { z } from 'zod';
import { seen } from '../../../kernel/flow/routes.ts';
import { inScope, openTo } from '../../../kernel/flow/scope.ts';
import { areasOf, nameOf } from '../../../kernel/flow/show.ts';
import { defineRoute } from '../../../kernel/module.ts';
import { Limit, pageOf, readCursor } from '../../../kernel/page.ts';
import { caseKind } from '../kind.ts';
import { itemsOf } from '../list/kept.ts';
import { type Key, keyOf, spotOf } from '../list/read.ts';
import { STATES } from '../row.ts';
import { CaseItem, showItem } from '../show.ts';

const Counted = z.object({ state: z.string(), state_name: z.string(), count: z.int(), seen: z.int().describe('How many of them the caller may see') });

/** The cases that go with this one: those the caller may see, and how many there are in each state of all of them. */
export const linked = defineRoute({
  method: 'GET',
  path: '/api/cases/{id}/linked',
  summary: 'The cases handled with this one',
  who: 'anyone',
  params: z.object({ id: z.string().max(60).describe('The main case’s id') }),
  query: z.object({
    state: z.enum(STATES).optional(),
    cursor: z.string().max(300).optional(),
    limit: Limit,
  }),
  answer: z.object({ total: z.int(), counts: z.array(Counted), items: z.array(CaseItem), next: z.string().nullable() }),
  run: async (ctx, { params, query }) => {
    const main = await seen(ctx, caseKind, params.id);
    const after = query.cursor ? readCursor(query.cursor) : null;
    const { db } = ctx.house;
    const sees = inScope(caseKind.flow.sees, ctx.actor);
    const [{ rows }, { rows: counted }] = await Promise.all([
      sql<Key>`select ${keyOf(ctx.actor)} from cases r
        where r.main = ${main.id} and ${sees} ${query.state ? sql`and r.state = ${query.state}` : sql``}
          ${after ? sql`and (r.opened_at, r.id) > (${after[0]}, ${after[1]})` : sql``}
        order by r.opened_at, r.id limit ${query.limit + 1}`.execute(db),
      sql<{ state: string; count: number; seen: number }>`select r.state, count(*)::int as count, (count(*) filter (where ${sees}))::int as seen
        from cases r where r.main = ${main.id} and ${openTo(ctx.actor, 'r')} group by r.state order by r.state`.execute(db),
    ]);
    const { items: keys, next } = pageOf(rows, query.limit, spotOf);
    const items = await itemsOf(ctx.house, keys, sees);
    await ctx.house.areas.know(items.flatMap(areasOf));
    return {
      total: counted.reduce((sum, { count }) => sum + count, 0),
      counts: counted.map((each) => ({ ...each, state_name: nameOf(ctx, 'cases.state', each.state) })),
      items: items.map((row) => showItem(row, ctx)),
      next,
    };
  },
});
