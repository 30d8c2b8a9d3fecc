import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agesOf, hide } from './hide.ts';

test('nothing below five is told, and never only one thing is hidden that the sum would give away', () => {
  expect(hide([120, 3, 40, 0])).toEqual([120, null, null, 0]);
  expect(hide([120, 3, 4, 40])).toEqual([120, null, null, 40]);
  expect(hide([120, 40])).toEqual([120, 40]);
  expect(hide([3])).toEqual([null]);
  fc.assert(
    fc.property(fc.array(fc.nat(30), { minLength: 2 }), (counts) => {
      const shown = hide(counts);
      expect(shown.some((n) => n !== null && n > 0 && n < 5)).toBe(false);
      const hidden = shown.filter((n) => n === null).length;
      if (hidden === 1) expect(shown.filter((n) => n)).toEqual([]);
    }),
  );
});

test('everybody is in exactly one age', () => {
  const births = Array.from({ length: 130 }, (_, at) => ({ value: String(1900 + at), n: 1 })).filter(({ value }) => Number(value) <= 2026);
  const ages = agesOf(births, 2026);
  expect(ages.reduce((sum, { n }) => sum + n, 0)).toBe(births.length);
  expect(ages.find(({ from }) => from === 60)).toEqual({ from: 60, to: 69, n: 10 });
  expect(ages.at(-1)).toMatchObject({ from: 80, to: null });
});
