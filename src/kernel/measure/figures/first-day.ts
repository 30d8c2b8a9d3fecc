import { sql } from 'kysely';
import { shardOf } from '../../area/code.ts';
import type { Day } from '../../area/tables.ts';
import type { House } from '../../house.ts';

/** The first day on which anything of a tally was counted in the city, of each of which anything was. Read along an index, however many days there are. */
export async function firstDays({ db, city }: Pick<House, 'db' | 'city'>, tallies: readonly string[]): Promise<Map<string, Day>> {
  if (tallies.length === 0) return new Map();
  const { rows } = await sql<{ tally: string; first: Day | null }>`
    select t.tally, least(
      (select c.day from measure_cell c where c.shard = ${shardOf(city.area)} and c.tally = t.tally and c.area = ${city.area} and c.grain = 'd' order by c.day limit 1),
      (select min(x.d) from measure_delta w, jsonb_to_recordset(w.deltas) as x(t text, d date) where x.t = t.tally)
    )::text as first from unnest(${tallies}::text[]) t(tally)`.execute(db);
  return new Map(rows.flatMap(({ tally, first }) => (first === null ? [] : [[tally, first] as const])));
}
