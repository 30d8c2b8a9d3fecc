import { covers } from '../../../kernel/area/code.ts';
import { sees } from '../../../kernel/flow/scope.ts';
import type { Actor } from '../../../kernel/post/actor.ts';
import { flow } from '../flow.ts';
import type { CaseRow } from '../row.ts';
import type { Box } from './box.ts';
import { Cells } from './cells.ts';
import { type Cluster, clusterOf } from './cluster.ts';

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
  /** The same, read, by their number. */
  readonly #read: Facts[] = [];
  /** By zoom, those looked at last at the end. */
  readonly #cells = new Map<number, Cells>();

  put([id, lon, lat, due, area, ...facts]: Line): void {
    const slot = this.#slots.get(id) ?? this.#ids.length;
    this.#slots.set(id, slot);
    this.#ids[slot] = id;
    const columns = this.#columns;
    columns.lon[slot] = lon;
    columns.lat[slot] = lat;
    columns.due[slot] = due ?? Number.POSITIVE_INFINITY;
    columns.area[slot] = once(this.#areas, area);
    const known = once(this.#facts, JSON.stringify(facts));
    columns.facts[slot] = known;
    this.#read[known] ??= factsOf(facts);
    for (const cells of this.#cells.values()) cells.put(slot, lon, lat);
  }

  /** The last one takes its place, so that there are no gaps. */
  drop(id: string): void {
    const slot = this.#slots.get(id);
    const last = this.#ids.pop();
    if (slot === undefined || last === undefined) return void (last !== undefined && this.#ids.push(last));
    this.#slots.delete(id);
    const columns = Object.values(this.#columns);
    const moved = columns.map((column) => column.pop() as number);
    for (const cells of this.#cells.values()) cells.drop(slot);
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
    const { due } = this.#columns;
    const cells = this.#cellsAt(asked.zoom);
    const at = asked.now.getTime();
    const [n, late] = [new Int32Array(cells.count), new Int32Array(cells.count)];
    const [east, north] = [new Float64Array(cells.count), new Float64Array(cells.count)];
    this.#walk(actor, asked, (i, lon, lat) => {
      const cell = cells.of[i] as number;
      n[cell] = (n[cell] as number) + 1;
      east[cell] = (east[cell] as number) + lon;
      north[cell] = (north[cell] as number) + lat;
      if ((due[i] as number) <= at) late[cell] = (late[cell] as number) + 1;
      return true;
    });
    return Array.from(n, (many, cell): Cluster | null => {
      const [lon, lat] = [(east[cell] as number) / many, (north[cell] as number) / many];
      return many === 0 ? null : clusterOf({ lon, lat, n: many, late: late[cell] as number });
    }).filter((cluster) => cluster !== null);
  }

  #cellsAt(zoom: number): Cells {
    const cells = this.#cells.get(zoom) ?? this.#divided(zoom);
    this.#cells.delete(zoom);
    this.#cells.set(zoom, cells);
    for (const old of this.#cells.keys()) if (this.#cells.size > MOST_ZOOMS) this.#cells.delete(old);
    return cells;
  }

  #divided(zoom: number): Cells {
    const cells = new Cells(zoom);
    const { lon, lat } = this.#columns;
    for (let i = 0; i < lon.length; i += 1) cells.put(i, lon[i] as number, lat[i] as number);
    return cells;
  }

  /** Visits every case of the actor's scope in the box, until a visit says that it is enough. */
  #walk(actor: Actor, { area: within = '', box = EVERYWHERE }: Pick<Asked, 'area' | 'box'>, visit: (i: number, lon: number, lat: number) => boolean): void {
    const inside = [...this.#areas.keys()].map((code) => covers(actor.area, code) && covers(within, code));
    const seen = this.#read.map((facts) => sees(flow.sees, actor, { id: '', area: actor.area, held: null, ...facts }, () => false));
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

/** A wall looks from one zoom, a person goes through some. */
const MOST_ZOOMS = 6;

const EVERYWHERE: Box = [-181, -91, 181, 91];

/** The number of a text, a new one where it is met for the first time. */
function once(known: Map<string, number>, text: string): number {
  const there = known.get(text);
  if (there !== undefined) return there;
  known.set(text, known.size);
  return known.size - 1;
}

function factsOf([unit, called, keptFrom]: [unit: string, called: string | null, keptFrom: string | null]): Facts {
  return { unit, called: called && JSON.parse(called), kept_from: keptFrom && JSON.parse(keptFrom) };
}
