import { sql } from 'kysely';
import type { House } from '../../../kernel/house.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { inReach } from '../../../kernel/register/scope.ts';
import { teamMember } from '../registers/index.ts';

export type Member = { id: string; post: string; name: string; organisation: string | null };

/** Who serves on the team of a compound, in the order of the records. */
export async function membersOf({ house, actor }: Pick<Ctx, 'house' | 'actor'>, compound: string): Promise<Member[]> {
  const { rows } = await sql<Member>`select r.id, r.post, r.name, r.organisation from team_member r
    where r.compound = ${compound} and r.ended_at is null and ${inReach(teamMember, actor)} order by r.id`.execute(house.db);
  return rows;
}

/** Who there is to be on a compound's team in this city; none where it has no such teams. */
export const teamOf = ({ city }: Pick<House, 'city'>): string[] => Object.keys(city.setting.choices['household.team'] ?? {});

/** The posts of a team that nobody holds. */
export const gapsIn = (team: readonly string[], held: readonly string[]): string[] => team.filter((post) => !held.includes(post));

/** Is there anybody who runs the place: a property company, or owners who do it themselves? */
export const isManaged = ({ property, committee }: { property: string | null; committee: string | null }): boolean =>
  property !== null || committee === 'owners_committee' || committee === 'trial';
