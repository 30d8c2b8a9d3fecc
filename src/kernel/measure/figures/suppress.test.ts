import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MeasureSchema } from '../measure.ts';
import type { Gathered } from './gather.ts';
import { isTellable, withheld } from './suppress.ts';
import { type FamilyWant, familyKey, Told } from './told.ts';
import type { Want } from './want.ts';

const COMMUNITIES = ['210102001001', '210102001002', '210102002001'];
const PLACES = ['2101', '210102', '210102001', '210102002', ...COMMUNITIES];
const MONTHS = ['2026-01-01', '2026-02-01'];
const DIMS = { unit: ['housing', 'police', 'water', ''], stars: ['1', '2', '3', '4', '5'] } as const;
const COUNTS = ['x.asked', 'x.solved', 'x.counted_asked', 'x.counted_solved'];
const measure = MeasureSchema.parse({
  name: 'rate',
  group: 'x',
  formula: { kind: 'share', part: { tally: 'x.solved' }, of: { tally: 'x.asked' } },
  unit: 'share',
  by: ['unit', 'stars'],
  better: 'more',
  people: true,
  sees: 'anyone',
});

/** Somebody who was asked: where and when, and what they said. */
type Person = { community: string; month: string; unit: string; stars: string; solved: boolean; counted: boolean };
const person = fc.record({
  community: fc.constantFrom(...COMMUNITIES),
  month: fc.constantFrom(...MONTHS),
  unit: fc.constantFrom(...DIMS.unit),
  stars: fc.constantFrom(...DIMS.stars),
  solved: fc.boolean(),
  counted: fc.oneof({ arbitrary: fc.constant(true), weight: 6 }, { arbitrary: fc.boolean(), weight: 1 }),
});
const isIn = (tally: string, { solved, counted }: Person) => (!tally.includes('solved') || solved) && (!tally.includes('counted') || counted);

const want = (tally: string, dim: string, split: boolean): Want => ({
  tally,
  dim,
  split,
  values: null,
  without: false,
  grain: 'month',
  mode: 'over',
  sketch: false,
  places: 'communities',
});
const familyBy = (dim: string): FamilyWant[] =>
  COUNTS.map((tally) => ({ key: familyKey({ tally }), main: want(tally, '', false), split: want(tally, dim, true) }));

/** The name of a base cell: one count of a community's month, of all or of one value. */
const atomOf = (tally: string, community: string, month: string, dim = '', value = '') => [tally, community, month, dim, value].join('|');

/** Everything that is told of these people: each number as the base cells that it is the sum of. */
function published(people: readonly Person[]): { equations: string[][]; numbers: Map<string, number> } {
  const numbers = new Map<string, number>();
  const equations: string[][] = [];
  for (const [dim, values] of Object.entries(DIMS) as ['unit' | 'stars', readonly string[]][]) {
    let looked: string[] | null = null;
    const cells: Gathered = {
      areas: () => [],
      values: () => [...values],
      of: (w, community, month, value = '') => {
        const n = people.filter((p) => p.community === community && p.month === month && isIn(w.tally, p) && (w.dim === '' || p[dim] === value)).length;
        const atom = atomOf(w.tally, community, String(month), w.dim, value);
        numbers.set(atom, n);
        looked?.push(atom);
        return { n, sum: 0, sketches: [] };
      },
    };
    const told = new Told(measure, familyBy(dim), COMMUNITIES, MONTHS, cells, dim);
    for (const tally of COUNTS)
      for (const place of PLACES)
        for (const month of [null, ...MONTHS])
          for (const value of [null, ...values]) {
            looked = [];
            told.sum(familyKey({ tally }), place, month, value, 'of');
            if (looked.length) equations.push(looked);
          }
    // What everybody knows: the values of a dimension come to the whole.
    for (const tally of COUNTS)
      for (const community of COMMUNITIES)
        for (const month of MONTHS)
          equations.push([`-${atomOf(tally, community, month)}`, ...values.map((value) => atomOf(tally, community, month, dim, value))]);
  }
  return { equations, numbers };
}

const PRIME = 32_749;
const inverse = (n: number): number => {
  let [result, base, power] = [1, n, PRIME - 2];
  for (; power > 0; power >>= 1, base = (base * base) % PRIME) if (power & 1) result = (result * base) % PRIME;
  return result;
};

/** Base cells that the equations determine: those whose own unit vector is left by itself once all is solved. */
function determined(equations: readonly string[][]): Set<string> {
  const names = [...new Set(equations.flat().map((name) => name.replace(/^-/, '')))];
  const at = new Map(names.map((name, i) => [name, i]));
  const rows = equations.map((equation) => {
    const row = new Int32Array(names.length);
    for (const name of equation) row[at.get(name.replace(/^-/, '')) as number] = name.startsWith('-') ? PRIME - 1 : 1;
    return row;
  });
  const solved: Int32Array[] = [];
  for (let column = 0; column < names.length; column += 1) {
    const pivot = rows.findIndex((row) => row[column] !== 0);
    if (pivot < 0) continue;
    const [row] = rows.splice(pivot, 1) as [Int32Array];
    const by = inverse(row[column] as number);
    for (let i = 0; i < row.length; i += 1) row[i] = ((row[i] as number) * by) % PRIME;
    for (const other of [...rows, ...solved]) {
      const factor = other[column] as number;
      if (factor !== 0) for (let i = column; i < row.length; i += 1) other[i] = ((other[i] as number) + (PRIME - factor) * (row[i] as number)) % PRIME;
    }
    solved.push(row);
  }
  return new Set(solved.flatMap((row) => (row.filter((n) => n !== 0).length === 1 ? [names[row.findIndex((n) => n !== 0)] as string] : [])));
}

test('the attack works: a table with one number missing gives it away', () => {
  expect([...determined([['whole'], ['a'], ['-whole', 'a', 'b']])].sort()).toEqual(['a', 'b', 'whole']);
  expect([...determined([['whole'], ['a'], ['-whole', 'a', 'b', 'c']])].sort()).toEqual(['a', 'whole']);
});

test('however everything that is told is added and subtracted, nothing that is not told comes out, and nothing told is of fewer than five', () => {
  let hiddenCells = 0;
  fc.assert(
    fc.property(fc.array(person, { minLength: 0, maxLength: 220 }), (people) => {
      const { equations, numbers } = published(people);
      const told = new Set(equations.flatMap((equation) => (equation[0]?.startsWith('-') ? [] : equation)));
      for (const name of told) expect([0, undefined].includes(numbers.get(name)) || (numbers.get(name) as number) >= 5, name).toBe(true);
      for (const name of determined(equations)) expect(told.has(name), `${name} = ${numbers.get(name)}`).toBe(true);
      hiddenCells += [...numbers.keys()].filter((name) => !told.has(name)).length;
    }),
    { numRuns: 40 },
  );
  expect(hiddenCells).toBeGreaterThan(0);
});

test('what is told of two counts is not told where they differ by a few', () => {
  expect(isTellable([12, 12, 7])).toBe(true);
  expect(isTellable([12, 0])).toBe(true);
  expect(isTellable([12, 9])).toBe(false);
  expect(isTellable([4])).toBe(false);
});

test('with a value of too few goes another, so that neither is what is missing from the whole', () => {
  const hidden = (of: Record<string, number>) => [...withheld(new Map(Object.entries(of).map(([value, n]) => [value, [n]])))].sort();
  expect(hidden({ a: 10, b: 7, c: 20 })).toEqual([]);
  expect(hidden({ a: 3, b: 7, c: 20 })).toEqual(['a', 'b']);
  expect(hidden({ a: 3, b: 4, c: 20 })).toEqual(['a', 'b']);
  expect(hidden({ a: 1, b: 1, c: 20 })).toEqual(['a', 'b', 'c']);
  expect(hidden({ a: 1, b: 1, c: 1, d: 1, e: 1, f: 0 })).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
});
