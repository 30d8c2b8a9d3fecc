import { type Geometry, polygonsOf, type Ring, type Rings } from '../area/shapes/geometry.ts';

/** A shape without the corners that lie off their line by less than `tolerance` degrees (Douglas and Peucker 1973); what would be no surface any more is left out. For looking at, not for reckoning. */
export function simpler(geometry: Geometry, tolerance: number): Geometry {
  const polygons = polygonsOf(geometry).flatMap((rings): Rings[] => {
    const [outer, ...holes] = rings.map((ring) => simplerRing(ring, tolerance));
    return outer && outer.length > 3 ? [[outer, ...holes.filter((hole) => hole.length > 3)]] : [];
  });
  // However small it is, it stays a surface.
  return polygons.length > 0 ? { type: 'MultiPolygon', coordinates: polygons } : geometry;
}

function simplerRing(ring: Ring, tolerance: number): Ring {
  const kept = new Uint8Array(ring.length);
  // A ring begins where it ends: it is cut in two at the corner farthest from there.
  const far = ring.reduce((best, _, i) => (apart(ring, i) > apart(ring, best) ? i : best), 0);
  kept[0] = kept[far] = kept[ring.length - 1] = 1;
  const open: [number, number][] = [
    [0, far],
    [far, ring.length - 1],
  ];
  for (let span = open.pop(); span; span = open.pop()) {
    const [from, to] = span;
    let [worst, most] = [-1, tolerance];
    for (let i = from + 1; i < to; i++) {
      const off = offLine(ring, i, from, to);
      if (off > most) [worst, most] = [i, off];
    }
    if (worst < 0) continue;
    kept[worst] = 1;
    open.push([from, worst], [worst, to]);
  }
  return ring.filter((_, i) => kept[i] === 1).map(([lon, lat]) => [rounded(lon), rounded(lat)] as const);
}

const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
const apart = (ring: Ring, i: number): number => Math.hypot((ring[i]?.[0] ?? 0) - (ring[0]?.[0] ?? 0), (ring[i]?.[1] ?? 0) - (ring[0]?.[1] ?? 0));

/** How far a corner lies off the line between two others, in degrees. */
function offLine(ring: Ring, i: number, from: number, to: number): number {
  const [[x, y], [ax, ay], [bx, by]] = [ring[i] ?? [0, 0], ring[from] ?? [0, 0], ring[to] ?? [0, 0]];
  const [dx, dy] = [bx - ax, by - ay];
  const long = dx * dx + dy * dy;
  const along = long === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / long));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}
