import Flatbush from 'flatbush';
import { orient2d } from 'robust-predicates';
import { type Geometry, isPosition, type Position, polygonsOf, type Ring, type Rings } from './geometry.ts';
import { OUTSIDE, Polygon } from './polygon.ts';

/** Why a shape cannot be used. The catalogue says each in a sentence. */
export type Fault = {
  fault: 'no_polygon' | 'too_few_points' | 'unclosed' | 'impossible_place' | 'no_surface' | 'self_crossing' | 'hole_outside';
  lon?: number;
  lat?: number;
};

/** The first thing that is wrong with a GeoJSON geometry, with the place where it is; null for a sound Polygon or MultiPolygon. */
export function faultOf(geometry: unknown): Fault | null {
  if (!isPolygonal(geometry)) return { fault: 'no_polygon' };
  for (const rings of polygonsOf(geometry)) {
    const fault = firstOf(rings, ringFault) ?? crossing(rings) ?? strayHole(rings);
    if (fault) return fault;
  }
  return null;
}

function isPolygonal(geometry: unknown): geometry is Geometry {
  if (typeof geometry !== 'object' || geometry === null || !('type' in geometry) || !('coordinates' in geometry)) return false;
  const { type, coordinates } = geometry;
  const isPolygon = (rings: unknown) => isListOf(rings, (ring) => isListOf(ring, Array.isArray, 0));
  return type === 'Polygon' ? isPolygon(coordinates) : type === 'MultiPolygon' && isListOf(coordinates, isPolygon);
}

const isListOf = (list: unknown, is: (item: unknown) => boolean, atLeast = 1): boolean => Array.isArray(list) && list.length >= atLeast && list.every(is);

function ringFault(ring: Ring): Fault | null {
  const wrong = ring.find(([lon, lat]) => !isPosition(lon, lat));
  if (wrong) return { fault: 'impossible_place', ...placeOf(wrong) };
  const [first, last] = [ring[0], ring.at(-1)];
  if (!first || !last || ring.length < 4) return { fault: 'too_few_points', ...placeOf(first) };
  if (first[0] !== last[0] || first[1] !== last[1]) return { fault: 'unclosed', ...placeOf(first) };
  if (surfaceOf(ring) === 0) return { fault: 'no_surface', ...placeOf(first) };
  return null;
}

/** Twice the signed surface, in square degrees. */
function surfaceOf(ring: Ring): number {
  const [x0, y0] = ring[0] as Position;
  return pairs(ring).reduce((sum, [a, b]) => sum + (a[0] - x0) * (b[1] - y0) - (b[0] - x0) * (a[1] - y0), 0);
}

/** Two edges of a polygon that cross. Rings may touch themselves or each other: that leaves no doubt about what is inside. */
function crossing(rings: Rings): Fault | null {
  const edges = rings.flatMap(pairs);
  const boxes = new Flatbush(edges.length);
  for (const [a, b] of edges) boxes.add(Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1]));
  boxes.finish();
  for (const [i, [a, b]] of edges.entries()) {
    const crossed = boxes.search(
      Math.min(a[0], b[0]),
      Math.min(a[1], b[1]),
      Math.max(a[0], b[0]),
      Math.max(a[1], b[1]),
      (j) => j > i && cross([a, b], edges[j] as Edge),
    );
    if (crossed.length > 0) return { fault: 'self_crossing', ...placeOf(a) };
  }
  return null;
}

type Edge = readonly [Position, Position];
const pairs = (ring: Ring): Edge[] => ring.slice(1).map((position, i) => [ring[i] as Position, position] as const);
const turn = (a: Position, b: Position, c: Position) => Math.sign(orient2d(a[0], a[1], b[0], b[1], c[0], c[1]));
const cross = ([a, b]: Edge, [c, d]: Edge) => turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;

function strayHole([outer, ...holes]: Rings): Fault | null {
  if (!outer || holes.length === 0) return null;
  const around = new Polygon([outer]);
  const stray = holes.find((hole) => hole.some(([lon, lat]) => around.side(lon, lat) === OUTSIDE));
  return stray ? { fault: 'hole_outside', ...placeOf(stray[0]) } : null;
}

const placeOf = (position: Position | undefined) =>
  typeof position?.[0] === 'number' && typeof position[1] === 'number' ? { lon: position[0], lat: position[1] } : {};

function firstOf<T, R>(list: readonly T[], find: (item: T) => R | null): R | null {
  for (const item of list) {
    const found = find(item);
    if (found) return found;
  }
  return null;
}

/** The same shape without members and holes that hold no surface at all, and how many of those there were. Anything else is left for `faultOf` to name. */
export function withoutEmptyParts(geometry: unknown): { geometry: unknown; dropped: number } {
  if (!isPolygonal(geometry)) return { geometry, dropped: 0 };
  const isEmpty = (ring: Ring) => ringFault(ring)?.fault === 'no_surface';
  const kept = polygonsOf(geometry)
    .filter(([outer]) => !outer || !isEmpty(outer))
    .map((rings) => rings.filter((ring) => !isEmpty(ring)));
  const count = (polygons: readonly Rings[]) => polygons.reduce((sum, rings) => sum + rings.length, 0);
  const dropped = count(polygonsOf(geometry)) - count(kept);
  // Nothing left: then that is what is wrong with it.
  if (dropped === 0 || kept.length === 0) return { geometry, dropped: 0 };
  return { geometry: geometry.type === 'Polygon' ? { type: 'Polygon', coordinates: kept[0] } : { type: 'MultiPolygon', coordinates: kept }, dropped };
}
