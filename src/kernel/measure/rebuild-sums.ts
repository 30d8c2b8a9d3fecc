import { WIDTHS } from '../area/code.ts';
import type { Delta } from './deltas.ts';

/** One of a tally's numbers, `n`, `s`, `b|BUCKET`, `n|DIMENSION|VALUE` … as cells call it; `name` is said as JSON says the name of a member: `"n":`. */
type Key = { tally: string; name: string };
type Numbers = Map<Key, number>;

/** What is counted in an area, on a day or in a month by its first day. */
export type Summed = { area: string; grain: 'd' | 'm'; day: string; numbers: ReadonlyMap<Key, number> };

/** Grids and communities first, then what they lie in: each gives its numbers up to the next. */
const TIERS = [WIDTHS.community, WIDTHS.subdistrict, WIDTHS.district, WIDTHS.city] as const;

/** What deltas come to, summed in memory: where each lies at first, and in the areas above once the area itself is given out. */
export class Sums {
  readonly #areas = new Map<string, Map<string, Numbers>>();
  readonly #keys = new Map<string, Map<string, Map<string, Keys>>>();
  readonly #out = new Set<string>();
  /** How many numbers are held. */
  size = 0;
  /** Areas that were given out in several goes: the same day of them may be there more than once, to be added up. */
  readonly again = new Set<string>();

  add({ t, a, d, n, s, b, by }: Delta): void {
    const numbers = this.#at(a, d);
    const dims = entryOf(this.#keys, t, newMap<string, Map<string, Keys>>);
    this.#count(numbers, keysOf(dims, t, '', ''), n, s, b);
    for (const dim in by) this.#count(numbers, keysOf(dims, t, dim, by[dim] as string), n, s, b);
  }

  /** Gives out, tier by tier, until it holds no more than `most` numbers, what it knows of each area, by day and by month; it forgets that, and knows it of the area above. */
  *out(most: number): Generator<{ width: number; all: Iterable<Summed> }> {
    for (const width of TIERS) if (this.size > most) yield { width, all: this.#tier(width) };
  }

  *#tier(width: number): Generator<Summed> {
    const above = TIERS[TIERS.indexOf(width as never) + 1];
    for (const [area, days] of this.#areas) {
      if (area.length < width) continue;
      this.#areas.delete(area);
      (this.#out.has(area) ? this.again : this.#out).add(area);
      const months = new Map<string, Numbers>();
      for (const [day, numbers] of days) {
        yield { area, grain: 'd', day, numbers };
        this.size -= numbers.size;
        const inMonth = entryOf(months, `${day.slice(0, 7)}-01`, newMap<Key, number>);
        const inAbove = above && this.#at(area.slice(0, above), day);
        for (const [key, n] of numbers) {
          inMonth.set(key, (inMonth.get(key) ?? 0) + n);
          if (inAbove) this.#plus(inAbove, key, n);
        }
      }
      for (const [day, numbers] of months) yield { area, grain: 'm', day, numbers };
    }
  }

  #at(area: string, day: string): Numbers {
    return entryOf(entryOf(this.#areas, area, newMap<string, Numbers>), day, newMap<Key, number>);
  }

  #count(numbers: Numbers, keys: Keys, n: number, s: number, b: number | undefined): void {
    this.#plus(numbers, keys.n, n);
    if (s !== 0) this.#plus(numbers, keys.s, s);
    if (b !== undefined) this.#plus(numbers, entryOf(keys.b, b, keys.inBucket), n);
  }

  #plus(numbers: Numbers, key: Key, n: number): void {
    const before = numbers.get(key);
    if (before === undefined) this.size += 1;
    numbers.set(key, (before ?? 0) + n);
  }
}

/** The keys of one value of a dimension, of all for both ''. Each is made once: a text takes longer to put together than a number to add. */
type Keys = { n: Key; s: Key; b: Map<number, Key>; inBucket: (bucket: number) => Key };

const keysOf = (dims: Map<string, Map<string, Keys>>, tally: string, dim: string, value: string): Keys =>
  entryOf(entryOf(dims, dim, newMap<string, Keys>), value, () => {
    const key = (name: string): Key => ({ tally, name: `${JSON.stringify(dim === '' ? name : `${name}|${dim}|${value}`)}:` });
    return { n: key('n'), s: key('s'), b: new Map(), inBucket: (bucket) => key(`b|${bucket}`) };
  });

const newMap = <K, V>(): Map<K, V> => new Map();

function entryOf<K, V>(map: Map<K, V>, key: K, make: (key: K) => V): V {
  const there = map.get(key);
  if (there !== undefined) return there;
  const made = make(key);
  map.set(key, made);
  return made;
}
