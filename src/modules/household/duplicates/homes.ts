import { sql } from 'kysely';
import { inArea } from '../../../kernel/area/in-area.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { inReach } from '../../../kernel/register/scope.ts';
import { dwelling } from '../registers/index.ts';
import { MARK_OF_BUILDING } from '../search/mark.ts';
import type { Pair } from './pair.ts';

type Home = { id: string; unit: string | null; building: string };
const CROWD = 20;

/**
 * Homes of an area that may be one: behind one door of one building, or of two records of one building (the same mark in the same compound, or at the same address), or with the same
 * standard address. Where one of them says no stairwell it may be either.
 */
export async function homesAlike({ house, actor }: Pick<Ctx, 'house' | 'actor'>, area: string): Promise<Pair[]> {
  const living = sql`select d.id, d.unit, d.building, d.door, d.address from dwelling d where ${inArea('d.area', area)} and d.ended_at is null and ${inReach(dwelling, actor, 'd')}`;
  const home = sql`jsonb_agg(jsonb_build_object('id', d.id, 'unit', d.unit, 'building', d.building)) as homes`;
  const [doors, addresses] = await Promise.all([
    sql<{ homes: Home[] }>`with d as materialized (${living}), houses as materialized (
        select b.building, h.place, h.mark from (select distinct building from d) b,
          lateral (select coalesce(r.compound, r.address, r.id) as place, ${MARK_OF_BUILDING} as mark from building r where r.shard = left(b.building, 9) and r.id = b.building limit 1) h
      ) select ${home} from d join houses h on h.building = d.building group by h.place, h.mark, d.door having count(*) between 2 and ${CROWD}`.execute(
      house.db,
    ),
    sql<{ homes: Home[] }>`select ${home} from (${living}) d where d.address is not null group by d.address having count(*) between 2 and ${CROWD}`.execute(
      house.db,
    ),
  ]);
  const pairs = new Map<string, Pair>();
  const propose = (a: Home, b: Home, why: string, weight: number) => {
    const [one, other] = a.id < b.id ? [a.id, b.id] : [b.id, a.id];
    const there = pairs.get(`${one} ${other}`);
    pairs.set(`${one} ${other}`, { one, other, why: [...(there?.why ?? []), why], weight: (there?.weight ?? 0) + weight });
  };
  for (const { homes } of doors.rows)
    for (const [a, b] of twos(homes))
      if (a.unit === b.unit) propose(a, b, a.building === b.building ? 'same_door' : 'same_door_of_twin_building', 4);
      else if (a.unit === null || b.unit === null) propose(a, b, 'same_door_without_stairwell', 2);
  for (const { homes } of addresses.rows) for (const [a, b] of twos(homes)) propose(a, b, 'same_address', 3);
  return [...pairs.values()];
}

const twos = <T>(all: readonly T[]): [T, T][] => all.flatMap((a, at) => all.slice(at + 1).map((b): [T, T] => [a, b]));
