/** Longitude and latitude in degrees, WGS84 (CGCS2000 differs by centimetres). */
export type Position = readonly [lon: number, lat: number];
/** A closed line: its last position repeats its first. */
export type Ring = readonly Position[];
/** One outer ring, then its holes. */
export type Rings = readonly Ring[];
/** A shape as GeoJSON (RFC 7946) writes it. */
export type Geometry = { type: 'Polygon'; coordinates: Rings } | { type: 'MultiPolygon'; coordinates: readonly Rings[] };

/** West, south, east, north. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/** The polygons a shape is made of: a MultiPolygon's members, or the one. */
export const polygonsOf = (geometry: Geometry): readonly Rings[] => (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates);

/** The smallest box around a shape. */
export function boxOf(geometry: Geometry): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const rings of polygonsOf(geometry))
    for (const [lon, lat] of rings[0] ?? []) {
      if (lon < west) west = lon;
      if (lon > east) east = lon;
      if (lat < south) south = lat;
      if (lat > north) north = lat;
    }
  return [west, south, east, north];
}

/** Is this a place on Earth? */
export const isPosition = (lon: unknown, lat: unknown): boolean =>
  typeof lon === 'number' && typeof lat === 'number' && lon >= -180 && lon <= 180 && lat >= -90 && lat <= 90;
