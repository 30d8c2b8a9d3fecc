import { WIDTHS } from '../area/code.ts';
import type { Delta } from './deltas.ts';

/** Whole numbers of one tally by key as cells hold them, `n`, `s`, `b|BUCKET`, `n|DIMENSION|VALUE` …, each said as JSON says the name of a member: `"n":`. */
type Numbers = Map<string, number>;
type ByTally = Map<string, Numbers>;

/** What is counted in an area, on a day or in a month by its first day. */
export type Summed = { area: string; grain: 'd' | 'm'; day: string; tallies: ByTally };

/** Grids and communities first, then what they lie in: each gives its numbers up to the next. */
const TIERS = [WIDTHS.community, WIDTHS.subdistrict, WIDTHS.district, WIDTHS.city] as const;

/** What deltas come to, summed in memory: where each lies at first, and in the areas above once the area itself is given out. */
export class Sums {
  readonly #areas = new Map<string, Map<string, ByTally>>();
  readonly #keys = new Keys();
  readonly #out = new Set<string>();
  /** How many numbers are held. */
  size = 0;
  /** Areas that were given out in several goes: the same day of them may be there more than once, to be added up. */
  readonly again = new Set<string>();

  add({ t, a, d, n, s, b, by }: Delta): void {
    const numbers = this.#at(a, d, t);
    this.#count(numbers, this.#keys.of('', ''), n, s, b);
    for (const dim in by) this.#count(numbers, this.#keys.of(dim, by[dim] as string), n, s, b);
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
      const months = new Map<string, ByTally>();
      for (const [day, tallies] of days) {
        yield { area, grain: 'd', day, tallies };
        const month = entryOf(months, `${day.slice(0, 7)}-01`, newMap<string, Numbers>);
        for (const [tally, numbers] of tallies) {
          this.size -= numbers.size;
          const [inMonth, inAbove] = [entryOf(month, tally, newMap<string, number>), above && this.#at(area.slice(0, above), day, tally)];
          for (const [key, n] of numbers) {
            inMonth.set(key, (inMonth.get(key) ?? 0) + n);
            if (inAbove) this.#plus(inAbove, key, n);
          }
        }
      }
      for (const [day, tallies] of months) yield { area, grain: 'm', day, tallies };
    }
  }

  #at(area: string, day: string, tally: string): Numbers {
    return entryOf(entryOf(entryOf(this.#areas, area, newMap<string, ByTally>), day, newMap<string, Numbers>), tally, newMap<string, number>);
  }

  #count(numbers: Numbers, key: Key, n: number, s: number, b: number | undefined): void {
    this.#plus(numbers, key.n, n);
    if (s !== 0) this.#plus(numbers, key.s, s);
    if (b !== undefined) this.#plus(numbers, entryOf(key.b, b, key.inBucket), n);
  }

  #plus(numbers: Numbers, key: string, n: number): void {
    const before = numbers.get(key);
    if (before === undefined) this.size += 1;
    numbers.set(key, (before ?? 0) + n);
  }
}

/** The keys of one value of a dimension: made once, since putting a text together and hashing it takes longer than adding. */
type Key = { n: string; s: string; b: Map<number, string>; inBucket: (bucket: number) => string };

class Keys {
  readonly #dims = new Map<string, Map<string, Key>>();

  of(dim: string, value: string): Key {
    const values = entryOf(this.#dims, dim, newMap<string, Key>);
    return entryOf(values, value, () => {
      const of = dim === '' ? '' : `|${dim}|${value}`;
      return { n: said(`n${of}`), s: said(`s${of}`), b: new Map(), inBucket: (bucket) => said(`b|${bucket}${of}`) };
    });
  }
}

/** As the name of a member of a JSON object. */
function said(key: string): string {
  return `${JSON.stringify(key)}:`;
}

/** How many there are, and what their values come to. */
export const [N, S] = [said('n'), said('s')];

const newMap = <K, V>(): Map<K, V> => new Map();

function entryOf<K, V>(map: Map<K, V>, key: K, make: (key: K) => V): V {
  const there = map.get(key);
  if (there !== undefined) return there;
  const made = make(key);
  map.set(key, made);
  return made;
}
