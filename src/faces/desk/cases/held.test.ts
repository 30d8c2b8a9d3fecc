import { expect, test } from 'vitest';
import { held } from './held.ts';

const row = (id: string, day: number, title = id) => ({ id, title, opened_at: `2026-11-${String(day).padStart(2, '0')}T00:00:00.000Z` });
const shown = [row('d', 20), row('c', 18), row('b', 15)];
const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).join('');

test('what comes in is counted and moves nothing', () => {
  const { rows, gone, waiting } = held(shown, [row('e', 21), row('d', 20), row('x', 19), row('c', 18), row('b', 15)], false);
  expect([ids(rows), gone.size, waiting]).toEqual(['dcb', 0, 2]);
});

test('a row says what the server says of it now', () => {
  expect(held(shown, [row('d', 20), row('c', 18, 'taken'), row('b', 15)], false).rows[1]?.title).toBe('taken');
});

test('what left the list stays in its place and is named', () => {
  const { rows, gone } = held(shown, [row('d', 20), row('b', 15)], false);
  expect([ids(rows), [...gone]]).toEqual(['dcb', ['c']]);
});

test('what was read by going on comes below; what lies behind the last row read is unknown, not gone', () => {
  expect(ids(held(shown, [...shown, row('a', 9)], false).rows)).toBe('dcba');
  const pushed = [row('f', 22), row('e', 21), row('d', 20)];
  expect([...held(shown, pushed, true).gone]).toEqual([]);
  expect([...held(shown, pushed, false).gone]).toEqual(['c', 'b']);
});
