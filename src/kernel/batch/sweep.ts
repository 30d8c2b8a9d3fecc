import { sql } from 'kysely';
import type { House } from '../house.ts';

const KEPT_MS = 30 * 86_400_000;

/** Lets go of batches that ended a month ago: what was done stands in each record's trail. */
export async function sweepBatches({ db }: Pick<House, 'db'>, now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEPT_MS);
  await sql`delete from batch_row r using batch b where b.ended_at < ${before} and b.account = r.account and b.id = r.batch`.execute(db);
  await sql`delete from batch where ended_at < ${before}`.execute(db);
}
