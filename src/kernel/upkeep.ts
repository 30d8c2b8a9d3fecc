import { sql } from 'kysely';
import type { House } from './house.ts';
import { sweepBatches } from './batch/sweep.ts';
import { reroute } from './todo/reroute.ts';
import { anchorDays } from './trail/anchor.ts';

const TWO_DAYS = 2 * 86_400_000;
const MANY = 50;

/** What is done once in a while: days that are over are anchored, answers that nobody asks again for are let go, posts that began or ended after `since` are noticed. */
export async function upkeep(house: House, since: Date): Promise<void> {
  const now = house.clock.now();
  await anchorDays(house.db, now);
  await noticeDates(house, since, now);
  await sql`delete from idempotency where at < ${new Date(now.getTime() - TWO_DAYS)}`.execute(house.db);
  await sweepBatches(house, now);
}

/** A holding begins and ends on its date without anybody doing anything: what waits moves to the desk that is right from then on. */
async function noticeDates(house: House, since: Date, now: Date): Promise<void> {
  const { rows } = await sql<{
    area: string;
  }>`select distinct area from holding where (valid_from > ${since} and valid_from <= ${now}) or (valid_to > ${since} and valid_to <= ${now})`.execute(
    house.db,
  );
  if (!rows.length) return;
  await house.roster.refresh();
  // Where many changed at once, one walk over the city is less than one for each.
  const areas = rows.length > MANY ? [house.city.area] : rows.map(({ area }) => area);
  for (const area of areas) await reroute(house, area, now);
}
