import { sql } from 'kysely';
import { inScope } from '../../kernel/flow/scope.ts';
import type { Ctx } from '../../kernel/module.ts';
import { dateOf, localOf } from '../../platform/clock/calendar.ts';
import { readReceipt } from './codes.ts';
import { flow } from './flow.ts';
import { refuse } from './refusals.ts';
import type { CaseRow, Earlier } from './row.ts';

/**
 * The earlier matter that a diversion names by number or receipt: one of the same account, or told to a worker with the same telephone number, that
 * the worker may see too. Refuses any other as if there were none: nobody learns here who raised what, and least of all by looking `ahead`, which leaves no trace.
 */
export async function earlierFound(ctx: Ctx, row: CaseRow, input: unknown, ahead: boolean): Promise<{ earlier?: Earlier }> {
  const { kind, same_as } = (input ?? {}) as { kind?: unknown; same_as?: unknown };
  const { house, actor } = ctx;
  if (typeof same_as !== 'string' || typeof kind !== 'string' || !house.city.setting.choices['cases.divert']?.[kind]?.['earlier']) return {};
  const named = same_as.trim();
  const theirs = sql`(r.shard, r.id) in (
    select o.shard, o.record from opener mine join opener o on o.flow = mine.flow and (o.account = mine.account or o.contact ->> 'phone' = mine.contact ->> 'phone')
    where mine.shard = ${row.shard} and mine.record = ${row.id})`;
  const { rows } = await sql<CaseRow>`
    select r.* from cases r
    where ${ahead ? sql`true` : theirs} and r.id <> ${row.id} and r.opened_at <= ${row.opened_at}
      and (r.number = ${named} or r.receipt = ${readReceipt(named)?.receipt ?? ''}) and ${inScope(flow.sees, actor)}
    limit 1`.execute(house.db);
  const [found] = rows;
  if (!found) return refuse('no_such_earlier', { same_as: named });
  const { id, number, receipt, state, outcome, reply } = found;
  return { earlier: { id, number, receipt, state, outcome, reply, on: dateOf(localOf(found.opened_at).day), due: found.clocks['promise']?.due_at ?? null } };
}
