/** Where a district's made-up homes lie: a circle in it, in WGS84 degrees and kilometres, rounded. Nothing in it is surveyed. */
type Circle = { lon: number; lat: number; km: number };

const circle = (lon: number, lat: number, km: number): Circle => ({ lon, lat, km });

/** The districts of the demo's cities. A district that is not here has its homes without a point. */
const CIRCLES: Readonly<Record<string, Circle>> = {
  210102: circle(123.41, 41.76, 1.9),
  210103: circle(123.55, 41.82, 1.6),
  210104: circle(123.52, 41.87, 2.9),
  210105: circle(123.45, 41.88, 2),
  210106: circle(123.02, 41.61, 5.5),
  210111: circle(123.28, 41.62, 7),
  210112: circle(123.66, 41.7, 8),
  210113: circle(123.47, 42.05, 11),
  210114: circle(123.26, 41.91, 8),
  210115: circle(122.75, 41.59, 11),
  210123: circle(123.4, 42.88, 13),
  210124: circle(123.26, 42.38, 14),
  210181: circle(122.72, 42.06, 17),
  211402: circle(120.53, 40.88, 9),
  211403: circle(120.94, 40.73, 3.4),
  211404: circle(120.73, 41.06, 10),
  211421: circle(120.06, 40.29, 20),
  211422: circle(119.88, 40.7, 16),
  211481: circle(120.46, 40.58, 17),
  210202: circle(121.67, 38.91, 2.4),
  210203: circle(121.62, 38.88, 1.1),
  210204: circle(121.57, 38.9, 2),
  210211: circle(121.46, 38.96, 6),
  210212: circle(121.26, 38.87, 7.5),
  210213: circle(121.84, 39.2, 14),
  210214: circle(122.38, 39.64, 14),
  210224: circle(123.18, 39.06, 1.7),
  210281: circle(121.85, 39.75, 19),
  210283: circle(122.84, 39.85, 23),
};

const KM_A_DEGREE = 111.32;
export type Point = { lon: number; lat: number };
/** The square of ground that a community has in its district. */
export type Ground = { middle: Point; side_km: number };

const moved = ({ lon, lat }: Point, east_km: number, north_km: number): Point => ({
  lon: lon + east_km / (KM_A_DEGREE * Math.cos((lat * Math.PI) / 180)),
  lat: lat + north_km / KM_A_DEGREE,
});
const rounded = ({ lon, lat }: Point): Point => ({ lon: Number(lon.toFixed(6)), lat: Number(lat.toFixed(6)) });

/** The n-th square of those that lie around a middle one, ring by ring. */
function aroundMiddle(n: number): readonly [east: number, north: number] {
  if (n === 0) return [0, 0];
  const ring = ringOf(n);
  const at = n - (2 * ring - 1) ** 2;
  const [edge, step] = [Math.floor(at / (2 * ring)), at % (2 * ring)];
  if (edge === 0) return [ring, 1 - ring + step];
  if (edge === 1) return [ring - 1 - step, ring];
  return edge === 2 ? [-ring, ring - 1 - step] : [1 - ring + step, -ring];
}
const ringOf = (n: number): number => Math.ceil((Math.sqrt(n + 1) - 1) / 2);

/** How wide the ground of each of so many communities is, in kilometres, that all lie in the circle. */
const sideOf = ({ km }: Circle, of: number): number => km / Math.SQRT2 / (ringOf(of - 1) + 0.5);

/** The ground of the n-th of a district's communities, beside that of the others; null in a district that has no circle. */
export function groundOf(district: string, n: number, of: number): Ground | null {
  const found = CIRCLES[district];
  if (!found) return null;
  const side_km = sideOf(found, of);
  const [east, north] = aroundMiddle(n);
  return { middle: moved(found, east * side_km, north * side_km), side_km };
}

/** A square piece of the ground, the n-th of rows of `across` from the north, every other row from the east, so that one lies beside the next; past the last it begins anew, a little aside. */
export function pieceOf({ middle, side_km }: Ground, n: number, across: number): Ground {
  const [turn, at] = [Math.floor(n / across ** 2), n % across ** 2];
  const step = side_km / across;
  const aside = ((turn % 3) * step) / 5;
  const { column, row } = placeOf(at, across);
  return { middle: moved(middle, (column + 0.5) * step - side_km / 2 + aside, side_km / 2 - (row + 0.5) * step - aside), side_km: step };
}

/** In which column from the west and which row from the north the n-th piece lies. */
function placeOf(n: number, across: number): { column: number; row: number } {
  const row = Math.floor(n / across);
  return { column: row % 2 ? across - 1 - (n % across) : n % across, row };
}

/**
 * The border of the n-th piece of the nth community's ground. All pieces of a district are cut from one lattice of whole steps, so those beside each other share
 * their corners to the last digit. Null in a district that has no circle.
 */
export function borders(district: string, of: number, across: number): ((nth: number, n: number) => [number, number][]) | null {
  const found = CIRCLES[district];
  if (!found) return null;
  const step = sideOf(found, of) / across;
  return (nth, n) => {
    const [east, north] = aroundMiddle(nth);
    const { column, row } = placeOf(n, across);
    const [x, y] = [east * across + column, north * across + across - 1 - row];
    const around = [
      [x, y],
      [x + 1, y],
      [x + 1, y + 1],
      [x, y + 1],
      [x, y],
    ] as const;
    return around.map(([e, n]) => {
      const { lon, lat } = rounded(moved(found, (e - across / 2) * step, (n - across / 2) * step));
      return [lon, lat];
    });
  };
}

/** So many estates beside each other on a community's ground. */
export const ESTATES_ACROSS = 3;

/** Which of so many grids a piece belongs to, row by row from the north: each hangs together, and they are numbered as grids are, from west to east and north to south. */
const LAYOUTS: Readonly<Record<number, readonly string[]>> = {
  2: ['112', '122', '122'],
  3: ['123', '123', '123'],
  4: ['123', '123', '444'],
  5: ['123', '123', '455'],
};

/** The pieces of a community's ground that belong to one of its grids. */
export function piecesOf(nth: number, of: number): number[] {
  const layout = LAYOUTS[of];
  const all = Array.from({ length: ESTATES_ACROSS ** 2 }, (_, n) => n);
  if (!layout) {
    const [first, next] = [nth, nth + 1].map((at) => Math.floor((at * all.length) / of)) as [number, number];
    return all.slice(first, Math.max(first + 1, next));
  }
  return all.filter((n) => {
    const { column, row } = placeOf(n, ESTATES_ACROSS);
    return layout[row]?.[column] === String(nth + 1);
  });
}

export const pointOf = ({ middle }: Ground): Point => rounded(middle);

/** A house that stands on its piece of ground from west to east, as a GeoJSON polygon. */
export function footprintOf({ middle, side_km }: Ground, long_m: number, deep_m: number): string {
  const [east, north] = [Math.min(long_m / 1000, side_km * 0.8) / 2, Math.min(deep_m / 1000, side_km * 0.4) / 2];
  const corners = [
    [-east, -north],
    [east, -north],
    [east, north],
    [-east, north],
    [-east, -north],
  ].map(([x, y]) => rounded(moved(middle, x as number, y as number)));
  return JSON.stringify({ type: 'Polygon', coordinates: [corners.map(({ lon, lat }) => [lon, lat])] });
}
