import { expect, test } from 'vitest';
import { covers } from '../code.ts';
import { makeGrids } from './made-up.ts';

const options = { perCommunity: [3, 6], households: [300, 500], seed: 7, name: (n: number) => `第${n}网格` } as const;
const communities = Array.from({ length: 200 }, (_, i) => `210103018${String(i + 1).padStart(3, '0')}`);

test('the same seed makes the same grids, whichever communities are asked for beside', () => {
  const all = makeGrids(communities, options);
  const one = makeGrids([communities[41] as string], options);
  expect(makeGrids(communities, options)).toEqual(all);
  expect(all.filter(({ code }) => covers(communities[41] as string, code))).toEqual(one);
  expect(makeGrids(communities, { ...options, seed: 8 })).not.toEqual(all);
});

test('each community has as many as asked for, numbered from 001, of every size asked for', () => {
  const counts = communities.map((community) => makeGrids([community], options).map(({ code }) => code.slice(12)));
  expect(new Set(counts.map(({ length }) => length))).toEqual(new Set([3, 4, 5, 6]));
  expect(counts[0]?.slice(0, 3)).toEqual(['001', '002', '003']);
  const households = makeGrids(communities, options).map((grid) => grid.households ?? 0);
  expect([Math.min(...households) >= 300, Math.max(...households) <= 500]).toEqual([true, true]);
  expect(Math.max(...households) - Math.min(...households)).toBeGreaterThan(190);
});

test('more grids than numbers is a mistake', () => {
  expect(() => makeGrids(communities, { ...options, perCommunity: [1, 1000] })).toThrow(RangeError);
});
