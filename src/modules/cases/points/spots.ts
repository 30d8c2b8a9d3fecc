import { covers } from '../../../kernel/area/code.ts';
import { sees } from '../../../kernel/flow/scope.ts';
import type { Actor } from '../../../kernel/post/actor.ts';
import { flow } from '../flow.ts';
import type { CaseRow } from '../row.ts';
import type { Box } from './box.ts';
import { type Cluster, clusterOf, sizeOf } from './cluster.ts';

/** An open case with a place as it is read: id, longitude, latitude, when it is due (ms), area, department, and as JSON whom it was whistled for and is kept from. */
export type Line = [id: string, lon: number, lat: number, due: number | null, area: string, unit: string, called: string | null, keptFrom: string | null];

/** What is asked of the map: within which area and box, in cells of which zoom, late at which moment. */
export type Asked = { area?: string | undefined; box?: Box | undefined; zoom: number; now: Date };

type Facts = Pick<CaseRow, 'unit' | 'called' | 'kept_from'>;

/**
 * Open cases, as far as the map and the law ask of them, as columns that are walked through at every look. Each area, and each set of facts that the law asks
 * for, is held once: the law is asked of these, and not of every case.
 */
export class Spots {
  readonly #slots = new Map<string, number>();
  readonly #ids: string[] = [];
  readonly #columns = { lon: [] as number[], lat: [] as number[], due: [] as number[], area: [] as number[], facts: [] as number[] };
  readonly #areas = new Map<string, number>();
  readonly #facts = new Map<string, number>();

  put([id, lon, lat, due, area, ...facts]: Line): void {
    const slot = this.#slots.get(id) ?? this.#ids.length;
    this.#slots.set(id, slot);
    this.#ids[slot] = id;
    const columns = this.#columns;
    columns.lon[slot] = lon;
    columns.lat[slot] = lat;
    columns.due[slot] = due ?? Number.POSITIVE_INFINITY;
    columns.area[slot] = once(this.#areas, area);
    columns.facts[slot] = once(this.#facts, JSON.stringify(facts));
  }

  /** The last one takes its place, so that there are no gaps. */
  drop(id: string): void {
    const slot = this.#slots.get(id);
    const last = this.#ids.pop();
    if (slot === undefined || last === undefined) return void (last !== undefined && this.#ids.push(last));
    this.#slots.delete(id);
    const columns = Object.values(this.#columns);
    const moved = columns.map((column) => column.pop() as number);
    if (last === id) return;
    this.#slots.set(last, slot);
    this.#ids[slot] = last;
    for (const [i, column] of columns.entries()) column[slot] = moved[i] as number;
  }

  /** Ids of open cases that the actor may see in a box, so many at most. */
  within(actor: Actor, asked: Pick<Asked, 'area' | 'box'>, limit: number): string[] {
    const ids: string[] = [];
    this.#walk(actor, asked, (i) => ids.push(this.#ids[i] as string) < limit);
    return ids;
  }

  /** How many open cases that the actor may see lie in each cell of the map, and where their middle is. */
  clusters(actor: Actor, asked: Asked): Cluster[] {
    const { lon: lons, lat: lats, due } = this.#columns;
    const [wide, high] = sizeOf(asked.zoom);
    // Cells are numbered from where the first lies: small whole numbers are found fastest.
    const [first, lowest, rows] = [Math.floor((lons[0] ?? 0) / wide), Math.floor((lats[0] ?? 0) / high), 2 ** (asked.zoom + 4)];
    const at = asked.now.getTime();
    const found = new Map<number, Cluster>();
    this.#walk(actor, asked, (i, lon, lat) => {
      const cell = (Math.floor(lon / wide) - first) * rows + (Math.floor(lat / high) - lowest);
      const late = (due[i] as number) <= at ? 1 : 0;
      const there = found.get(cell);
      if (there) {
        there.lon += lon;
        there.lat += lat;
        there.n += 1;
        there.late += late;
      } else found.set(cell, { lon, lat, n: 1, late });
      return true;
    });
    return [...found.values()].map(({ lon, lat, n, late }) => clusterOf({ lon: lon / n, lat: lat / n, n, late }));
  }

  /** Visits every case of the actor's scope in the box, until a visit says that it is enough. */
  #walk(actor: Actor, { area: within = '', box = EVERYWHERE }: Pick<Asked, 'area' | 'box'>, visit: (i: number, lon: number, lat: number) => boolean): void {
    const inside = [...this.#areas.keys()].map((code) => covers(actor.area, code) && covers(within, code));
    const seen = [...this.#facts.keys()].map((facts) => sees(flow.sees, actor, { id: '', area: actor.area, held: null, ...factsOf(facts) }, () => false));
    const [west, south, east, north] = box;
    const { lon: lons, lat: lats, area, facts } = this.#columns;
    for (let i = 0; i < lons.length; i += 1) {
      if (!inside[area[i] as number] || !seen[facts[i] as number]) continue;
      const [lon, lat] = [lons[i] as number, lats[i] as number];
      if (lon < west || lon >= east || lat < south || lat >= north) continue;
      if (!visit(i, lon, lat)) return;
    }
  }
}

const EVERYWHERE: Box = [-181, -91, 181, 91];

/** The number of a text, a new one where it is met for the first time. */
function once(known: Map<string, number>, text: string): number {
  const there = known.get(text);
  if (there !== undefined) return there;
  known.set(text, known.size);
  return known.size - 1;
}

function factsOf(said: string): Facts {
  const [unit, called, keptFrom] = JSON.parse(said) as [string, string | null, string | null];
  return { unit, called: called && JSON.parse(called), kept_from: keptFrom && JSON.parse(keptFrom) };
}
