import { type GeoJSONVTTile, geoJSONToTile } from '@maplibre/geojson-vt';
import { EXTENT, type Facts, type Tile } from './tile.ts';

/** A shape with what is said of it. */
export type Shape = { geometry: unknown; facts: Facts };
type Collection = Parameters<typeof geoJSONToTile>[0];
type Drawing = GeoJSONVTTile['features'];

/** So much beside a tile is still drawn, so that no edge shows where two tiles meet. */
const BUFFER = 80;

/**
 * Shapes as far as they lie in a tile, cut at its edges and without the corners that nobody can see at its zoom; `coarse` times as many
 * are left out where that is not enough.
 */
export function drawnOn(shapes: readonly Shape[], tile: Tile, coarse = 1): Drawing {
  const features = shapes.map(({ geometry, facts }) => ({ type: 'Feature' as const, geometry, properties: facts }));
  const options = { maxZoom: tile.z, tolerance: 3 * coarse, extent: EXTENT, buffer: BUFFER, clip: true };
  return geoJSONToTile({ type: 'FeatureCollection', features } as Collection, tile.z, tile.x, tile.y, options)?.features ?? [];
}

/** GeoJSON as a register keeps it; null for what is none. */
export function readOutline(text: string): unknown {
  try {
    const read: unknown = JSON.parse(text);
    const type = (read as { type?: unknown } | null)?.type;
    return type === 'Polygon' || type === 'MultiPolygon' ? read : null;
  } catch {
    return null;
  }
}
