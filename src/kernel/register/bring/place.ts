import { sql } from 'kysely';
import { dateOf, localOf } from '../../../platform/clock/calendar.ts';
import { covers, WIDTHS } from '../../area/code.ts';
import { inArea } from '../../area/in-area.ts';
import { validOn } from '../../area/tables.ts';
import type { House } from '../../house.ts';
import type { Fault } from '../../import/declare.ts';
import { refuse } from '../../import/refusals.ts';

/** What a row says of where its record lies. */
export type Said = { area?: string | undefined; area_name?: string | undefined; lon?: unknown; lat?: unknown };
type Known = Pick<House, 'areas' | 'locate' | 'db' | 'clock' | 'city'>;

const fault = (field: string, code: string, facts: Fault['facts'] = {}): Fault => ({ field, code, facts });

/** Where the records of a file lie: in a grid, or in a community where no grid is known. */
export class Places {
  readonly #house: Known;
  readonly #names: ReadonlyMap<string, string>;
  /** The area that takes what names no place; empty where nobody said one. */
  readonly under: string;

  constructor(house: Known, names: ReadonlyMap<string, string>, under: string) {
    this.#house = house;
    this.#names = names;
    this.under = under;
  }

  /** Sees to it that `scopeOf` and `of` know the codes of these rows. */
  know(rows: readonly Said[]): Promise<void> {
    return this.#house.areas.know(new Set(rows.flatMap(({ area }) => area ?? [])));
  }

  /** The area in which the names of a row are looked for: its community, or as near as the file says. */
  scopeOf({ area, area_name }: Said): string {
    const named = area ?? (area_name === undefined ? undefined : this.#names.get(keyOf(area_name)));
    return (named ?? (this.under || this.#house.city.area)).slice(0, WIDTHS.community);
  }

  /** The grid or community of a row; `beside` are the areas of the records it names, nearest first. */
  of(said: Said, beside: readonly string[]): string | Fault {
    const { area, area_name, lon, lat } = said;
    if (area !== undefined && !this.#house.areas.has(area)) return fault('area', 'no_such_code', { area });
    const named = area ?? (area_name === undefined ? undefined : this.#names.get(keyOf(area_name)));
    if (area_name !== undefined && named === undefined) return fault('area_name', 'no_such_place', { area: area_name });
    const near = beside[0];
    if (near !== undefined && named !== undefined && !covers(named.slice(0, WIDTHS.community), near)) return fault('area', 'named_elsewhere');
    if (named !== undefined && named.length === WIDTHS.grid) return named;
    const at = typeof lon === 'number' && typeof lat === 'number' ? this.#house.locate(lon, lat) : null;
    const within = named ?? this.under;
    const finest = [near, at].find((code) => code !== undefined && code !== null && code.length >= WIDTHS.community && covers(within, code));
    if (finest) return finest;
    if (within.length >= WIDTHS.community) return within;
    // A point is all it says of its place, and that lies nowhere.
    return typeof lon === 'number' && typeof lat === 'number' ? fault('lon', 'outside') : fault('area', 'no_place');
  }
}

/** Everything to place rows by: the names of all communities and grids under the area named, or under the city. Refuses one that is not there. */
export async function placesUnder(house: Known, under: string | null): Promise<Places> {
  const root = under ?? house.city.area;
  await house.areas.know([root]);
  if (!house.areas.has(root)) refuse('import_area_unknown', { area: root });
  const today = dateOf(localOf(house.clock.now()).day);
  const { rows } = await sql<{ code: string; name: string }>`select code, name from area
    where ${inArea('area.code', root)} and length(code) >= ${WIDTHS.community} and ${validOn(today)}`.execute(house.db);
  const codes = Map.groupBy(rows, ({ name }) => keyOf(name));
  // A name that two areas bear says nothing.
  const names = [...codes].flatMap(([name, there]) => (there.length === 1 ? [[name, there[0]?.code ?? ''] as const] : []));
  return new Places(house, new Map(names), under ?? '');
}

const keyOf = (name: string) => name.normalize('NFKC').replace(/\s+/g, '');
