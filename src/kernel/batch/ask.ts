import { refuse as refuseAny } from '../../platform/refusal.ts';
import { shardOfId } from '../flow/record.ts';
import type { Once } from '../flow/step.ts';
import { nextUlid } from '../id.ts';
import type { Ctx } from '../module.ts';
import { type Asked, pick } from './pick.ts';
import type { BatchRow, BatchTables } from './table.ts';

/** Keeps a batch for later: nothing is taken before `undo_seconds` have passed. The same Idempotency-Key gives the same batch again. */
export async function ask(ctx: Ctx, asked: Asked & { undo_seconds: number }): Promise<string> {
  const { house, actor, now, once } = ctx;
  const account = actor.account ?? refuseAny('not_signed_in');
  const before = once && (await given(ctx, account, once));
  if (before) return before;
  const { step, ids } = await pick(ctx, asked);
  const id = nextUlid(now);
  const batch: BatchRow = {
    account,
    id,
    key: once?.key ?? null,
    request: once?.request ?? null,
    flow: asked.flow,
    step,
    input: asked.input,
    post: actor.post,
    area: actor.area,
    unit: actor.unit,
    lang: ctx.lang,
    asked_at: now,
    not_before: new Date(now.getTime() + asked.undo_seconds * 1000),
    state: 'waiting',
    ended_at: null,
  };
  const written = await house.db
    .withTables<BatchTables>()
    .transaction()
    .execute(async (tx) => {
      const made = await tx
        .insertInto('batch')
        .values({ ...batch, input: JSON.stringify(batch.input) as never })
        .onConflict((on) => on.doNothing())
        .executeTakeFirst();
      if (made.numInsertedOrUpdatedRows === 0n) return false;
      const rows = ids.map((record, n) => ({ account, batch: id, n, record: shardOfId(record) && record, result: null, code: null, facts: null, at: null }));
      for (let i = 0; i < rows.length; i += AT_ONCE)
        await tx
          .insertInto('batch_row')
          .values(rows.slice(i, i + AT_ONCE))
          .execute();
      return true;
    });
  if (written || !once) return id;
  return (await given(ctx, account, once)) ?? refuseAny('moved_on', { step });
}

/** Eight values a row; a statement takes 65,535. */
const AT_ONCE = 1000;

async function given({ house }: Ctx, account: string, once: Once): Promise<string | null> {
  const there = await house.db
    .withTables<BatchTables>()
    .selectFrom('batch')
    .select(['id', 'request'])
    .where('account', '=', account)
    .where('key', '=', once.key)
    .executeTakeFirst();
  if (there && there.request !== once.request) refuseAny('idempotency_key_reused');
  return there?.id ?? null;
}
