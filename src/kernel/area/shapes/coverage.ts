import { type Edge, type Gap, Gaps, xAt } from './gaps.ts';
import { type Geometry, polygonsOf } from './geometry.ts';

/** Surface that two shapes both hold, `a` and `b` being their places in the list, with one place inside. */
export type Overlap = { kind: 'overlap'; a: number; b: number; m2: number; lon: number; lat: number };

const METRES_PER_DEGREE = 111_195;
/** Slabs are at most this part of the whole, so that edges which cross inside one leave little error. */
const FINEST = 2_000;

/**
 * Overlaps and gaps of shapes that ought to cover their ground once, each above `leastM2` square metres, biggest first, with one
 * place inside. Surfaces are measured in thin horizontal slabs and are good to about a thousandth. `leastWidth` metres is the
 * narrowest passage by which an empty stretch still counts as part of another, or of the outside.
 */
export function coverage(shapes: readonly Geometry[], { leastM2, leastWidth = 1 }: { leastM2: number; leastWidth?: number }): (Overlap | Gap)[] {
  const edges = shapes.flatMap(edgesOf).sort((a, b) => a.y0 - b.y0);
  const overlaps = new Map<number, Overlap>();
  const gaps = new Gaps(leastWidth / METRES_PER_DEGREE);
  let active: Edge[] = [];
  let next = 0;
  for (const [south, north] of slabs(edges)) {
    active = active.filter((edge) => edge.y1 > south);
    for (let edge = edges[next]; edge && edge.y0 <= south; edge = edges[++next]) active.push(edge);
    const middle = (south + north) / 2;
    sortAt(active, middle);
    const m2PerDegree = (north - south) * METRES_PER_DEGREE ** 2 * Math.cos((middle * Math.PI) / 180);
    gaps.open(south, active[0] ?? null);
    const open: number[] = [];
    active.forEach((edge, i) => {
      const at = open.indexOf(edge.owner);
      if (at === -1) open.push(edge.owner);
      else open.splice(at, 1);
      const right = active[i + 1] ?? null;
      const m2 = right ? (right.x - edge.x) * m2PerDegree : 0;
      if (open.length === 0) gaps.add(edge, right, m2, middle);
      else if (open.length > 1 && m2 > 0) addOverlaps(overlaps, shapes.length, open, m2, (edge.x + (right as Edge).x) / 2, middle);
    });
    gaps.close(north);
  }
  return [...overlaps.values(), ...gaps.enclosed()].filter(({ m2 }) => m2 > leastM2).sort((a, b) => b.m2 - a.m2);
}

function edgesOf(shape: Geometry, owner: number): Edge[] {
  return polygonsOf(shape).flatMap((rings) =>
    rings.flatMap((ring) =>
      ring.slice(1).flatMap(([bx, by], i) => {
        const [ax, ay] = ring[i] as (typeof ring)[0];
        if (ay === by) return [];
        return [ay < by ? { x0: ax, y0: ay, x1: bx, y1: by, owner, x: 0 } : { x0: bx, y0: by, x1: ax, y1: ay, owner, x: 0 }];
      }),
    ),
  );
}

function* slabs(edges: readonly Edge[]): Generator<[south: number, north: number]> {
  const lines = Float64Array.from(new Set(edges.flatMap(({ y0, y1 }) => [y0, y1]))).sort();
  const tallest = ((lines.at(-1) ?? 0) - (lines[0] ?? 0)) / FINEST;
  for (let i = 1; i < lines.length; i++) {
    const [south, north] = [lines[i - 1] as number, lines[i] as number];
    const count = Math.ceil((north - south) / tallest);
    for (let k = 0; k < count; k++) yield [south + ((north - south) * k) / count, k + 1 === count ? north : south + ((north - south) * (k + 1)) / count];
  }
}

/** From slab to slab the order hardly changes, which an insertion sort rewards. */
function sortAt(edges: Edge[], y: number): void {
  for (const edge of edges) edge.x = xAt(edge, y);
  for (let i = 1; i < edges.length; i++) {
    const edge = edges[i] as Edge;
    let at = i;
    for (; at > 0 && (edges[at - 1] as Edge).x > edge.x; at--) edges[at] = edges[at - 1] as Edge;
    edges[at] = edge;
  }
}

function addOverlaps(overlaps: Map<number, Overlap>, count: number, open: readonly number[], m2: number, lon: number, lat: number): void {
  for (let i = 0; i < open.length; i++)
    for (let j = i + 1; j < open.length; j++) {
      const [a, b] = [Math.min(open[i] as number, open[j] as number), Math.max(open[i] as number, open[j] as number)];
      const known = overlaps.get(a * count + b);
      if (known) known.m2 += m2;
      else overlaps.set(a * count + b, { kind: 'overlap', a, b, m2, lon, lat });
    }
}
