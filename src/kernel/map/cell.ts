/** Web Mercator ends here: what lies further north or south is drawn on no tile. */
const LAST_LAT = 85.05112878;

/** How fine the cells are whose contents are counted as they change: at 41° north about 460 m wide. */
export const COUNTED_ZOOM = 16;

/** Where a place lies on the map of the whole world: 0 to 1 from west to east, and from north to south (Web Mercator). */
export function onMap(lon: number, lat: number): readonly [x: number, y: number] {
  const sine = Math.sin((Math.min(LAST_LAT, Math.max(-LAST_LAT, lat)) * Math.PI) / 180);
  return [lon / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

/**
 * The name of the tile that a place lies in, digit by digit from the whole world down (a quadkey): what lies in a tile begins with the
 * tile's name, so that in a C-collated column a tile is a range. Null for what is no place on the map.
 */
export function cellOf(lon: unknown, lat: unknown, zoom = COUNTED_ZOOM): string | null {
  if (typeof lon !== 'number' || typeof lat !== 'number' || !(Math.abs(lon) <= 180 && Math.abs(lat) <= LAST_LAT)) return null;
  const [x, y] = onMap(lon, lat);
  const last = 2 ** zoom - 1;
  return cellNamed(zoom, Math.min(last, Math.floor(x * 2 ** zoom)), Math.min(last, Math.floor(y * 2 ** zoom)));
}

/** The name of a tile. */
export function cellNamed(zoom: number, x: number, y: number): string {
  let name = '';
  for (let bit = 2 ** (zoom - 1); bit >= 1; bit /= 2) name += (Math.floor(x / bit) % 2) + 2 * (Math.floor(y / bit) % 2);
  return name;
}
