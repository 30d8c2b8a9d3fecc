import { sql } from 'kysely';
import { shardOfId } from '../../../kernel/flow/record.ts';
import { inScope } from '../../../kernel/flow/scope.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { readReceipt } from '../codes.ts';
import { flow } from '../flow.ts';
import { refuse } from '../refusals.ts';
import type { CaseRow } from '../row.ts';
import type { Main, SameOpener } from '../steps/links.ts';

type Asked = { to?: unknown } | null | undefined;

/** The case named by number, receipt or id, how many go with the one that is to be linked, and whether one resident raised both, which is not looked up `ahead`. Out of scope is not there. */
export async function mainFound(
  ctx: Ctx,
  row: CaseRow,
  input: unknown,
  ahead: boolean,
): Promise<{ main?: Main | null; followers?: number; opener?: SameOpener }> {
  const to = (input as Asked)?.to;
  if (typeof to !== 'string') return {};
  const main = await caseNamed(ctx, row, to.trim());
  const [followers, opener] = await Promise.all([followersOf(ctx, row.id), main && !ahead ? sameOpener(ctx, row, main) : ('unknown' as const)]);
  return { main, followers, opener };
}

/** Words in which variables stand are kept as they were written: each linked case fills them in for itself. */
export const written =
  (field: string) =>
  async (_ctx: Ctx, _row: CaseRow, input: unknown): Promise<{ written: string | null }> => {
    const said = (input as Record<string, unknown> | null | undefined)?.[field];
    return { written: typeof said === 'string' && /\{[^{}\s]+\}/.test(said) ? said : null };
  };

async function caseNamed({ house, actor }: Ctx, row: CaseRow, to: string): Promise<Main | null> {
  const receipt = readReceipt(to);
  const which = shardOfId(to)
    ? sql`r.shard = ${shardOfId(to)} and r.id = ${to}`
    : receipt
      ? sql`r.shard = ${receipt.shard} and r.receipt = ${receipt.receipt}`
      : sql`r.number = ${to}`;
  const { rows } = await sql<
    Main & { shard: string }
  >`select r.shard, r.id, r.number, r.state, r.main, r.main_number, r.announced, r.unit, r.called, r.kept_from, r.opened_at
    from cases r where ${which} and ${inScope(flow.sees, actor)} limit 20`.execute(house.db);
  const near = rows.filter(({ shard }) => shard === row.shard);
  const found = near.length ? near : rows;
  if (found.length > 1) refuse('link_to_several', { number: to });
  return found[0] ?? null;
}

async function followersOf({ house }: Ctx, id: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from cases where main = ${id} and state = 'linked'`.execute(house.db);
  return rows[0]?.n ?? 0;
}

async function sameOpener({ house }: Ctx, one: { shard: string; id: string }, other: { id: string }): Promise<SameOpener> {
  const { rows } = await sql<{ account: string | null }>`select account from opener
    where shard = any(${[one.shard, shardOfId(other.id)]}) and record = any(${[one.id, other.id]})`.execute(house.db);
  const [a, b] = rows;
  if (!a?.account || !b?.account) return 'unknown';
  return a.account === b.account ? 'same' : 'other';
}
