import type { Geometry } from '../../kernel/area/shapes/geometry.ts';
import type { Community } from '../city.ts';
import { cornerOf, ESTATES_ACROSS, type Ground, groundOf, piecesOf, placeOf } from './place.ts';

/** The outlines of the made-up grids of a district: the pieces of ground on which their homes stand. Communities are real, and get none. */
export function outlinesOf(communities: readonly Community[], district: string): { code: string; geometry: Geometry }[] {
  const within = communities.filter(({ code }) => code.startsWith(district));
  return within.flatMap(({ grids }, nth) => {
    const ground = groundOf(district, nth, within.length);
    return ground ? grids.map(({ code }, at) => ({ code, geometry: around(ground, piecesOf(at, grids.length, ESTATES_ACROSS)) })) : [];
  });
}

/** The border of pieces that lie side by side: every edge that only one of them has, joined to a ring. */
function around(ground: Ground, [first, next]: readonly [number, number]): Geometry {
  const edges = new Set<string>();
  for (let n = first; n < next; n += 1) {
    const { column, row } = placeOf(n, ESTATES_ACROSS);
    const corners = [`${column},${row + 1}`, `${column + 1},${row + 1}`, `${column + 1},${row}`, `${column},${row}`];
    for (const [i, from] of corners.entries()) {
      const to = corners[(i + 1) % 4] as string;
      if (!edges.delete(`${to} ${from}`)) edges.add(`${from} ${to}`);
    }
  }
  const on = new Map([...edges].map((edge) => edge.split(' ') as [string, string]));
  const ring = [[...on.keys()][0] as string];
  for (let at = on.get(ring[0] as string); at !== undefined && at !== ring[0]; at = on.get(at)) ring.push(at);
  ring.push(ring[0] as string);
  return { type: 'Polygon', coordinates: [ring.map((corner) => cornerOf(ground, corner.split(',').map(Number) as [number, number], ESTATES_ACROSS))] };
}
