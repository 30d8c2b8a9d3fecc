import { sql } from 'kysely';
import { LRUCache } from 'lru-cache';
import { shardOf, WIDTHS } from '../../../kernel/area/code.ts';
import { inArea } from '../../../kernel/area/in-area.ts';
import type { House } from '../../../kernel/house.ts';

/** How many living records have a value: of the field '' all of the register. */
export type Count = { register: string; field: string; value: string; n: number };

const MINUTE = 60_000;
/** Sums of districts and cities by house: a minute old at most, since they are made of every grid and hardly change meanwhile. */
const wide = new WeakMap<object, LRUCache<string, Promise<Count[]>>>();

/** The kept counts of an area and everything in it: read, never counted. What is counted for the map is left out. Above a sub-district they may be a minute old. */
export function countsOf(house: Pick<House, 'db'>, area: string): Promise<Count[]> {
  if (area.length >= WIDTHS.subdistrict) return read(house, area);
  const kept = wide.get(house) ?? new LRUCache<string, Promise<Count[]>>({ max: 500, ttl: MINUTE });
  wide.set(house, kept);
  const known = kept.get(area);
  if (known) return known;
  const reading = read(house, area);
  kept.set(area, reading);
  reading.catch(() => kept.delete(area));
  return reading;
}

async function read({ db }: Pick<House, 'db'>, area: string): Promise<Count[]> {
  const shard = area.length >= WIDTHS.subdistrict ? sql`shard = ${shardOf(area)}` : inArea('shard', area);
  const { rows } = await sql<Count>`select register, field, value, sum(n)::int as n from register_count
    where ${shard} and ${inArea('area', area)} and field <> 'cell' group by register, field, value having sum(n) > 0`.execute(db);
  return rows;
}
