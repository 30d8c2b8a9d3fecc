import { sql } from 'kysely';
import { z } from 'zod';
import { AreaCode } from '../../../kernel/area/code.ts';
import { shardOfId } from '../../../kernel/flow/record.ts';
import { nameOf } from '../../../kernel/flow/show.ts';
import { type Ctx, defineRoute } from '../../../kernel/module.ts';
import { flow } from '../flow.ts';
import { matching } from '../list/filter.ts';
import type { CaseRow } from '../row.ts';
import { stateNameOf } from '../state-name.ts';
import { type Box, BoxText, inBox } from './box.ts';
import { Cluster } from './cluster.ts';
import { clustersIn } from './clusters.ts';
import { spotsHeld } from './held.ts';

/** From these zooms on each case is a point of its own, where there are at most so many; else, and further out, it lies in a cluster. */
const NEAR = { zoom: 13, most: 1_000 };
const FAR = { zoom: 11, most: 150 };

const Point = z.object({
  id: z.string(),
  number: z.string(),
  lon: z.number(),
  lat: z.number(),
  category: z.string(),
  category_name: z.string(),
  state: z.string(),
  state_name: z.string(),
  area: z.string(),
  area_name: z.string(),
  due_at: z.date().nullable(),
  late: z.boolean(),
});

/** The map of what is open: points or clusters, in the caller's scope, read as it stands at this moment. */
export const points = defineRoute({
  method: 'GET',
  path: '/api/cases/points',
  summary: 'Open cases of my scope on the map: points from nearby, clusters from afar; what has no place, or whose place was erased, is not among them',
  who: [...flow.sees.area, ...flow.sees.unit],
  query: z.object({
    area: AreaCode.optional().describe('This area and everything in it'),
    bbox: BoxText.optional(),
    zoom: z.coerce.number().int().min(0).max(22).default(10).describe('The zoom of the map that is looked at (tiles of 512 pixels)'),
  }),
  answer: z.object({
    points: z.array(Point).describe(`At most ${NEAR.most}; empty where they are told as clusters`),
    clusters: z.array(Cluster),
    total: z.int(),
    late: z.int(),
    as_of: z.date(),
  }),
  run: async (ctx, { query: { area, bbox, zoom } }) => {
    const most = [NEAR, FAR].find((each) => zoom >= each.zoom)?.most ?? 0;
    const near = most ? await pointsIn(ctx, area, bbox, most) : null;
    if (near) {
      await ctx.house.areas.know(near.map((row) => row.area));
      return { points: near.map((row) => shown(ctx, row)), clusters: [], total: near.length, late: near.filter(({ late }) => late).length, as_of: ctx.now };
    }
    const clusters = await clustersIn(ctx, { area, box: bbox, zoom });
    const sum = (key: 'n' | 'late') => clusters.reduce((all, cluster) => all + cluster[key], 0);
    return { points: [], clusters, total: sum('n'), late: sum('late'), as_of: ctx.now };
  },
});

type PointRow = Pick<CaseRow, 'id' | 'number' | 'category' | 'state' | 'area' | 'due_at' | 'channel'> & { lon: number; lat: number; late: boolean };

/** The points, or null where there are more than so many: found in memory where that is held, and read under the law of scope either way. */
async function pointsIn(ctx: Ctx, area: string | undefined, box: Box | undefined, most: number): Promise<PointRow[] | null> {
  const ids = (await spotsHeld(ctx.house))?.within(ctx.actor, { area, box }, most + 1);
  if (ids && ids.length > most) return null;
  // By key one by one: the range of the box, or of the area, would be walked through for a few.
  const from = ids
    ? sql`unnest(${ids.map(shardOfId)}::text[], ${ids}::text[]) k(shard, id) cross join lateral (select * from cases c where c.shard = k.shard and c.id = k.id offset 0) r`
    : sql`cases r`;
  const { rows } = await sql<PointRow>`
    select r.id, r.number, r.lon, r.lat, r.category, r.state, r.area, r.due_at, r.channel, coalesce(r.due_at <= ${ctx.now}, false) as late
    from ${from} where ${matching(ctx, { area, open: true })} and ${inBox(box)} limit ${sql.lit(most + 1)}`.execute(ctx.house.db);
  return rows.length > most ? null : rows;
}

const shown = (ctx: Ctx, { channel, ...row }: PointRow) => ({
  ...row,
  category_name: nameOf(ctx, 'category', row.category),
  state_name: stateNameOf(ctx, { channel, state: row.state }),
  area_name: ctx.house.areas.place(row.area),
});
