import { type Geometry, polygonsOf } from './geometry.ts';

/** Surface that two shapes both hold, `a` and `b` being their places in the list; and surface enclosed by shapes that none holds. */
export type Overlap = { kind: 'overlap'; a: number; b: number; m2: number; lon: number; lat: number };
export type Gap = { kind: 'gap'; m2: number; lon: number; lat: number };

const METRES_PER_DEGREE = 111_195;
/** Slabs are at most this part of the whole, so that edges which cross inside one leave little error. */
const FINEST = 2_000;

type Edge = { x0: number; y0: number; x1: number; y1: number; owner: number; x: number };
/** A stretch of a slab that no shape holds, between these two edges; `part` is the number of the gap it belongs to. */
type Empty = { left: Edge | null; right: Edge | null; part: number };

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

const xAt = ({ x0, y0, x1, y1 }: Edge, y: number) => x0 + ((x1 - x0) * (y - y0)) / (y1 - y0);

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

/** Joins empty stretches of neighbouring slabs into gaps. What can be reached from outside is no gap: it is part 0. */
class Gaps {
  readonly #leastWidth: number;
  readonly #parent = [0];
  readonly #found: (Gap & { widest: number })[] = [{ kind: 'gap', m2: 0, lon: 0, lat: 0, widest: 0 }];
  #below: Empty[] = [{ left: null, right: null, part: 0 }];
  #here: Empty[] = [];
  #south = 0;

  constructor(leastWidth: number) {
    this.#leastWidth = leastWidth;
  }

  open(south: number, first: Edge | null): void {
    this.#south = south;
    this.#here = [{ left: null, right: first, part: 0 }];
  }

  add(left: Edge, right: Edge | null, m2: number, lat: number): void {
    if (right && m2 <= 0) return;
    const part = right ? this.#parent.length : 0;
    if (right) {
      this.#parent.push(part);
      this.#found.push({ kind: 'gap', m2, lon: (left.x + right.x) / 2, lat, widest: m2 });
    }
    this.#here.push({ left, right, part });
  }

  close(north: number): void {
    let from = 0;
    for (const stretch of this.#here) {
      const [left, right] = this.#ends(stretch, this.#south);
      while (from < this.#below.length - 1 && this.#ends(this.#below[from] as Empty, this.#south)[1] <= left) from++;
      for (let i = from; i < this.#below.length; i++) {
        const [l, r] = this.#ends(this.#below[i] as Empty, this.#south);
        if (l >= right) break;
        if (Math.min(r, right) - Math.max(l, left) >= this.#leastWidth) this.#join(stretch.part, (this.#below[i] as Empty).part);
      }
    }
    this.#below = this.#here;
    this.#south = north;
  }

  /** Every gap, with its whole surface and the middle of its largest piece. */
  enclosed(): Gap[] {
    // Above the last slab everything is outside.
    for (const stretch of this.#below) {
      const [left, right] = this.#ends(stretch, this.#south);
      if (right - left >= this.#leastWidth) this.#join(stretch.part, 0);
    }
    const whole = new Map<number, Gap & { widest: number }>();
    this.#found.forEach((piece, i) => {
      const root = this.#root(i);
      const sum = whole.get(root);
      if (!sum) whole.set(root, { ...piece });
      else if (piece.widest > sum.widest) whole.set(root, { ...piece, m2: sum.m2 + piece.m2 });
      else sum.m2 += piece.m2;
    });
    whole.delete(this.#root(0));
    return [...whole.values()].map(({ kind, m2, lon, lat }) => ({ kind, m2, lon, lat }));
  }

  #ends({ left, right }: Empty, y: number): [number, number] {
    return [left ? xAt(left, y) : -Infinity, right ? xAt(right, y) : Infinity];
  }

  #root(part: number): number {
    let root = part;
    while (this.#parent[root] !== root) root = this.#parent[root] as number;
    for (let at = part; at !== root; ) [at, this.#parent[at]] = [this.#parent[at] as number, root];
    return root;
  }

  #join(a: number, b: number): void {
    this.#parent[Math.max(this.#root(a), this.#root(b))] = Math.min(this.#root(a), this.#root(b));
  }
}
