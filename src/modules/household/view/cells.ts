import { type RawBuilder, sql } from 'kysely';
import { shardOfId } from '../../../kernel/flow/record.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { inReach } from '../../../kernel/register/scope.ts';
import { dateOf, localOf } from '../../../platform/clock/calendar.ts';
import { compound, dwelling, householdRegister } from '../registers/index.ts';

/** One door with who is known behind it; counts are null for posts that do not see people. */
export type CellRow = {
  dwelling: string;
  unit: string | null;
  floor: number | null;
  door: string;
  use: string | null;
  sourced_on: string | null;
  changed_at: Date;
  households: number | null;
  people: number | null;
  residences: string[] | null;
};

/** The living homes of a building, each with its living households and who belongs to them today. One statement over indexes of the building alone. */
export async function cellsOf({ house, actor, now }: Pick<Ctx, 'house' | 'actor' | 'now'>, building: string): Promise<CellRow[]> {
  const seesPeople = actor.post === 'system' || householdRegister.reads.includes(actor.post);
  const { rows } = await sql<CellRow>`
    with homes as materialized (
      select r.id, r.unit, r.floor, r.door, r.use, r.sourced_on, r.changed_at from dwelling r
      where r.building = ${building} and r.ended_at is null and ${inReach(dwelling, actor)}
    ) select h.id as dwelling, h.unit, h.floor, h.door, h.use, h.sourced_on, h.changed_at, ${seesPeople ? PEOPLE : NOBODY}
    from homes h ${seesPeople ? behind(dateOf(localOf(now).day)) : sql``}`.execute(house.db);
  return rows;
}

const PEOPLE: RawBuilder<unknown> = sql`b.households, b.people, b.residences`;
const NOBODY: RawBuilder<unknown> = sql`null::int as households, null::int as people, null::text[] as residences`;

/** Households and members of each home. Who lives there counts as living there, who is only registered does not. */
const behind = (today: string) => sql`left join lateral (
    select count(distinct s.id)::int as households, (count(m.id) filter (where m.residence <> 'registered'))::int as people,
      array_agg(distinct m.residence) filter (where m.id is not null) as residences
    from household s left join membership m on m.household = s.id and m.ended_at is null and (m.until_on is null or m.until_on > ${today})
    where s.dwelling = h.id and s.ended_at is null
  ) b on true`;

/** The compound a building belongs to, where it is in reach. */
export async function estateOf({ house, actor }: Pick<Ctx, 'house' | 'actor'>, id: string): Promise<{ id: string; name: string } | null> {
  const { rows } = await sql<{
    id: string;
    name: string;
  }>`select r.id, r.name from building b join compound r on r.shard = left(b.compound, 9) and r.id = b.compound
    where b.shard = ${shardOfId(id)} and b.id = ${id} and ${inReach(compound, actor)} limit 1`.execute(house.db);
  return rows[0] ?? null;
}
