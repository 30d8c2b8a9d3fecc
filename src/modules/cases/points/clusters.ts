import { sql } from 'kysely';
import type { Ctx } from '../../../kernel/module.ts';
import { matching } from '../list/filter.ts';
import { type Box, inBox } from './box.ts';
import { type Cluster, clusterOf, sizeOf } from './cluster.ts';
import { holdSpots, spotsHeld } from './held.ts';

/** Where so many were counted, counting them again for every look takes too long: from then on they are held in memory. */
const MANY = 5_000;

type Asked = { area?: string | undefined; box?: Box | undefined; zoom: number };

/** How many open cases of the actor's scope lie in each cell of the map at a zoom, and where their middle is: out of memory where they are many, else out of the index of places alone. */
export async function clustersIn(ctx: Ctx, asked: Asked): Promise<Cluster[]> {
  const spots = await spotsHeld(ctx.house);
  if (spots) return spots.clusters(ctx.actor, { ...asked, now: ctx.now });
  const clusters = await counted(ctx, asked);
  if (clusters.reduce((all, { n }) => all + n, 0) >= MANY) void holdSpots(ctx.house);
  return clusters;
}

/** The same, counted out of the index of places. */
export async function counted(ctx: Ctx, { area, box, zoom }: Asked): Promise<Cluster[]> {
  const [wide, high] = sizeOf(zoom);
  const { rows } = await sql<Cluster>`
    select avg(r.lon) as lon, avg(r.lat) as lat, count(*)::int as n, (count(*) filter (where r.due_at <= ${ctx.now}))::int as late
    from cases r where ${matching(ctx, { area, open: true })} and ${inBox(box)}
    group by floor(r.lon / ${wide}), floor(r.lat / ${high})`.execute(ctx.house.db);
  return rows.map(clusterOf);
}
