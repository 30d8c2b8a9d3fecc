import { expect, test } from 'vitest';
import { type Draft, gridsOf, workOf } from './draft.ts';
import type { Grid } from './types.ts';

const grid = (code: string, more: Partial<Grid> = {}): Grid => ({
  code,
  name: code,
  valid_from: null,
  valid_to: null,
  households: null,
  size: null,
  geometry: { type: 'Polygon', coordinates: [] },
  ...more,
});
const draft = (more: Partial<Draft>): Draft => ({
  do: 'cut',
  grids: ['1'],
  points: [[1, 1]],
  proposal: 0,
  on: '2026-03-02',
  trim: false,
  names: {},
  at: '',
  ...more,
});

test('a redraw that was put aside goes on with the grids it began with, as they are now', () => {
  const items = [grid('1', { name: '新名' }), grid('2')];
  expect(workOf(draft({}), { items })).toEqual({ do: 'cut', grid: items[0] });
  expect(workOf(draft({ do: 'merge', grids: ['2', '1'] }), { items })).toEqual({ do: 'merge', grids: [items[1], items[0]] });
  expect(workOf(draft({ do: 'draw', grids: [] }), { items: [] })).toEqual({ do: 'draw' });
  expect(gridsOf({ do: 'merge', grids: items })).toEqual(['1', '2']);
});

test('it cannot go on where one of its grids is gone, has no border or is about to close', () => {
  expect(workOf(draft({}), { items: [grid('2')] })).toBeNull();
  expect(workOf(draft({ do: 'propose' }), { items: [grid('1', { geometry: null })] })).toBeNull();
  expect(workOf(draft({ do: 'merge', grids: ['1', '2'] }), { items: [grid('1'), grid('2', { valid_to: '2026-04-01' })] })).toBeNull();
});
