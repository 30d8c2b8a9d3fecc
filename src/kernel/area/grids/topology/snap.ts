import { type Chain, eastOf, isSame, METRES, type Point, type Shape } from './lattice.ts';

type Edge = readonly [Point, Point];

/**
 * Lays a line drawn by hand onto the borders beside it: each of its corners nearer than `metres` to a corner of theirs becomes that
 * corner, one nearer to an edge goes onto the edge, and where a corner of theirs is that near to the line, the line goes through it. So
 * who draws along a border draws that border, and leaves no sliver.
 */
export function snap(line: Chain, targets: readonly Shape[], metres: number): Chain {
  if (line.length === 0) return line;
  const reach = metres / METRES;
  const east = eastOf((line[0] as Point)[1]);
  const rings = targets.flatMap((shape) => shape.flat());
  const edges = rings.flatMap((ring) => ring.slice(1).map((to, i): Edge => [ring[i] as Point, to]));
  const corners = rings.flatMap((ring) => ring.slice(1));
  const moved = line.map((point) => nearestCorner(point, corners, reach, east) ?? nearestOn(point, edges, reach, east) ?? point);
  const through = moved.slice(1).flatMap((b, i) => {
    const a = moved[i] as Point;
    const on = corners
      .map((corner) => ({ corner, ...footOf(corner, [a, b], east) }))
      .filter(({ corner, off, at }) => off <= reach && at > 0 && at < 1 && !isSame(corner, a) && !isSame(corner, b))
      .sort((p, q) => p.at - q.at);
    return [...on.map(({ corner }) => corner), b];
  });
  return [moved[0] as Point, ...through].filter((point, i, all) => i === 0 || !isSame(point, all[i - 1] as Point));
}

function nearestCorner(point: Point, corners: readonly Point[], reach: number, east: number): Point | undefined {
  let [best, least]: [Point | undefined, number] = [undefined, reach];
  for (const corner of corners) {
    const off = Math.hypot((corner[0] - point[0]) * east, corner[1] - point[1]);
    if (off <= least) [best, least] = [corner, off];
  }
  return best;
}

function nearestOn(point: Point, edges: readonly Edge[], reach: number, east: number): Point | undefined {
  let [best, least]: [Point | undefined, number] = [undefined, reach];
  for (const edge of edges) {
    const { off, foot } = footOf(point, edge, east);
    if (off <= least) [best, least] = [foot, off];
  }
  return best;
}

/** The nearest place of an edge to a point, how far off it is, and how far along the edge (0 to 1). */
function footOf(point: Point, [a, b]: Edge, east: number): { foot: Point; off: number; at: number } {
  const [dx, dy] = [(b[0] - a[0]) * east, b[1] - a[1]];
  const [px, py] = [(point[0] - a[0]) * east, point[1] - a[1]];
  const length = dx * dx + dy * dy;
  const at = length === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length));
  const off = Math.hypot(px - at * dx, py - at * dy);
  return { foot: [Math.round(a[0] + at * (b[0] - a[0])), Math.round(a[1] + at * (b[1] - a[1]))], off, at };
}
