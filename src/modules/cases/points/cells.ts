import { sizeOf } from './cluster.ts';

/**
 * Which cell of the map each of many cases lies in at one zoom, as a small number: worked out once for each case, and not at every look. Numbers count up
 * from 0 in the order in which cells were met.
 */
export class Cells {
  readonly #size: readonly [wide: number, high: number];
  readonly #rows: number;
  readonly #numbers = new Map<number, number>();
  /** By the case's slot. */
  readonly of: number[] = [];

  constructor(zoom: number) {
    this.#size = sizeOf(zoom);
    this.#rows = 2 ** (zoom + 4);
  }

  /** How many cells there are. */
  get count(): number {
    return this.#numbers.size;
  }

  put(slot: number, lon: number, lat: number): void {
    const [wide, high] = this.#size;
    const cell = Math.floor(lon / wide) * this.#rows + Math.floor(lat / high);
    const there = this.#numbers.get(cell);
    if (there === undefined) this.#numbers.set(cell, this.#numbers.size);
    this.of[slot] = there ?? this.#numbers.size - 1;
  }

  /** The last one takes the place of the one in this slot. */
  drop(slot: number): void {
    const last = this.of.pop() as number;
    if (slot < this.of.length) this.of[slot] = last;
  }
}
