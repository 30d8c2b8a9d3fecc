import { sql } from 'kysely';
import { followGrids } from './area/grids/follow.ts';
import { sweepBatches } from './batch/sweep.ts';
import { tidyFiles } from './file/upkeep.ts';
import { sealOldContacts } from './flow/contact.ts';
import type { House } from './house.ts';
import { eraseOverdue } from './register/rights/retention.ts';
import { reroute } from './todo/reroute.ts';
import { anchorDays } from './trail/anchor.ts';

const TWO_DAYS = 2 * 86_400_000;
/** Long enough to show, when somebody asks, that they were told. */
const TWO_YEARS = 730 * 86_400_000;
const MANY = 50;

/** What is done once in a while: days that are over are anchored, answers that nobody asks again for are let go, posts that began or ended after `since` are noticed. */
export async function upkeep(house: House, since: Date): Promise<void> {
  const now = house.clock.now();
  await anchorDays(house.db, now);
  await noticeDates(house, since, now);
  await sql`delete from idempotency where at < ${new Date(now.getTime() - TWO_DAYS)}`.execute(house.db);
  await sql`delete from notice where at < ${new Date(now.getTime() - TWO_YEARS)} and state <> 'waiting'`.execute(house.db);
  await sweepBatches(house, now);
  await sealOldContacts(house);
  await eraseOverdue(house);
  await tidyFiles(house, since);
}

/** Posts, shifts and absences begin and end on their dates without anybody doing anything: what waits moves to the desk that is right from then on. */
export async function noticeDates(house: House, since: Date, now: Date): Promise<void> {
  await house.roster.refresh();
  const turned = house.roster.turned(since, now);
  // Where many changed at once, one walk over the city is less than one for each.
  const areas = turned.length > MANY ? [house.city.area] : turned;
  for (const area of areas) await reroute(house, area, now);
  await followGrids(house, since, now);
}
