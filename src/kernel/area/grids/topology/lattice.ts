import type { Geometry, Position } from '../../shapes/geometry.ts';
import { polygonsOf } from '../../shapes/geometry.ts';

/** A place in whole ten-millionths of a degree, about a centimetre: sums and products of a city's whole numbers are exact, so borders meet or do not, and never nearly. */
export type Point = readonly [x: number, y: number];
/** A line through points; a closed one ends where it begins. */
export type Chain = readonly Point[];
/** A shape's polygons, each an outer ring and its holes, every ring closed. */
export type Shape = readonly (readonly Chain[])[];

const PER_DEGREE = 1e7;
const METRES_PER_DEGREE = 111_195;
/** Metres of one step to the north. */
export const METRES = METRES_PER_DEGREE / PER_DEGREE;

export const keyOf = ([x, y]: Point): string => `${x},${y}`;
export const isSame = (a: Point, b: Point): boolean => a[0] === b[0] && a[1] === b[1];

/** The way between degrees and whole numbers. What came in with more digits leaves with the very same ones, so that a corner shared with a neighbour stays shared. */
export class Lattice {
  readonly #as = new Map<string, Position>();

  point([lon, lat]: Position): Point {
    const point: Point = [Math.round(lon * PER_DEGREE), Math.round(lat * PER_DEGREE)];
    const key = keyOf(point);
    if (!this.#as.has(key)) this.#as.set(key, [lon, lat]);
    return point;
  }

  shape(geometry: Geometry): Shape {
    return polygonsOf(geometry).map((rings) => rings.map((ring) => withoutRepeats(ring.map((position) => this.point(position)))));
  }

  /** Drawn by hand: its digits beyond a centimetre mean nothing and are not kept. */
  drawn(positions: readonly Position[]): Chain {
    return withoutRepeats(positions.map(([lon, lat]): Point => [Math.round(lon * PER_DEGREE), Math.round(lat * PER_DEGREE)]));
  }

  position(point: Point): Position {
    return this.#as.get(keyOf(point)) ?? [point[0] / PER_DEGREE, point[1] / PER_DEGREE];
  }

  geometry(shape: Shape): Geometry {
    const polygons = shape.map((rings) => rings.map((ring) => ring.map((point) => this.position(point))));
    return polygons.length === 1 ? { type: 'Polygon', coordinates: polygons[0] ?? [] } : { type: 'MultiPolygon', coordinates: polygons };
  }
}

const withoutRepeats = (points: readonly Point[]): Chain => points.filter((point, i) => i === 0 || !isSame(point, points[i - 1] as Point));

/** Twice the surface a closed line goes round, in steps; below zero where it goes clockwise. Exact. */
export function doubleArea(ring: Chain): number {
  const [x0, y0] = ring[0] as Point;
  let sum = 0;
  for (let i = 1; i < ring.length; i++) {
    const [a, b] = [ring[i - 1] as Point, ring[i] as Point];
    sum += (a[0] - x0) * (b[1] - y0) - (b[0] - x0) * (a[1] - y0);
  }
  return sum;
}

/** How much shorter a step to the east is than one to the north, at this height. */
export const eastOf = (y: number): number => Math.cos((y / PER_DEGREE) * (Math.PI / 180));

/** Square metres of a shape. */
export function squareMetres(shape: Shape): number {
  const y = shape[0]?.[0]?.[0]?.[1] ?? 0;
  const steps = shape.flat().reduce((sum, ring) => sum + doubleArea(ring), 0);
  return (Math.abs(steps) / 2) * METRES ** 2 * eastOf(y);
}

/** Metres around a shape, its holes' borders too. */
export function metresAround(shape: Shape): number {
  const east = eastOf(shape[0]?.[0]?.[0]?.[1] ?? 0);
  let sum = 0;
  for (const ring of shape.flat())
    for (let i = 1; i < ring.length; i++) {
      const [a, b] = [ring[i - 1] as Point, ring[i] as Point];
      sum += Math.hypot((b[0] - a[0]) * east, b[1] - a[1]);
    }
  return sum * METRES;
}
