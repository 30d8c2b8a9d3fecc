import { sql } from 'kysely';
import type { House } from './house.ts';
import { anchorDays } from './trail/anchor.ts';

const TWO_DAYS = 2 * 86_400_000;

/** What is done once in a while: days that are over are anchored, answers that nobody asks again for are let go. */
export async function upkeep(house: House): Promise<void> {
  const now = house.clock.now();
  await anchorDays(house.db, now);
  await sql`delete from idempotency where at < ${new Date(now.getTime() - TWO_DAYS)}`.execute(house.db);
}
