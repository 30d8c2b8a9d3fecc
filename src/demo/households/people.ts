import type { Draw } from '../draw.ts';
import { COUNTED_AT, type Member } from './family.ts';
import { identityOf, phoneOf } from './identity.ts';
import { AGREED, CARES, RESIDENCE, TWICE } from './margins.ts';
import type { Known, Made, Place } from './records.ts';
import { keysOf } from './weighted.ts';

export type Lived = keyof typeof RESIDENCE;
/** Where a household lives. */
type Home = { dwelling: string; grid: string; use: Lived; built_year: number };

const residences = Object.fromEntries(Object.entries(RESIDENCE).map(([use, shares]) => [use, keysOf<string>(shares)])) as Record<
  Lived,
  ReturnType<typeof keysOf<string>>
>;
/** More people than a community ever has: the telephone numbers of one community never meet another's. */
const MOST_PEOPLE = 30_000;
const WITH_PHONE = { grown: 0.96, old: 0.78 };

/** Gives the people of one community their numbers, in the order they are made: the same people have the same ones however many are made after them. */
export class Townspeople {
  readonly #place: Place;
  readonly #draw: Draw;
  readonly #known: Known[];
  readonly #born = new Map<string, number>();
  #people = 0;
  #twice: { member: Member; born: string } | null = null;
  households = 0;

  constructor(place: Place, draw: Draw, known: readonly Known[]) {
    this.#place = place;
    this.#draw = draw;
    this.#known = [...known];
  }

  /** A household with everybody in it, where each belongs, and the care that some need. */
  *movedIn(members: readonly Member[], kind: 'family' | 'single' | 'collective', { dwelling, grid, use, built_year }: Home): Generator<Made> {
    const household = `${this.#place.code}-h${++this.households}`;
    const residence = residences[use].draw(this.#draw);
    const here = residence === 'both' || residence === 'registered';
    const book_number = here ? `${this.#place.code.slice(6)}${String(this.households).padStart(5, '0')}` : null;
    yield { register: 'household', key: household, area: grid, values: { dwelling, kind, book_number } };
    const since = Math.max(built_year, COUNTED_AT - (use === 'owner' ? this.#draw.whole(0, 24) : this.#draw.whole(0, 5)));
    for (const member of members) {
      const person = `${this.#place.code}-p${this.#people}`;
      yield { register: 'person', key: person, area: grid, values: this.#person(member) };
      const from_on = `${Math.max(since, member.birth_year)}-12-31`;
      yield { register: 'membership', key: `${person}-m`, area: grid, values: { household, person, relation: member.relation, residence, from_on } };
      yield* this.#cares(member, members.length, person, grid);
    }
    if (use === 'rented') yield* this.#writtenDownTwice(household, grid, since);
  }

  /** Now and then a list that a landlord gave in has somebody without their ID number who is on the register already: what looking for duplicates is for. */
  *#writtenDownTwice(household: string, grid: string, since: number): Generator<Made> {
    const one = this.#twice;
    if (!one || one.member.birth_year > since || !this.#draw.chance(TWICE / 100)) return;
    const { name, sex, birth_year } = one.member;
    const person = `${household}-again`;
    yield { register: 'person', key: person, area: grid, values: { name, born: one.born, sex, birth_year } };
    yield {
      register: 'membership',
      key: `${person}-m`,
      area: grid,
      values: { household, person, relation: 'other', residence: 'living', from_on: `${since}-12-31` },
    };
    this.#twice = null;
  }

  #person(member: Member) {
    const { sex, birth_year, name } = member;
    const { code, in_district, in_city, digits } = this.#place;
    const of = `${sex}/${birth_year}`;
    const before = this.#born.get(of) ?? 0;
    this.#born.set(of, before + 1);
    // Communities of a district take turns, so that no two give the same number.
    const { id_number, born } = identityOf(digits, sex, birth_year, before * in_district.of + in_district.nth);
    const age = COUNTED_AT - birth_year;
    const reached = age >= 16 && this.#draw.chance(age < 75 ? WITH_PHONE.grown : WITH_PHONE.old);
    if (this.#people >= MOST_PEOPLE) throw new RangeError(`${code} is full`);
    const phone = phoneOf(in_city * MOST_PEOPLE + this.#people++);
    const known = this.#known.findIndex((one) => one.sex === sex && birth_year >= one.born[0] && birth_year <= one.born[1]);
    const [demo] = known < 0 ? [] : this.#known.splice(known, 1);
    if (age >= 18 && !demo) this.#twice = { member, born };
    return { name: demo?.name ?? name, id_number, born, sex, birth_year, phone: demo?.phone ?? (reached ? phone : null) };
  }

  *#cares({ sex, birth_year }: Member, together: number, person: string, grid: string): Generator<Made> {
    const age = COUNTED_AT - birth_year;
    const may: Record<keyof typeof CARES, boolean> = {
      lives_alone: together === 1 && age >= 70,
      disabled: true,
      bedridden: age >= 75,
      hardship: age >= 18,
      veteran: sex === 'male' && age >= 22,
      left_behind: this.#place.code.slice(9) >= '200' && (age < 16 || age >= 65),
      bereaved: age >= 50,
    };
    for (const [kind, share] of Object.entries(CARES) as [keyof typeof CARES, number][]) {
      if (!may[kind] || !this.#draw.chance(share / 100)) continue;
      const since = `${this.#draw.whole(Math.max(2016, birth_year + 1), COUNTED_AT)}-06-30`;
      yield {
        register: 'care',
        key: `${person}-${kind}`,
        area: grid,
        values: { person, kind, since },
        ...(this.#draw.chance(AGREED / 100) && { agreed: true as const }),
      };
    }
  }
}
