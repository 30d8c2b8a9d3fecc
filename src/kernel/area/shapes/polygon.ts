import { orient2d } from 'robust-predicates';
import type { Rings } from './geometry.ts';

/**
 * Where a point is to a polygon. One exactly on its border, that of a hole too, is inside if the polygon goes on just east of it
 * (just north, where the border itself runs east), and else only touches: so of two polygons that share a border one holds the point.
 */
export const OUTSIDE = 0;
export const INSIDE = 1;
export const TOUCHES = 2;
export type Side = typeof OUTSIDE | typeof INSIDE | typeof TOUCHES;

/**
 * A polygon with holes, made ready to be asked about many points. The answer is exact: no rounding makes a point near
 * an edge change sides, so two polygons that share an edge agree about every point.
 */
export class Polygon {
  readonly #edges: Float64Array;
  readonly #bands: Uint32Array;
  readonly #south: number;
  readonly #north: number;
  readonly #count: number;
  readonly #perDegree: number;

  constructor(rings: Rings) {
    this.#edges = edgesOf(rings);
    [this.#south, this.#north] = spanOf(this.#edges);
    this.#count = Math.ceil(2 * Math.sqrt(this.#edges.length / 4));
    this.#perDegree = this.#count / (this.#north - this.#south || 1);
    this.#bands = this.#banded();
  }

  /** Where the point is; exact. */
  side(x: number, y: number): Side {
    if (!(y >= this.#south && y <= this.#north)) return OUTSIDE;
    const edges = this.#edges;
    const bands = this.#bands;
    const band = this.#bandOf(y);
    const end = bands[band + 1] as number;
    let inside = false;
    let touches = false;
    for (let i = bands[band] as number; i < end; i++) {
      const at = bands[i] as number;
      const y0 = edges[at + 1] as number;
      const y1 = edges[at + 3] as number;
      if (y < y0 || y > y1) continue;
      const x0 = edges[at] as number;
      const x1 = edges[at + 2] as number;
      if (x > x0 && x > x1) continue;
      if (x >= x0 || x >= x1) {
        const turn = orient2d(x0, y0, x1, y1, x, y);
        if (turn === 0) touches = true;
        if (turn >= 0) continue;
      }
      // The edge is to the east. Its upper end is left out, so that a ray through a corner counts it once.
      if (y < y1) inside = !inside;
    }
    return inside ? INSIDE : touches ? TOUCHES : OUTSIDE;
  }

  #bandOf(y: number): number {
    return Math.min(Math.floor((y - this.#south) * this.#perDegree), this.#count - 1);
  }

  /** Horizontal bands, each with the edges that reach into it: first where each band's list starts, then the lists. */
  #banded(): Uint32Array {
    const edges = this.#edges;
    const count = this.#count;
    const lists: number[][] = Array.from({ length: count }, () => []);
    for (let at = 0; at < edges.length; at += 4) {
      const last = this.#bandOf(edges[at + 3] as number);
      for (let band = this.#bandOf(edges[at + 1] as number); band <= last; band++) lists[band]?.push(at);
    }
    const bands = new Uint32Array(count + 1 + lists.reduce((sum, list) => sum + list.length, 0));
    let next = count + 1;
    lists.forEach((list, band) => {
      bands[band] = next;
      bands.set(list, next);
      next += list.length;
    });
    bands[count] = next;
    return bands;
  }
}

/** x0, y0, x1, y1 of every edge, the lower end first: an edge reads the same from both its sides. */
function edgesOf(rings: Rings): Float64Array {
  const edges = new Float64Array(4 * rings.reduce((sum, ring) => sum + Math.max(0, ring.length - 1), 0));
  let at = 0;
  for (const ring of rings)
    for (let i = 1; i < ring.length; i++) {
      const [a, b] = [ring[i - 1], ring[i]] as [Rings[0][0], Rings[0][0]];
      const [low, high] = a[1] < b[1] || (a[1] === b[1] && a[0] < b[0]) ? [a, b] : [b, a];
      edges.set([low[0], low[1], high[0], high[1]], at);
      at += 4;
    }
  return edges;
}

function spanOf(edges: Float64Array): [south: number, north: number] {
  let [south, north] = [Infinity, -Infinity];
  for (let at = 0; at < edges.length; at += 4) {
    south = Math.min(south, edges[at + 1] as number);
    north = Math.max(north, edges[at + 3] as number);
  }
  return [south, north];
}
