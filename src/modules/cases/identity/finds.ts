import { sql } from 'kysely';
import { contactLeft } from '../../../kernel/flow/contact.ts';
import { shardOfId } from '../../../kernel/flow/record.ts';
import type { House } from '../../../kernel/house.ts';
import type { Ctx } from '../../../kernel/module.ts';
import type { CaseRow } from '../row.ts';
import { marksOf } from './objects.ts';

/** Whom a case is kept from. */
export async function keptFromOf({ db }: House, id: string): Promise<CaseRow['kept_from']> {
  const { rows } = await sql<Pick<CaseRow, 'kept_from'>>`select kept_from from cases where shard = ${shardOfId(id)} and id = ${id}`.execute(db);
  return rows[0]?.kept_from ?? null;
}

const marked = async (ctx: Ctx, row: CaseRow, input: unknown) => {
  const whom = (input as { whom?: unknown } | null)?.whom;
  return { marks: typeof whom === 'string' ? marksOf(ctx, whom, row.area) : [], with: row.main === null ? null : await keptFromOf(ctx.house, row.main) };
};

/** What the steps of identity apart need to know of the world. */
export const identityFinds = {
  reveal: async ({ house }: Ctx, row: CaseRow) => ({ reachable: (await contactLeft(house, row)) !== null }),
  bar: marked,
  unbar: marked,
};
