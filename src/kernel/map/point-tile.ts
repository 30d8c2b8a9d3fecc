import type { House } from '../house.ts';
import type { Actor } from '../post/actor.ts';
import { POINTS_ZOOM } from './cell-sql.ts';
import { clustersOn } from './clusters.ts';
import type { MapLayer } from './layer.ts';
import { drawnOn, readOutline } from './outline.ts';
import { type Drawn, OUTLINES_ZOOM, recordsOn } from './points.ts';
import { EXTENT, encode, LARGEST_TILE, onTile, type PointFeature, type Tile } from './tile.ts';

/**
 * A tile of a layer. Far out its one layer is `clusters` (points with `n`, how many records they stand for); from `POINTS_ZOOM` on it is `points`, near by
 * `outlines` too. What would grow larger than a tile may be says only where something is, and past that again how many.
 */
export async function pointTile(house: Pick<House, 'db' | 'pool'>, layer: MapLayer, actor: Actor, tile: Tile): Promise<Buffer> {
  if (tile.z < POINTS_ZOOM) return encode({ clusters: await clustersOn(house.db, layer, actor, tile) });
  return fitting(await recordsOn(house, layer, actor, tile), tile);
}

/** Records as one tile that is never too large; those around it are there for their outlines only. */
export function fitting(records: readonly Drawn[], tile: Tile): Buffer {
  const points = records.map((record) => pointOf(record, tile)).filter(isOn);
  const whole = encode({ outlines: tile.z >= OUTLINES_ZOOM ? outlinesOf(records, tile) : [], points });
  if (whole.length <= LARGEST_TILE) return whole;
  const bare = encode({ points: points.map((point) => ({ ...point, tags: {} })) });
  return bare.length <= LARGEST_TILE ? bare : encode({ clusters: gathered(points) });
}

const pointOf = ({ lon, lat, facts }: Drawn, tile: Tile): PointFeature => ({ type: 1, geometry: [onTile(tile, lon, lat)], tags: facts });

const isOn = ({ geometry }: PointFeature): boolean => geometry.flat().every((step) => step >= 0 && step <= EXTENT);

function outlinesOf(records: readonly Drawn[], tile: Tile) {
  const shapes = records.flatMap(({ outline, facts }) => {
    const geometry = outline === null ? null : readOutline(outline);
    return geometry === null ? [] : [{ geometry, facts }];
  });
  return drawnOn(shapes, tile);
}

/** How many points lie in each part of a tile, where there are too many to be drawn one by one. */
function gathered(points: readonly PointFeature[]): PointFeature[] {
  const size = EXTENT / 32;
  const parts = Map.groupBy(points, ({ geometry: [at] }) => (at ?? [0, 0]).map((step) => Math.floor(step / size)).join(' '));
  return [...parts].map(([key, inside]) => ({
    type: 1,
    geometry: [key.split(' ').map((part) => Math.round((Number(part) + 0.5) * size)) as [number, number]],
    tags: { n: inside.length },
  }));
}
