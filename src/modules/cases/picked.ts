import { sql } from 'kysely';
import type { Ctx } from '../../kernel/module.ts';
import { Filter, matching } from './list.ts';

const Asked = Filter.omit({ cursor: true, limit: true }).strict();

/** Ids of the cases that the list shows under this filter, newest first, at most `limit`. Refuses what is no filter of the list. */
export async function pickedIds(ctx: Ctx, filter: Record<string, unknown>, limit: number): Promise<string[]> {
  const asked = { ...Asked.parse(filter), limit };
  const { rows } = await sql<{
    id: string;
  }>`select r.id from cases r where ${matching(ctx, asked)} order by r.opened_at desc, r.id desc limit ${limit}`.execute(ctx.house.db);
  return rows.map(({ id }) => id);
}
