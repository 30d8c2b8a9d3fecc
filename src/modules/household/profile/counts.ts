import { sql } from 'kysely';
import { shardOf, WIDTHS } from '../../../kernel/area/code.ts';
import { inArea } from '../../../kernel/area/in-area.ts';
import type { House } from '../../../kernel/house.ts';

/** How many living records have a value: of the field '' all of the register. */
export type Count = { register: string; field: string; value: string; n: number };

/** The kept counts of an area and everything in it: read, never counted. What is counted for the map is left out. */
export async function countsOf({ db }: Pick<House, 'db'>, area: string): Promise<Count[]> {
  const shard = area.length >= WIDTHS.subdistrict ? sql`shard = ${shardOf(area)}` : inArea('shard', area);
  const { rows } = await sql<Count>`select register, field, value, sum(n)::int as n from register_count
    where ${shard} and ${inArea('area', area)} and field <> 'cell' group by register, field, value having sum(n) > 0`.execute(db);
  return rows;
}
