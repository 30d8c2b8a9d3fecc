import { sql } from 'kysely';
import type { Ctx } from '../../../kernel/module.ts';
import { inReach } from '../../../kernel/register/scope.ts';
import { type Address, floorOfDoor } from '../address/parts.ts';
import { dwelling, householdRegister } from '../registers/index.ts';

/** A home as the search shows it; `households` is null for posts that do not see people. */
export type Home = {
  id: string;
  building: string;
  unit: string | null;
  floor: number | null;
  door: string;
  use: string | null;
  area: string;
  households: { id: string; kind: string }[] | null;
};

/** Living homes of these buildings behind that stairwell, floor and door; at most `limit`. */
export async function homesIn({ house, actor }: Pick<Ctx, 'house' | 'actor'>, buildings: readonly string[], address: Address, limit: number): Promise<Home[]> {
  if (!buildings.length) return [];
  const { unit, floor, door } = address;
  const asked = [
    ...(unit === undefined ? [] : [sql`r.unit = ${unit}`]),
    ...(door === undefined ? [] : [sql`r.door = any(${doorsOf(address)})`]),
    ...(floor === undefined || (door !== undefined && floorOfDoor(door) === floor) ? [] : [sql`r.floor = ${floor}`]),
  ];
  const people = actor.post === 'system' || householdRegister.reads.includes(actor.post);
  const households = sql`(select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'kind', s.kind) order by s.id), '[]') from household s where s.dwelling = r.id and s.ended_at is null)`;
  const { rows } = await sql<Home>`
    select r.id, r.building, r.unit, r.floor, r.door, r.use, r.area, ${people ? households : sql`null::jsonb`} as households from dwelling r
    where r.building = any(${[...buildings]}) and r.ended_at is null and ${inReach(dwelling, actor)} and ${sql.join([sql`true`, ...asked], sql` and `)}
    order by r.building, r.floor, r.unit, r.door limit ${limit}`.execute(house.db);
  return rows;
}

/** 2-5-1 is the first door on the fifth floor of the second stairwell, which other lists call 501. */
function doorsOf({ floor, door = '' }: Address): string[] {
  return floor !== undefined && floor > 0 && /^[0-9]{1,2}$/.test(door) ? [door, `${floor}${door.padStart(2, '0')}`] : [door];
}
