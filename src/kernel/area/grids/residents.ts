import type { Geometry } from '../shapes/geometry.ts';
import { ShapeIndex } from '../shapes/shape-index.ts';
import type { Home } from './balance.ts';

type Sized = { code: string; households?: number | null; geometry: Geometry | null };

/**
 * How many households each grid has: those of the homes that lie in it, where any home of its community is known, else the number it was given,
 * else null. And the homes that lie in none, where grids are drawn at all.
 */
export function residents(grids: readonly Sized[], homes: readonly Home[]): { of: Map<string, number | null>; outside: Home[] } {
  const drawn = grids.flatMap(({ code, geometry }) => (geometry ? [{ code, geometry, valid_from: null, valid_to: null }] : []));
  const index = new ShapeIndex(drawn);
  const of = new Map(grids.map(({ code, households }) => [code, homes.length > 0 ? 0 : (households ?? null)] as [string, number | null]));
  const outside: Home[] = [];
  for (const home of homes) {
    const code = index.locate(home.lon, home.lat, '');
    if (code === null) outside.push(home);
    else of.set(code, (of.get(code) ?? 0) + home.households);
  }
  // What nobody has drawn holds no home that could be counted by place.
  for (const { code, geometry, households } of grids) if (!geometry) of.set(code, households ?? null);
  return { of, outside: drawn.length > 0 ? outside : [] };
}
