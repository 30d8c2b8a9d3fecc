import Flatbush from 'flatbush';
import { boxOf, type Geometry, isPosition, polygonsOf } from './geometry.ts';
import { INSIDE, OUTSIDE, Polygon } from './polygon.ts';

/** An area's shape and the days it is valid on: from the first, until the day before the second; null is open. */
export type ShapeRow = { code: string; geometry: Geometry; valid_from: string | null; valid_to: string | null };

/**
 * Tells in which area a point lies, in process and exactly. A point that several areas hold belongs to the deepest of them, and where
 * areas of one level overlap to the one with the smallest code. One exactly on a border belongs to the area just east of it (just
 * north, where the border runs east) or, with none there, to the area whose edge it is. So it belongs to exactly one.
 */
export class ShapeIndex {
  readonly #boxes: Flatbush | undefined;
  readonly #codes: string[] = [];
  readonly #polygons: Polygon[] = [];
  readonly #from: (string | null)[] = [];
  readonly #to: (string | null)[] = [];
  #x = 0;
  #y = 0;
  #on = '';
  #best = Infinity;
  #touched = Infinity;

  constructor(rows: Iterable<ShapeRow>) {
    // The winner comes first: a lower number beats a higher one.
    const ranked = [...rows].sort((a, b) => b.code.length - a.code.length || (a.code < b.code ? -1 : 1));
    const parts = ranked.flatMap((row) => polygonsOf(row.geometry).map((rings) => ({ row, rings })));
    this.#boxes = parts.length > 0 ? new Flatbush(parts.length, 8) : undefined;
    for (const { row, rings } of parts) {
      this.#boxes?.add(...boxOf({ type: 'Polygon', coordinates: rings }));
      this.#codes.push(row.code);
      this.#polygons.push(new Polygon(rings));
      this.#from.push(row.valid_from);
      this.#to.push(row.valid_to);
    }
    this.#boxes?.finish();
  }

  /** The code of the area that holds the point on that day (`YYYY-MM-DD`), or null where none does. */
  locate(lon: number, lat: number, on: string): string | null {
    if (!isPosition(lon, lat)) return null;
    this.#x = lon;
    this.#y = lat;
    this.#on = on;
    this.#best = Infinity;
    this.#touched = Infinity;
    this.#boxes?.search(lon, lat, lon, lat, this.#consider);
    return this.#codes[this.#best] ?? this.#codes[this.#touched] ?? null;
  }

  /** Keeps the best so far in fields and collects nothing: a closure and a list for each point would cost more than the geometry. */
  readonly #consider = (i: number): boolean => {
    if (i >= this.#best || !this.#isValid(i)) return false;
    const side = (this.#polygons[i] as Polygon).side(this.#x, this.#y);
    if (side === INSIDE) this.#best = i;
    else if (side !== OUTSIDE && i < this.#touched) this.#touched = i;
    return false;
  };

  #isValid(i: number): boolean {
    const from = this.#from[i];
    const to = this.#to[i];
    return (from == null || from <= this.#on) && (to == null || this.#on < to);
  }
}
