/** From this zoom on every record is drawn by itself; further out, how many there are. */
export const POINTS_ZOOM = 14;
const ACROSS = 2 ** POINTS_ZOOM;

/** The number under which a tile of `POINTS_ZOOM` stands in the index. */
export const numberOf = (x: number, y: number): number => x * ACROSS + y;

/**
 * In SQL: the number of the tile that a place lies in. Every table of records that are drawn has an index on exactly this expression, so that a
 * tile is read by one equality and nothing has to be kept up beside the row. A place at a pole counts as one at the end of the map.
 */
export function cellText(lon: string, lat: string): string {
  const sine = `sin(radians(greatest(-85.05, least(85.05, ${lat}))))`;
  return `(floor((${lon} + 180) / 360 * ${ACROSS})::int * ${ACROSS} + floor((0.5 - ln((1 + ${sine}) / (1 - ${sine})) / (4 * pi())) * ${ACROSS})::int)`;
}
