import { sql } from 'kysely';
import type { Db } from '../../../platform/db/index.ts';
import { around, type Looked, OWNER, within } from './period.ts';

type Told = { owner_area: string; unit: string; day: string; of: number; part: number; days: number };
/** A department's, or a community office's, day on which most ratings came from one device; and on how many days of the period that was so. */
export type OneDevice = Omit<Told, 'owner_area'> & { area: string };

/**
 * Days on which at least so many ratings of one department or office, and at least half of all, came from one device: of each the day with the most. A day is told of once every rating of it
 * is final. Which ratings those are nobody can tell, here least of all: only numbers were kept.
 */
export async function devicesOf(db: Db, look: Looked, least: number): Promise<OneDevice[]> {
  const { rows } = await sql<Told>`
    with most as (
      select owner_area, unit, day, max(part)::int as part from (
        select case r.unit when '' then r.area else '' end as owner_area, r.unit, r.day, r.device, sum(r.n) as part
        from rated_from r where ${within(look.area)} group by 1, 2, 3, 4
      ) each where part >= ${least} group by 1, 2, 3
    ), rated as (
      select ${OWNER}, (r.rated_at at time zone 'Asia/Shanghai')::date as day, count(*)::int as of, max(r.rating_final_at) as final_at
      from cases r where ${await around(db, look.area)} and ${within(look.area)} and r.stars is not null and r.rating_final_at >= ${look.since}
      group by 1, 2, 3
    )
    select distinct on (owner_area, unit) owner_area, unit, day, of, part, count(*) over (partition by owner_area, unit)::int as days
    from most join rated using (owner_area, unit, day)
    where final_at < ${look.until} and part * 2 >= of
    order by owner_area, unit, part desc, day desc`.execute(db);
  return rows.map(({ owner_area, ...told }) => ({ ...told, area: owner_area || look.area }));
}
