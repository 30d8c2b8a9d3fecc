import Flatbush from 'flatbush';
import { type Chain, isSame, keyOf, type Point } from './lattice.ts';

const PASSES = 60;

type Edge = { a: Point; b: Point; cuts: Point[] };

/**
 * Gives every line a corner wherever it meets another, or itself, until no two of them cross: from then on they share corners and whole
 * edges or nothing. Crossings fall on whole steps, so a line may bend by a step where it is crossed, on both its sides alike.
 */
export function node(chains: readonly Chain[]): Chain[] {
  let settled = chains.map((chain) => [...chain]);
  for (let pass = 0; pass < PASSES; pass++) {
    const edges = settled.map((chain) => chain.slice(1).map((b, i): Edge => ({ a: chain[i] as Point, b, cuts: [] })));
    if (!cutAll(edges.flat())) return settled;
    settled = edges.map((line, i) => (line.length === 0 ? (settled[i] ?? []) : [(line[0] as Edge).a, ...line.flatMap((edge) => [...along(edge), edge.b])]));
  }
  throw new Error('the borders do not settle on the lattice');
}

function cutAll(edges: readonly Edge[]): boolean {
  if (edges.length === 0) return false;
  const boxes = new Flatbush(edges.length);
  for (const { a, b } of edges) boxes.add(Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1]));
  boxes.finish();
  for (const [i, edge] of edges.entries()) {
    const { a, b } = edge;
    for (const j of boxes.search(Math.min(a[0], b[0]) - 1, Math.min(a[1], b[1]) - 1, Math.max(a[0], b[0]) + 1, Math.max(a[1], b[1]) + 1, (at) => at > i))
      meet(edge, edges[j] as Edge);
  }
  return edges.some(({ cuts }) => cuts.length > 0);
}

function meet(e: Edge, f: Edge): void {
  const before = e.cuts.length + f.cuts.length;
  for (const corner of [f.a, f.b]) if (isOn(e, corner)) e.cuts.push(corner);
  for (const corner of [e.a, e.b]) if (isOn(f, corner)) f.cuts.push(corner);
  // A corner on the line settles how they meet; whether they still cross is seen at the next pass.
  if (e.cuts.length + f.cuts.length > before) return;
  const crossing = crossingOf(e, f);
  if (!crossing) return;
  for (const edge of [e, f]) if (!isSame(crossing, edge.a) && !isSame(crossing, edge.b)) edge.cuts.push(crossing);
}

/** Which side of the line from a to b is c on? Exact: products of a city's whole numbers have no rounding. */
const turn = (a: Point, b: Point, c: Point): number => Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));

function crossingOf({ a, b }: Edge, { a: c, b: d }: Edge): Point | null {
  if (turn(a, b, c) * turn(a, b, d) >= 0 || turn(c, d, a) * turn(c, d, b) >= 0) return null;
  const [rx, ry, sx, sy] = [b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]];
  const t = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / (rx * sy - ry * sx);
  return [Math.round(a[0] + t * rx), Math.round(a[1] + t * ry)];
}

/** Does the line pass through the square of a step around the corner, so that some place of it is rounded to that corner? Exact, in half steps. */
function isOn({ a, b }: Edge, p: Point): boolean {
  if (isSame(p, a) || isSame(p, b)) return false;
  const [x, y] = [stretch(a[0], b[0], p[0]), stretch(a[1], b[1], p[1])];
  if (!x || !y) return false;
  return isBefore(x.from, y.to) && isBefore(y.from, x.to) && isBefore(x.from, x.to) && isBefore(y.from, y.to);
}

/** A place along an edge, as a fraction; `open` where the stretch goes up to it and does not hold it. */
type Place = { n: number; d: number; open: boolean };

const START = { n: 0, d: 1, open: false };
const END = { n: 1, d: 1, open: false };

/** Along which stretch of the edge is this coordinate rounded to `p`? A half is rounded up, as everywhere. */
function stretch(a: number, b: number, p: number): { from: Place; to: Place } | null {
  const d = 2 * (b - a);
  if (d === 0) return a === p ? { from: START, to: END } : null;
  const [low, high] = [2 * (p - a) - 1, 2 * (p - a) + 1];
  return d > 0
    ? { from: later(START, { n: low, d, open: false }), to: earlier(END, { n: high, d, open: true }) }
    : { from: later(START, { n: -high, d: -d, open: true }), to: earlier(END, { n: -low, d: -d, open: false }) };
}

const later = (one: Place, other: Place) => (one.n * other.d > other.n * one.d ? one : other);
const earlier = (one: Place, other: Place) => (one.n * other.d < other.n * one.d ? one : other);
const isBefore = (from: Place, to: Place) => (from.open || to.open ? from.n * to.d < to.n * from.d : from.n * to.d <= to.n * from.d);

function along({ a, b, cuts }: Edge): Point[] {
  if (cuts.length < 2) return cuts;
  const way = ([x, y]: Point) => (x - a[0]) * (b[0] - a[0]) + (y - a[1]) * (b[1] - a[1]);
  return [...new Map(cuts.map((point) => [keyOf(point), point])).values()].sort((p, q) => way(p) - way(q));
}
