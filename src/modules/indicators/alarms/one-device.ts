import { sql } from 'kysely';
import { WIDTHS } from '../../../kernel/area/code.ts';
import type { Db } from '../../../platform/db/index.ts';
import { mergedInto } from './merged.ts';
import { around, type Looked, OWNER, within } from './period.ts';

type Told = { owner_area: string; unit: string; day: string; of: number; part: number; days: number };
/** A department's, or a community office's, day on which most ratings came from one device; and on how many days of the period that was so. */
export type OneDevice = Omit<Told, 'owner_area'> & { area: string };

/**
 * Days on which at least so many ratings of one department or office, and at least half of all, came from one device: of each the day with the most. A day is told of once every rating of it
 * is final; of a community that was merged since, it is told of the one that took it over. Which ratings those are nobody can tell, here least of all: only numbers were kept.
 */
export async function devicesOf(db: Db, look: Looked, least: number, now: Date): Promise<OneDevice[]> {
  const merged = await mergedInto(db, look.area, now);
  const here = placesOf(look.area, merged);
  const { rows } = await sql<Told>`
    with most as (
      select owner_area, unit, day, max(part)::int as part from (
        select case r.unit when '' then r.area else '' end as owner_area, r.unit, r.day, r.device, sum(r.n) as part
        from rated_from r where ${here} group by 1, 2, 3, 4
      ) each where part >= ${least} group by 1, 2, 3
    ), rated as (
      select ${OWNER}, (r.rated_at at time zone 'Asia/Shanghai')::date as day, count(*)::int as of, max(r.rating_final_at) as final_at
      from cases r where ${await around(db, look.area)} and ${here} and r.stars is not null and r.rating_final_at >= ${look.since}
      group by 1, 2, 3
    )
    select distinct on (owner_area, unit) owner_area, unit, day, of, part, count(*) over (partition by owner_area, unit)::int as days
    from most join rated using (owner_area, unit, day)
    where final_at < ${look.until} and part * 2 >= of
    order by owner_area, unit, part desc, day desc`.execute(db);
  return rows.map(({ owner_area, ...told }) => ({ ...told, area: merged.get(owner_area) ?? (owner_area || look.area) }));
}

/** What lies in an area, with the communities that were merged into one of its. */
export const placesOf = (area: string, merged: ReadonlyMap<string, string>) =>
  sql<boolean>`(${within(area)} or left(r.area, ${sql.lit(WIDTHS.community)}) = any(${[...merged.keys()]}::text[]))`;
