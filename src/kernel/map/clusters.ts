import { sql } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import type { Actor } from '../post/actor.ts';
import { inReach } from '../register/scope.ts';
import { COUNTED_ZOOM, cellNamed } from './cell.ts';
import { isPublic, type MapLayer } from './layer.ts';
import { EXTENT, type PointFeature, type Tile } from './tile.ts';

/** A tile is divided into 8 × 8 clusters, each drawn where most of what it stands for lies. */
const CLUSTERS = 3;
/** So many times finer are the counts that say where in a cluster that is. */
const FINER = 2;

/**
 * How many living records of a layer lie in each part of a tile: read from the counts that are kept as records change, never counted.
 * Where the places are not for everybody, only what the actor sees is counted in.
 */
export async function clustersOn(db: Db, layer: MapLayer, actor: Actor, tile: Tile): Promise<PointFeature[]> {
  const { register } = layer;
  const zoom = Math.min(COUNTED_ZOOM, tile.z + CLUSTERS + FINER);
  const name = cellNamed(tile.z, tile.x, tile.y);
  const reach = isPublic(layer) ? sql`true` : inReach(register, actor, 'c');
  // The words of the partial index stand here as they stand there.
  const { rows } = await sql<{ cell: string; n: number }>`
    select left(c.value, ${sql.lit(zoom)}) collate "C" as cell, sum(c.n)::int as n from register_count c
    where c.field = 'cell' and c.register = ${register.name} and c.value >= ${name} and c.value < ${`${name}:`} and ${reach}
    group by 1 having sum(c.n) > 0`.execute(db);
  const parts = Map.groupBy(rows, ({ cell }) => cell.slice(0, tile.z + CLUSTERS));
  return [...parts.values()].map((cells) => clusterOf(cells, tile.z));
}

function clusterOf(cells: readonly { cell: string; n: number }[], above: number): PointFeature {
  const n = cells.reduce((sum, cell) => sum + cell.n, 0);
  const middle = cells.map(({ cell, n: weight }) => [...middleOf(cell.slice(above)), weight] as const);
  const mean = (axis: 0 | 1) => Math.round((EXTENT * middle.reduce((sum, at) => sum + at[axis] * at[2], 0)) / n);
  return { type: 1, geometry: [[mean(0), mean(1)]], tags: { n } };
}

/** The middle of a cell within the tile that its name goes on from: 0 to 1 from west to east and from north to south. */
function middleOf(name: string): readonly [x: number, y: number] {
  let [x, y, size] = [0, 0, 1];
  for (const digit of name) {
    size /= 2;
    if (digit === '1' || digit === '3') x += size;
    if (digit === '2' || digit === '3') y += size;
  }
  return [x + size / 2, y + size / 2];
}
