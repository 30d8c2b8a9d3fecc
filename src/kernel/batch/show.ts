import { sql } from 'kysely';
import { refuse as refuseAny } from '../../platform/refusal.ts';
import { nameOf, stateName } from '../flow/show.ts';
import type { Ctx } from '../module.ts';
import { mustBeOwn } from '../post/acting.ts';
import { seenOf } from './pick.ts';
import type { BatchRow, BatchTables, ResultRow } from './table.ts';

/** The caller's own batch; another's does not exist, and who only looks over somebody's shoulder is shown none. */
export async function own({ house, actor }: Ctx, id: string): Promise<BatchRow> {
  mustBeOwn(actor);
  const db = house.db.withTables<BatchTables>();
  const row = await db
    .selectFrom('batch')
    .selectAll()
    .where('account', '=', actor.account ?? '')
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? refuseAny('not_found');
}

/** How far these batches are, in the order given. */
export async function show(ctx: Ctx, batches: readonly BatchRow[]) {
  const { house, now } = ctx;
  const { rows } = await sql<{ batch: string; total: number; done: number; refused: number; skipped: number }>`
    select batch, count(*)::int as total, count(*) filter (where result = 'done')::int as done, count(*) filter (where result = 'refused')::int as refused,
      count(*) filter (where result = 'skipped')::int as skipped
    from batch_row where account = ${ctx.actor.account ?? ''} and batch = any(${batches.map(({ id }) => id)}) group by batch`.execute(house.db);
  const counted = new Map(rows.map(({ batch, ...counts }) => [batch, counts]));
  return batches.map((b) => ({
    id: b.id,
    flow: b.flow,
    step: b.step,
    step_name: nameOf(ctx, `${b.flow}.step`, b.step),
    input: b.input,
    post: b.post,
    area: b.area,
    unit: b.unit,
    state: b.state,
    state_name: house.words.say(ctx.lang, `batch.state.${b.state}`),
    asked_at: b.asked_at,
    not_before: b.not_before,
    undo_until: b.state === 'waiting' && b.not_before > now ? b.not_before : null,
    ended_at: b.ended_at,
    ...(counted.get(b.id) ?? { total: 0, done: 0, refused: 0, skipped: 0 }),
  }));
}

/** What became of these records; a number and title only where the caller still sees the record. */
export async function showRows(ctx: Ctx, batch: BatchRow, rows: readonly ResultRow[]) {
  const kind = ctx.house.kinds.get(batch.flow);
  const actor = { ...ctx.actor, post: batch.post, area: batch.area, unit: batch.unit };
  const ids = rows.map(({ record }) => record);
  const mayStill = ctx.house.roster
    .heldBy(ctx.actor.account ?? '', ctx.now)
    .some((h) => h.post === batch.post && h.area === batch.area && h.unit === batch.unit);
  const seen = kind && mayStill ? await seenOf({ house: ctx.house, actor }, kind, ids) : new Map();
  return rows.map((r) => {
    const row = seen.get(r.record);
    const label = row ? kind?.table.label(row) : undefined;
    return {
      n: r.n,
      record: r.record,
      number: label?.number ?? null,
      title: label?.title ?? null,
      state_name: row ? stateName(ctx, batch.flow, row.state, kind?.flow.variant?.(row)) : null,
      result: r.result,
      code: r.code,
      sentence: r.code === null ? null : ctx.house.words.say(ctx.lang, `refusal.${r.code}`, r.facts ?? {}),
      at: r.at,
    };
  });
}
