import { covers } from '../../area/code.ts';
import type { Day } from '../../area/tables.ts';
import { countsOf, type Role } from '../counts.ts';
import type { Count, Measure } from '../measure.ts';
import { added, type Figure, figureOf, type Made, noFigure, type Seen } from './figure.ts';
import type { Gathered } from './gather.ts';
import { isTellable, withheld } from './suppress.ts';
import type { Want } from './want.ts';

/** A count of a family with its cells, and those by the dimension that is asked for; null where it is not kept by that. */
export type FamilyWant = { key: string; main: Want; split: Want | null };
/** What a count is found by in its family. */
export const familyKey = (count: Count): string => JSON.stringify(count);

/** What may be told of each community and month. */
export class Told {
  readonly #measure: Measure;
  readonly #family: readonly FamilyWant[];
  readonly #communities: readonly string[];
  readonly #months: readonly Day[];
  readonly #cells: Gathered;
  readonly #open = new Map<string, ReadonlySet<string>>();
  readonly values: readonly string[];
  suppressed = 0;

  constructor(measure: Measure, family: readonly FamilyWant[], communities: readonly string[], months: readonly Day[], cells: Gathered, dim: string | null) {
    this.#measure = measure;
    this.#family = family;
    this.#communities = communities;
    this.#months = months;
    this.#cells = cells;
    this.values = dim === null ? [] : [...new Set(family.flatMap(({ split }) => (split ? cells.values(split) : [])))].sort();
    for (const community of communities) for (const month of months) this.#judge(community, month);
  }

  /** A figure of a place: of a month or of all, of a value or of all. Null `value` is all. */
  figure(place: string, month: Day | null, value: string | null): Figure {
    const made: Record<string, Seen | null> = {};
    for (const { role, count } of countsOf(this.#measure.formula)) made[role] = this.sum(familyKey(count), place, month, role === 'per' ? null : value, role);
    const figure = figureOf(this.#measure, made as Made);
    // Where nothing is left that may be told, that is not to say that there is nothing.
    const isNothing = figure.of === null || figure.of === 0 ? !figure.part : false;
    return isNothing && this.#isWithheld(place, month === null ? this.#months : [month], value) ? noFigure('few') : figure;
  }

  /** Is anything of this not told of? */
  #isWithheld(place: string, months: readonly Day[], value: string | null): boolean {
    const here = this.#communities.filter((community) => covers(place, community));
    return here.some((community) =>
      months.some((month) => {
        const hidden = this.#open.get(`${community} ${month}`);
        return !hidden || (value !== null && hidden.has(value));
      }),
    );
  }

  /** One count over what may be told of it. */
  sum(key: string, place: string, month: Day | null, value: string | null, role?: Role): Seen | null {
    const wants = this.#family.find((each) => each.key === key);
    const want = value === null ? wants?.main : wants?.split;
    if (!want) return role === undefined ? null : added([]);
    const months = month !== null ? [month] : want.mode === 'over' ? this.#months : this.#months.slice(-1);
    const all = this.#communities.flatMap((community) =>
      covers(place, community)
        ? months.flatMap((each) => {
            const hidden = this.#open.get(`${community} ${each}`);
            if (!hidden || (value !== null && hidden.has(value))) return [];
            return this.#cells.of(want, community, each, value ?? '');
          })
        : [],
    );
    return added(all);
  }

  #judge(community: string, month: Day): void {
    const counts = this.#family.map(({ main }) => this.#cells.of(main, community, month)?.n ?? null);
    const known = counts.filter((n) => n !== null);
    if (known.length < counts.length) return;
    if (!isTellable(known)) {
      this.suppressed += 1;
      return;
    }
    const splits = this.#family.flatMap(({ split }) => split ?? []);
    const byValue = new Map(this.values.map((value) => [value, splits.map((want) => this.#cells.of(want, community, month, value)?.n ?? 0)]));
    this.#open.set(`${community} ${month}`, withheld(byValue));
  }
}
