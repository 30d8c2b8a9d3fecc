import { expect, test } from 'vitest';
import { staffNames } from './staff-names.ts';

const accounts = Array.from({ length: 14_000 }, (_, n) => `demo-grid_worker-${n}`);

test('everybody at work in the demo has a Chinese name of their own, the same at every start', () => {
  const names = staffNames(accounts, ['王桂芬']);
  expect(new Set(names.values()).size).toBe(accounts.length);
  expect([...names.values()].every((name) => /^\p{Script=Han}{2,4}$/u.test(name) && name !== '王桂芬')).toBe(true);
  expect(staffNames(accounts, ['王桂芬'])).toEqual(names);
});
