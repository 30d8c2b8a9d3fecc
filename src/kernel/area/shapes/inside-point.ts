import { type Geometry, type Position, polygonsOf, type Rings } from './geometry.ts';

/** A point inside a sound shape, well away from its border: the middle of its widest stretch at half the height of its largest polygon. */
export function insidePoint(geometry: Geometry): Position {
  const stretches = polygonsOf(geometry).map(widestStretch);
  return stretches.reduce((best, next) => (next.width * next.height > best.width * best.height ? next : best)).middle;
}

function widestStretch(rings: Rings): { middle: Position; width: number; height: number } {
  const lats = (rings[0] ?? []).map(([, lat]) => lat);
  const [south, north] = [lats.reduce((a, b) => Math.min(a, b)), lats.reduce((a, b) => Math.max(a, b))];
  const lat = (south + north) / 2;
  const crossings = rings
    .flatMap((ring) =>
      ring.slice(1).flatMap(([bx, by], i) => {
        const [ax, ay] = ring[i] as Position;
        return ay <= lat === by <= lat ? [] : [ax + ((bx - ax) * (lat - ay)) / (by - ay)];
      }),
    )
    .sort((a, b) => a - b);
  let [middle, width]: [Position, number] = [rings[0]?.[0] as Position, 0];
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    const [left, right] = [crossings[i] as number, crossings[i + 1] as number];
    if (right - left > width) [middle, width] = [[(left + right) / 2, lat], right - left];
  }
  return { middle, width, height: north - south };
}
