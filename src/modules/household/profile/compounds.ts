import { sql } from 'kysely';
import { inArea } from '../../../kernel/area/in-area.ts';
import { nameOf } from '../../../kernel/flow/show.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { gapsIn, isManaged, teamOf } from '../team/gaps.ts';

type Row = { id: string; name: string; kind: string | null; property: string | null; committee: string | null; buildings: number; held: string[] | null };

/** A community has a few dozen compounds at most. */
const MOST = 200;

/** The compounds of a community or a grid, by name, with who manages them; to those who work there also how many posts of the team nobody holds. */
export async function compoundsOf(ctx: Ctx, area: string, worksHere: boolean) {
  const { rows } = await sql<Row>`select c.id, c.name, c.kind, c.property, c.committee,
      (select count(*)::int from building b where b.compound = c.id and b.ended_at is null) as buildings,
      (select array_agg(distinct t.post) from team_member t where t.compound = c.id and t.ended_at is null) as held
    from compound c where ${inArea('c.area', area)} and c.ended_at is null order by c.name, c.id limit ${MOST}`.execute(ctx.house.db);
  const posts = teamOf(ctx.house);
  return rows.map(({ held, ...row }) => ({
    ...row,
    kind_name: nameOf(ctx, 'register_choice.compound.kind', row.kind),
    committee_name: nameOf(ctx, 'register_choice.compound.committee', row.committee),
    managed: isManaged(row),
    team_gaps: worksHere && posts.length ? gapsIn(posts, held ?? []).length : null,
  }));
}
