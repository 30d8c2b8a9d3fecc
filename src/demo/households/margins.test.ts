import { expect, test } from 'vitest';
import { Draw } from '../draw.ts';
import { COUNTED_AT, drawFamily } from './family.ts';
import { AGES, MEN, SIZES, SURNAMES } from './margins.ts';

const FAMILIES = 40_000;
const draw = new Draw('margins');
const families = Array.from({ length: FAMILIES }, () => drawFamily(draw));
const people = families.flat();

/** Pearson's χ² of what was counted against shares, by its degrees of freedom: about 1 where only chance speaks. */
function chiSquare(counted: readonly number[], shares: readonly number[]): number {
  const [all, whole] = [counted, shares].map((each) => each.reduce((sum, n) => sum + n, 0)) as [number, number];
  const due = shares.map((share) => (share / whole) * all);
  return counted.reduce((sum, n, i) => sum + (n - (due[i] as number)) ** 2 / (due[i] as number), 0) / (shares.length - 1);
}
const tallied = <T>(of: readonly T[], where: (one: T) => number, length: number) => {
  const counts = Array.from({ length }, () => 0);
  for (const one of of) counts[where(one)] = (counts[where(one)] as number) + 1;
  return counts;
};

test('households are as large as the census has them', () => {
  const counted = tallied(families, (family) => family.length - 1, 6);
  expect(chiSquare(counted, Object.values(SIZES))).toBeLessThan(3);
  expect(people.length / families.length).toBeCloseTo(2.59, 1);
});

test('people are as old as the census has them, in every band of five years', () => {
  const counted = tallied(people, ({ birth_year }) => Math.min(17, Math.floor((COUNTED_AT - birth_year) / 5)), 18);
  // The households of one draw are not independent of each other’s ages, so each band may be off by a fiftieth of the largest.
  for (const [band, n] of counted.entries()) expect((100 * n) / people.length, `${band * 5}–`).toBeCloseTo(AGES[band] as number, 0);
  expect(chiSquare(counted, AGES)).toBeLessThan(4);
});

test('there are as many men as the census has', () => {
  const men = people.filter(({ sex }) => sex === 'male').length;
  expect(Math.abs((100 * men) / people.length - MEN)).toBeLessThan(0.7);
});

test('surnames are as frequent as the ranking has them, and most people have two characters beside theirs', () => {
  const heads = families.map(([head]) => head?.name ?? '');
  const [first, ...others] = Object.entries(SURNAMES).filter(([name]) => name.length === 1);
  const surnames = [first as [string, number], ...others.slice(0, 29)];
  for (const [surname, share] of surnames.slice(0, 5)) {
    const n = heads.filter((name) => name.startsWith(surname)).length;
    expect((100 * n) / heads.length, surname).toBeCloseTo(share / 100, 0);
  }
  const counted = surnames.map(([surname]) => heads.filter((name) => name.startsWith(surname)).length);
  expect(
    chiSquare(
      counted,
      surnames.map(([, share]) => share),
    ),
  ).toBeLessThan(2.5);
  expect(new Set(people.map(({ name }) => name)).size).toBeGreaterThan(people.length / 5);
  expect(people.filter(({ name }) => [...name].length >= 3).length / people.length).toBeGreaterThan(0.75);
});

test('nobody is younger than their child, and everybody has one household head', () => {
  for (const family of families) {
    const [head, ...others] = family;
    expect(head?.relation).toBe('head');
    for (const { relation, birth_year } of others) {
      const younger = birth_year - (head?.birth_year ?? 0);
      if (relation === 'head') expect.fail('two heads');
      if (relation === 'child') expect(younger).toBeGreaterThanOrEqual(23);
      if (relation === 'grandchild') expect(younger).toBeGreaterThanOrEqual(47);
      if (relation === 'parent') expect(-younger).toBeGreaterThanOrEqual(23);
    }
    const couple = family.filter(({ relation }) => relation === 'head' || relation === 'spouse');
    if (couple.length === 2) expect(new Set(couple.map(({ sex }) => sex)).size).toBe(2);
  }
});
