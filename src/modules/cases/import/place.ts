import { sql } from 'kysely';
import { inArea } from '../../../kernel/area/in-area.ts';
import { validOn } from '../../../kernel/area/tables.ts';
import type { House } from '../../../kernel/house.ts';
import { refuse } from '../../../kernel/import/refusals.ts';
import { dateOf, localOf } from '../../../platform/clock/calendar.ts';
import type { Values } from './fields.ts';

/** How a case got its area: by the code named, its point, its area's name, or because it had to lie somewhere. */
export type By = 'code' | 'point' | 'name' | 'under';
export type Place = { area: string; by: By; lon: number | null; lat: number | null };

type Known = Pick<House, 'areas' | 'locate'>;

/** Where the cases of a file lie. A point rounded to whole degrees, or at zero, is none: it would put them all into one wrong place. */
export class Places {
  readonly #house: Known;
  readonly #names: ReadonlyMap<string, string>;
  readonly #under: string;

  constructor(house: Known, names: ReadonlyMap<string, string>, under: string) {
    this.#house = house;
    this.#names = names;
    this.#under = under;
  }

  /** The place of a row; null where it names an area by a code that is none. Call `house.areas.know` for the codes before. */
  of({ area, area_name, lon, lat }: Pick<Values, 'area' | 'area_name' | 'lon' | 'lat'>): Place | null {
    const point = lon !== undefined && lat !== undefined && isUsable(lon, lat) ? { lon, lat } : { lon: null, lat: null };
    if (area !== undefined) return this.#house.areas.has(area) ? { area, by: 'code', ...point } : null;
    const located = point.lon !== null && point.lat !== null ? this.#house.locate(point.lon, point.lat) : null;
    if (located) return { area: located, by: 'point', ...point };
    const named = area_name === undefined ? undefined : this.#names.get(keyOf(area_name));
    return named === undefined ? { area: this.#under, by: 'under', ...point } : { area: named, by: 'name', ...point };
  }
}

/** Everything to place cases by: the names of all areas under the one named, or under the city. Refuses one that is not there. */
export async function placesUnder(house: House, under: string | null): Promise<Places> {
  const root = under ?? house.city.area;
  await house.areas.know([root]);
  if (!house.areas.has(root)) refuse('import_area_unknown', { area: root });
  const today = dateOf(localOf(house.clock.now()).day);
  const { rows } = await sql<{
    code: string;
    name: string;
  }>`select code, name from area where ${inArea('area.code', root)} and ${validOn(today)} order by length(code)`.execute(house.db);
  const names = new Map<string, string>();
  const twice = new Set<string>();
  for (const { code, name } of rows) {
    if (names.has(keyOf(name))) twice.add(keyOf(name));
    names.set(keyOf(name), code);
  }
  // A name that two areas bear says nothing.
  for (const name of twice) names.delete(name);
  return new Places(house, names, root);
}

/** Sources write the names of places by hand. */
const keyOf = (name: string) => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

/** Exact enough to say where something is. */
const isUsable = (lon: number, lat: number): boolean => !(Number.isInteger(lon) && Number.isInteger(lat));
