import { sql } from 'kysely';
import { z } from 'zod';
import { nameOf } from '../../../kernel/flow/show.ts';
import { defineRoute } from '../../../kernel/module.ts';
import { readRow } from '../../../kernel/register/rows.ts';
import { compound } from '../registers/index.ts';
import { SEE_PLACES } from '../registers/posts.ts';
import { gapsIn, isManaged, membersOf, teamOf } from './gaps.ts';
import { servingAt } from './serving.ts';

const Post = { post: z.string(), post_name: z.string(), gap: z.boolean().describe('Nobody does it') };

/** Who looks after a compound: its own team, those who serve its grids and its community, and the body that manages it. */
export const compoundTeam = defineRoute({
  method: 'GET',
  path: '/api/compounds/{id}/team',
  summary: 'Who looks after a compound: its team, who serves there, who manages it; gaps shown',
  who: SEE_PLACES,
  params: z.object({ id: z.string().max(60) }),
  answer: z.object({
    id: z.string(),
    name: z.string(),
    area: z.string(),
    area_name: z.string(),
    managing: z.object({
      property: z.string().nullable(),
      committee: z.string().nullable(),
      committee_name: z.string(),
      gap: z.boolean().describe('Neither a property company nor owners who manage it themselves'),
    }),
    team: z
      .array(
        z.object({
          ...Post,
          holders: z.array(z.object({ id: z.string().describe('The record in team_members'), name: z.string(), organisation: z.string().nullable() })),
        }),
      )
      .describe('The compound’s own team, each post of it; empty in a city that has no such teams'),
    serving: z
      .array(
        z.object({
          ...Post,
          area: z.string(),
          area_name: z.string(),
          holders: z.array(z.object({ name: z.string(), role: z.enum(['A', 'B']), away: z.boolean() })),
        }),
      )
      .describe('Who serves its grids and its community'),
  }),
  run: async (ctx, { params }) => {
    const { house, actor } = ctx;
    const row = await readRow(house.db, compound, actor, params.id);
    const { rows: grids } = await sql<{
      area: string;
    }>`select distinct area from building where compound = ${row.id} and ended_at is null order by area`.execute(house.db);
    const places = grids.length ? grids.map(({ area }) => area) : [row.area];
    const [team, serving] = await Promise.all([membersOf(ctx, row.id), servingAt(ctx, places), house.areas.know([row.area])]);
    const posts = teamOf(house);
    const gaps = gapsIn(
      posts,
      team.map(({ post }) => post),
    );
    const managing = { property: row['property'] as string | null, committee: row['committee'] as string | null };
    return {
      id: row.id,
      name: String(row['name']),
      area: row.area,
      area_name: house.areas.place(row.area),
      managing: { ...managing, committee_name: nameOf(ctx, 'register_choice.compound.committee', managing.committee), gap: !isManaged(managing) },
      team: posts.map((post) => ({
        post,
        post_name: nameOf(ctx, 'register_choice.team_member.post', post),
        gap: gaps.includes(post),
        holders: team.filter((member) => member.post === post).map(({ id, name, organisation }) => ({ id, name, organisation })),
      })),
      serving,
    };
  },
});
