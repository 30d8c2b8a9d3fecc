import { expect, test } from 'vitest';
import { layOut, neighbour } from './layout.ts';
import type { Cell } from './types.ts';

const cell = (door: string, unit: string | null = '1'): Cell => ({
  dwelling: `${unit}-${door}`,
  door,
  unit,
  use: null,
  households: 0,
  people: 0,
  residence: null,
  checked_on: '2026-03-01',
  care: null,
});
const doors = (cells: readonly (Cell | null)[]) => cells.map((one) => one?.door ?? '·').join(' ');

test('the top floor is drawn first, stairwells stand side by side in the order of their numbers, doors above each other', () => {
  const picture = layOut([
    { floor: 1, cells: [cell('102'), cell('101'), cell('101', '2'), cell('101', '10')] },
    { floor: 10, cells: [cell('1002'), cell('1001', '2')] },
  ]);
  expect(picture.stairs).toEqual([
    { unit: '1', doors: 2 },
    { unit: '2', doors: 1 },
    { unit: '10', doors: 1 },
  ]);
  expect(picture.rows.map(({ floor, cells }) => `${floor}: ${doors(cells)}`)).toEqual(['10: · 1002 1001 ·', '1: 101 102 101 101']);
});

test('doors whose names do not repeat stand in their order, and what lies on no known floor comes last', () => {
  const picture = layOut([
    { floor: null, cells: [cell('车库')] },
    { floor: 1, cells: [cell('东'), cell('西')] },
    { floor: 2, cells: [cell('甲'), cell('乙')] },
  ]);
  expect(picture.rows.map(({ floor }) => floor)).toEqual([2, 1, null]);
  expect(picture.stairs).toEqual([{ unit: '1', doors: 2 }]);
});

test('two doors of one name on a floor are both drawn', () => {
  const picture = layOut([
    { floor: 3, cells: [cell('301'), { ...cell('301'), dwelling: 'other' }] },
    { floor: 2, cells: [cell('201')] },
  ]);
  expect(picture.rows.map(({ cells }) => doors(cells))).toEqual(['301 301', '201 ·']);
});

test('arrows go to the next door over gaps and stay where the building ends; Home and End go along the floor', () => {
  const { rows } = layOut([
    { floor: 2, cells: [cell('201'), cell('203')] },
    { floor: 1, cells: [cell('101'), cell('102'), cell('103')] },
  ]);
  expect(neighbour(rows, [0, 0], 'ArrowRight')).toEqual([0, 2]);
  expect(neighbour(rows, [1, 1], 'ArrowUp')).toBeNull();
  expect(neighbour(rows, [0, 2], 'ArrowDown')).toEqual([1, 2]);
  expect(neighbour(rows, [1, 2], 'ArrowRight')).toBeNull();
  expect(neighbour(rows, [1, 1], 'Home')).toEqual([1, 0]);
  expect(neighbour(rows, [0, 0], 'End')).toEqual([0, 2]);
  expect(neighbour(rows, [0, 0], 'a')).toBeNull();
});

test('a building of which nothing is known is an empty picture', () => {
  expect(layOut([])).toEqual({ stairs: [], rows: [] });
});
