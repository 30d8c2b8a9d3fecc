import { sql } from 'kysely';
import type { Db } from '../../../platform/db/index.ts';
import { refuse } from '../../../platform/refusal.ts';
import { shardOf } from '../../area/code.ts';
import type { Ctx } from '../../module.ts';

/**
 * Does it once under the caller's `Idempotency-Key`, in one transaction with the key; asked again, answers the id of the record of the first time.
 * What is kept is the id alone: an answer would hold personal facts. `place` is the record's id or area, whose shard keeps the key.
 */
export async function once({ house, actor, now, once: key }: Ctx, place: string, work: (db: Db) => Promise<{ id: string }>): Promise<string> {
  const shard = shardOf(place.slice(0, 9));
  const account = actor.account ?? '';
  const given = () =>
    sql<{
      request: string;
      answer: string;
    }>`select request, answer from idempotency where shard = ${shard} and account = ${account} and key = ${key?.key ?? ''}`.execute(house.db);
  const again = async (): Promise<string | null> => {
    const [row] = key ? (await given()).rows : [];
    if (row && row.request !== key?.request) refuse('idempotency_key_reused', {});
    return row ? (JSON.parse(row.answer) as { id: string }).id : null;
  };
  const before = await again();
  if (before !== null) return before;
  try {
    return await house.db.transaction().execute(async (db) => {
      const { id } = await work(db);
      if (key)
        await sql`insert into idempotency (shard, account, key, at, request, status, answer)
          values (${shard}, ${account}, ${key.key}, ${now}, ${key.request}, 200, ${JSON.stringify({ id })})`.execute(db);
      return id;
    });
  } catch (error) {
    const first = key ? await again() : null;
    if (first !== null) return first;
    throw error;
  }
}
