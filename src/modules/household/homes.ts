import { sql } from 'kysely';
import type { Home } from '../../kernel/area/grids/balance.ts';
import { inArea } from '../../kernel/area/in-area.ts';
import type { Db } from '../../platform/db/index.ts';

/** The standing buildings of an area that have a place, each with its households: those of the register or, where it knows none there yet, its dwellings. Buildings without either are no homes. */
export async function homes(db: Db, area: string): Promise<Home[]> {
  const { rows } = await sql<Home>`
    select b.id, b.lon, b.lat, coalesce(nullif(count(distinct h.id), 0), count(distinct d.id))::int as households
    from building b
    join dwelling d on d.shard = b.shard and d.building = b.id and d.ended_at is null
    left join household h on h.shard = d.shard and h.dwelling = d.id and h.ended_at is null
    where ${inArea('b.area', area)} and b.ended_at is null and b.lon is not null and b.lat is not null
    group by b.shard, b.id, b.lon, b.lat order by b.id`.execute(db);
  return rows;
}
