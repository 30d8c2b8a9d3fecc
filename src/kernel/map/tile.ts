import type { GeoJSONVTTile } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { z } from 'zod';
import { onMap } from './cell.ts';

/** Every tile is a square of so many steps. */
export const EXTENT = 4096;
/** No tile is larger than this, in bytes: one that would be says less. */
export const LARGEST_TILE = 500_000;
/** No tile is finer; a browser enlarges these. */
export const FINEST_ZOOM = 18;

const number = (pattern: RegExp) =>
  z
    .string()
    .regex(pattern)
    .transform((text) => Number.parseInt(text, 10));

/** Which tile of the pyramid (Web Mercator, `y` from the north); `y` may end in `.mvt`. */
export const Tile = z.object({ z: number(/^[0-9]{1,2}$/).pipe(z.int().max(FINEST_ZOOM)), x: number(/^[0-9]{1,6}$/), y: number(/^[0-9]{1,6}(\.mvt)?$/) });
export type Tile = z.output<typeof Tile>;

/** Is there such a tile at its zoom? */
export const isTile = ({ z, x, y }: Tile): boolean => x < 2 ** z && y < 2 ** z;

/** West, south, east and north of a tile in degrees, with so much more on each side as a part of its width. */
export function edgesOf({ z, x, y }: Tile, margin = 0): readonly [west: number, south: number, east: number, north: number] {
  const size = 2 ** z;
  const lon = (at: number) => (at / size) * 360 - 180;
  const lat = (at: number) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * at) / size))) * 180) / Math.PI;
  return [lon(x - margin), lat(Math.min(size, y + 1 + margin)), lon(x + 1 + margin), lat(Math.max(0, y - margin))];
}

/** Facts of a feature as tiles carry them: no lists, and nothing where nothing is known. */
export type Facts = Record<string, string | number | boolean>;
/** A point of a tile, in steps from its north-western corner. */
export type PointFeature = { type: 1; geometry: [number, number][]; tags: Facts };

/** Where a place is on a tile, in steps from its north-western corner. */
export function onTile({ z, x, y }: Tile, lon: number, lat: number): [number, number] {
  const [mx, my] = onMap(lon, lat);
  const size = 2 ** z;
  return [Math.round((mx * size - x) * EXTENT), Math.round((my * size - y) * EXTENT)];
}

/** Layers of features as one Mapbox Vector Tile (2.1); layers with nothing in them are left out. */
export function encode(layers: Record<string, readonly GeoJSONVTTile['features'][number][] | readonly PointFeature[]>): Buffer {
  const filled = Object.entries(layers).filter(([, features]) => features.length > 0);
  if (filled.length === 0) return Buffer.alloc(0);
  const tiles = Object.fromEntries(filled.map(([name, features]) => [name, { features } as unknown as GeoJSONVTTile]));
  return Buffer.from(fromGeojsonVt(tiles, { version: 2, extent: EXTENT }));
}
