import { sql } from 'kysely';
import { z } from 'zod';
import type { Ctx } from '../../../kernel/module.ts';
import { matching } from '../list/filter.ts';
import { type Box, inBox } from './box.ts';

/** A tile of the map is divided into 8 × 8 cells, and each cell is one cluster: some 64 pixels of a screen. */
const FINER = 3;
/** Half-way up the country a degree of latitude is so much longer on the map than one of longitude: cells are about square. */
const FLATTER = 0.75;

export const Cluster = z.object({
  lon: z.number().describe('The middle of what it stands for'),
  lat: z.number(),
  n: z.int(),
  late: z.int().describe('Of these, past their time'),
});
export type Cluster = z.output<typeof Cluster>;

/**
 * How many open cases of the actor's scope lie in each cell of the map at a zoom, and where their middle is. Cells lie still: a step to the side groups
 * nothing anew. Read out of the index of places alone.
 */
export async function clustersIn(ctx: Ctx, { area, box, zoom }: { area?: string | undefined; box?: Box | undefined; zoom: number }): Promise<Cluster[]> {
  const step = 360 / 2 ** (zoom + FINER);
  const { rows } = await sql<Cluster>`
    select avg(r.lon) as lon, avg(r.lat) as lat, count(*)::int as n, (count(*) filter (where r.due_at <= ${ctx.now}))::int as late
    from cases r where ${matching(ctx, { area, open: true })} and ${inBox(box)}
    group by floor(r.lon / ${step}), floor(r.lat / ${step * FLATTER})`.execute(ctx.house.db);
  return rows.map(({ lon, lat, ...counts }) => ({ lon: rounded(lon), lat: rounded(lat), ...counts }));
}

/** A tenth of a metre is more than a map can show. */
const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
