import { sql } from 'kysely';
import type { House } from '../../../kernel/house.ts';
import { turns } from '../../../kernel/turns.ts';
import { dateOf, localOf } from '../../../platform/clock/calendar.ts';
import { RATED_FROM } from './apart.ts';

const EVERY_MS = 30_000;

/**
 * Days that are over lose their key and their marks, whichever server does it. Left of them is how many ratings came from one device, where those were not few, with the devices numbered;
 * and after a quarter of a year nothing.
 */
export async function closeDays({ db, clock }: Pick<House, 'db' | 'clock'>): Promise<void> {
  const { day } = localOf(clock.now());
  const today = dateOf(day);
  await sql`delete from rated_from where day < ${dateOf(day - RATED_FROM.kept_days)}`.execute(db);
  const { rows } = await sql<{ over: boolean }>`
    select exists (select from rated_key where day < ${today}) or exists (select from rated_today where day < ${today}) as over`.execute(db);
  if (!rows[0]?.over) return;
  await db.transaction().execute(async (tx) => {
    await sql`lock table rated_key, rated_today in access exclusive mode`.execute(tx);
    await sql`
      insert into rated_from (shard, day, area, unit, device, n)
      select shard, day, area, unit, device, n from (
        select *, sum(n) over (partition by day, owner, mark) as by_it, dense_rank() over (partition by day, owner order by mark) as device
        from (select *, case unit when '' then area else unit end as owner from rated_today where day < ${today}) t
      ) told where by_it >= ${RATED_FROM.least} order by owner, device
      on conflict (shard, day, area, unit, device) do nothing`.execute(tx);
    // What is of the day that has begun stays. Truncated, not deleted: a deleted row lies in the table's file until that is tidied.
    const keys = await sql<{ day: string; key: Buffer }>`select day, key from rated_key where day >= ${today}`.execute(tx);
    const counts = await sql`select * from rated_today where day >= ${today}`.execute(tx);
    await sql`truncate rated_key, rated_today`.execute(tx);
    for (const each of keys.rows) await sql`insert into rated_key (day, key) values (${each.day}, ${each.key})`.execute(tx);
    await sql`insert into rated_today select * from jsonb_populate_recordset(null::rated_today, ${JSON.stringify(counts.rows)}::jsonb)`.execute(tx);
  });
}

/** Closes days that are over: at the start, and soon after each midnight, until closed. */
export function dayCloser(house: House, report: (error: unknown) => void): { close: () => Promise<void> } {
  const first = closeDays(house).catch(report);
  const later = turns(() => closeDays(house), { every: EVERY_MS, report });
  return { close: async () => void (await Promise.all([first, later.close()])) };
}
