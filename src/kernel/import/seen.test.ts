import { expect, test } from 'vitest';
import { Seen } from './seen.ts';

test('a text that stood before is known by its first line, among a million others', () => {
  const seen = new Seen();
  const new_ones = Array.from({ length: 1_000_000 }, (_, i) => seen.before(`no ${i}`, i + 2)).filter((line) => line !== null);
  expect(new_ones).toEqual([]);
  expect([0, 4_711, 99_999].map((i) => seen.before(`no ${i}`, 5_000_000))).toEqual([2, 4_713, 100_001]);
  expect(seen.before('no 1000000', 7)).toBeNull();
});
