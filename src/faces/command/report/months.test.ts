import { expect, test } from 'vitest';
import { monthIn, monthsUntil } from './months.ts';

test('months go back from this one over the turn of the year', () => {
  expect(monthsUntil('2026-02-11').slice(0, 4)).toEqual(['2026-02', '2026-01', '2025-12', '2025-11']);
});

test('what is no month in an address is as if it were not there', () => {
  expect([monthIn('2026-02'), monthIn('2026-13'), monthIn('2026-2'), monthIn(null)]).toEqual(['2026-02', null, null, null]);
});
