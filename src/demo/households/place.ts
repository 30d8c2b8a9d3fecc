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
/** Turns by this share of a circle fill it evenly, as the seeds of a sunflower do. */
const GOLDEN = Math.PI * (3 - Math.sqrt(5));

export type Point = { lon: number; lat: number };
/** The square of ground that a community has in its district. */
export type Ground = { middle: Point; side_km: number };

const moved = ({ lon, lat }: Point, east_km: number, north_km: number): Point => ({
  lon: lon + east_km / (KM_A_DEGREE * Math.cos((lat * Math.PI) / 180)),
  lat: lat + north_km / KM_A_DEGREE,
});
const rounded = ({ lon, lat }: Point): Point => ({ lon: Number(lon.toFixed(6)), lat: Number(lat.toFixed(6)) });

/** The ground of the n-th of a district's communities; null in a district that has no circle. */
export function groundOf(district: string, n: number, of: number): Ground | null {
  const found = CIRCLES[district];
  if (!found) return null;
  const side_km = Math.sqrt(Math.PI / of) * found.km;
  const from_middle = (found.km - side_km) * Math.sqrt((n + 0.5) / of);
  return { middle: moved(found, from_middle * Math.cos(n * GOLDEN), from_middle * Math.sin(n * GOLDEN)), side_km };
}

/** A square piece of the ground, the n-th of rows of `across`, counted from the north-west; past the last it begins anew, a little aside. */
export function pieceOf({ middle, side_km }: Ground, n: number, across: number): Ground {
  const [turn, at] = [Math.floor(n / across ** 2), n % across ** 2];
  const step = side_km / across;
  const aside = ((turn % 3) * step) / 4;
  const [column, row] = [at % across, Math.floor(at / across)];
  return { middle: moved(middle, (column + 0.5) * step - side_km / 2 + aside, side_km / 2 - (row + 0.5) * step - aside), side_km: step };
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
