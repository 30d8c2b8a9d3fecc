import { sql } from 'kysely';
import type { Db } from '../../../platform/db/index.ts';
import { atLeast } from '../outlook/negative-binomial.ts';
import { discovered } from './judge.ts';
import { around, type Looked, OWNER, within } from './period.ts';

/** Hours of a day in which people rate. */
const HOURS = 14;

/** Of one department or community office: how many ratings, the most within the minutes that are looked at and when that began, and the most by one log-in. */
type Rated = { owner_area: string; unit: string; of: number; part: number; since: Date; until: Date; by_one: number };
export type Burst = { area: string; unit: string; of: number; part: number; since: Date; until: Date; usual: number; chance: number };
export type OneSource = { area: string; unit: string; of: number; part: number };

/**
 * Ratings that came within a few minutes of each other far more than such a number would, and ratings of one department that came from one log-in. Only ratings that are final: of
 * others nobody may know. Who rated is counted in the database and never leaves it.
 */
export async function ratingsOf(
  db: Db,
  look: Looked,
  { minutes, least, wrong }: { minutes: number; least: number; wrong: number },
): Promise<{ compared: number; bursts: Burst[]; sources: OneSource[] }> {
  const { rows } = await sql<Rated>`
    with rated as (
      select ${OWNER}, r.rated_at, o.account from cases r left join opener o on o.shard = r.shard and o.record = r.id
      where ${await around(db, look.area)} and ${within(look.area)} and r.stars is not null and r.rating_final_at >= ${look.since} and r.rating_final_at < ${look.until}
    ), close as (
      select owner_area, unit, rated_at, account,
        count(*) over (partition by owner_area, unit order by rated_at range between make_interval(mins => ${minutes}::int) preceding and current row) as n,
        min(rated_at) over (partition by owner_area, unit order by rated_at range between make_interval(mins => ${minutes}::int) preceding and current row) as since,
        case when account is null then 0 else count(*) over (partition by owner_area, unit, account) end as by_one
      from rated
    )
    select owner_area, unit, count(*)::int as of, max(n)::int as part, (array_agg(since order by n desc, rated_at))[1] as since, (array_agg(rated_at order by n desc, rated_at))[1] as until,
      max(by_one)::int as by_one
    from close group by owner_area, unit`.execute(db);
  const days = (look.until.getTime() - look.since.getTime()) / 86_400_000;
  const tried = rows.map((row): Burst => {
    const usual = (row.of * minutes) / (days * HOURS * 60);
    // Wherever a rating is, so many more may follow it: the chance of any such moment in the period.
    const chance = Math.min(1, row.of * atLeast(row.part - 1, { mean: usual, spread: 0 }));
    return { area: row.owner_area || look.area, unit: row.unit, of: row.of, part: row.part, since: row.since, until: row.until, usual, chance };
  });
  return {
    compared: rows.length,
    bursts: discovered(tried, wrong).filter(({ part }) => part >= least),
    sources: rows
      .filter(({ by_one, of }) => by_one >= least && by_one * 3 >= of)
      .map(({ owner_area, unit, of, by_one }) => ({ area: owner_area || look.area, unit, of, part: by_one })),
  };
}
