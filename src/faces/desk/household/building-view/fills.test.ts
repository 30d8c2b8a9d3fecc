import { expect, test } from 'vitest';
import { drawn, legendOf } from './fills.ts';
import type { Cell } from './types.ts';

const cell: Cell = { dwelling: 'd', door: '101', unit: null, use: 'rented', households: 2, people: 5, residence: 'both', checked_on: '2026-03-01', care: null };
const at = new Date('2026-03-02T01:00:00Z');

test('a cell is drawn by the fact that was chosen, with a pattern of its own', () => {
  expect(drawn('use', cell, at)).toEqual({ value: 'rented', tone: 3, pattern: 'lines' });
  expect(drawn('households', cell, at).value).toBe('two');
  expect(drawn('households', { ...cell, households: 7 }, at).value).toBe('more');
  expect(drawn('residence', cell, at).value).toBe('both');
  expect(drawn('checked', cell, at).value).toBe('month');
  expect(drawn('checked', { ...cell, checked_on: '2024-12-31' }, at).value).toBe('older');
});

test('what is not known is blank, and care is not known unless it was said what for', () => {
  expect(drawn('care', cell, at)).toMatchObject({ value: 'unknown', tone: 0 });
  expect(drawn('use', { ...cell, use: null }, at).value).toBe('unknown');
  expect(drawn('care', { ...cell, care: true }, at).value).toBe('needed');
});

test('the legend names what occurs and counts it', () => {
  const cells = [cell, { ...cell, use: 'owner' }, { ...cell, use: 'owner' }, { ...cell, use: null }];
  expect(legendOf('use', cells, at).map(({ value, count }) => `${value} ${count}`)).toEqual(['owner 2', 'rented 1', 'unknown 1']);
});
