import { sql } from 'kysely';
import type { House } from '../../../kernel/house.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { inReach } from '../../../kernel/register/scope.ts';
import { teamMember } from '../registers/index.ts';

export type Member = { id: string; compound: string; post: string; name: string; organisation: string | null };

/** Who serves on the teams of these compounds, by compound; each in the order of the posts, then of the record. */
export async function membersOf({ house, actor }: Pick<Ctx, 'house' | 'actor'>, compounds: readonly string[]): Promise<Map<string, Member[]>> {
  if (!compounds.length) return new Map();
  const { rows } = await sql<Member>`select r.id, r.compound, r.post, r.name, r.organisation from team_member r
    where r.compound = any(${[...compounds]}) and r.ended_at is null and ${inReach(teamMember, actor)} order by r.id`.execute(house.db);
  return Map.groupBy(rows, ({ compound }) => compound);
}

/** Who there is to be on a compound's team in this city; none where it has no such teams. */
export const teamOf = ({ city }: Pick<House, 'city'>): string[] => Object.keys(city.setting.choices['household.team'] ?? {});

/** The posts of a team that nobody holds. */
export const gapsIn = (team: readonly string[], members: readonly Member[]): string[] => team.filter((post) => !members.some((member) => member.post === post));

/** Is there anybody who runs the place: a property company, or owners who do it themselves? */
export const isManaged = ({ property, committee }: { property: string | null; committee: string | null }): boolean =>
  property !== null || committee === 'owners_committee' || committee === 'trial';
