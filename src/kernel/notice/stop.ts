import { z } from 'zod';
import type { Db } from '../../platform/db/index.ts';
import { refuse } from '../../platform/refusal.ts';
import { shardOfId } from '../flow/record.ts';
import { defineRoute } from '../module.ts';
import type { NoticeTables } from './table.ts';

/** What the key in a message's way out is derived from: it stops messages and opens nothing. */
export const stopping = (record: string): string => `stop:${record}`;

/** Has whoever left only a number with this record asked for no more messages? */
export async function isStopped(db: Db, shard: string, record: string): Promise<boolean> {
  const row = await db
    .withTables<NoticeTables>()
    .selectFrom('notice_stop')
    .select('at')
    .where('shard', '=', shard)
    .where('record', '=', record)
    .executeTakeFirst();
  return row !== undefined;
}

/** No more messages about one record to the number left with it, for whoever holds the link of one. Asked twice it is the same. */
export const stopRoute = defineRoute({
  method: 'POST',
  path: '/api/notices/stop',
  summary: 'No more messages about this record to the number left with it',
  who: 'anyone',
  limit: 20,
  body: z.strictObject({ record: z.string().max(60), key: z.string().max(40) }),
  answer: z.object({ stopped: z.literal(true) }),
  run: async ({ house, now }, { body }) => {
    const shard = shardOfId(body.record);
    if (!shard || !house.isReceiptKey(stopping(body.record), body.key.toUpperCase())) refuse('not_found', {});
    await house.db
      .withTables<NoticeTables>()
      .insertInto('notice_stop')
      .values({ shard, record: body.record, at: now })
      .onConflict((conflict) => conflict.columns(['shard', 'record']).doNothing())
      .execute();
    return { stopped: true as const };
  },
});
