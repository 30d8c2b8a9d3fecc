import { expect, test } from 'vitest';
import type { Geometry, Position } from '../shapes/geometry.ts';
import { checkGrids } from './check.ts';
import type { Grid } from './grids.ts';
import { inOrder } from './order.ts';

const SIZE = { least: 300, most: 500 };
/** About a metre each. */
const at = (x: number, y: number): Position => [123.4 + x * 1.21e-5, 41.8 + y * 0.9e-5];
const ring = (west: number, south: number, east: number, north: number) => [
  at(west, south),
  at(east, south),
  at(east, north),
  at(west, north),
  at(west, south),
];
const box = (...sides: [number, number, number, number]): Geometry => ({ type: 'Polygon', coordinates: [ring(...sides)] });
const grid = (code: string, geometry: Geometry | null, households: number | null = 400): Grid => ({
  code,
  name: code,
  households,
  valid_from: null,
  valid_to: null,
  geometry,
});
const COMMUNITY = box(0, 0, 600, 300);
const WEST = grid('001', box(0, 0, 300, 300));
const EAST = grid('002', box(300, 0, 600, 300));
const home = (x: number, y: number, households: number) => ({ id: `${x},${y}`, lon: at(x, y)[0], lat: at(x, y)[1], households });
const kinds = (...asked: Parameters<typeof checkGrids>) =>
  checkGrids(...asked).map(({ kind, grids, m2 }) => [kind, grids.join(), m2 === null ? null : Math.round(m2 / 1_000)]);

test('grids that cover their community once, numbered in order and of the right size, are sound', () => {
  expect(checkGrids([WEST, EAST], COMMUNITY, [], SIZE)).toEqual([]);
});

test('an overlap is told with both grids and its surface, and a place inside it', () => {
  const [found] = checkGrids([grid('001', box(0, 0, 330, 300)), EAST], COMMUNITY, [], SIZE);
  expect(found).toMatchObject({ kind: 'overlap', grids: ['001', '002'] });
  expect((found?.m2 ?? 0) / 9_000).toBeCloseTo(1, 1);
  expect(found?.lon).toBeGreaterThan(at(300, 0)[0]);
  expect(found?.lon).toBeLessThan(at(330, 0)[0]);
});

test('what lies outside the community is told with the grid, what lies in none as a gap', () => {
  expect(kinds([WEST, grid('002', box(300, 0, 700, 200))], COMMUNITY, [], SIZE)).toEqual([
    ['gap', '', 30],
    ['outside', '002', 20],
  ]);
});

test('a gap among grids is found where nobody has drawn the community', () => {
  const around = { type: 'Polygon' as const, coordinates: [ring(0, 0, 300, 300), ring(100, 100, 200, 200)] };
  expect(kinds([grid('001', around), EAST], null, [], SIZE)).toEqual([['gap', '', 10]]);
});

test('borders that miss each other by a metre are a sliver, told after what is worse', () => {
  expect(kinds([grid('001', box(0, 0, 299, 300)), grid('002', box(300, 0, 550, 300))], COMMUNITY, [], SIZE).map(([kind]) => kind)).toEqual(['gap', 'sliver']);
});

test('a grid in two pieces, one that nobody has drawn, one that nobody has counted', () => {
  const apart: Geometry = { type: 'MultiPolygon', coordinates: [[ring(0, 0, 300, 100)], [ring(0, 200, 300, 300)]] };
  const found = kinds([grid('001', apart), grid('002', box(300, 0, 600, 300), null), grid('003', null)], COMMUNITY, [], SIZE).map(([kind, of]) => [kind, of]);
  expect(found).toEqual([
    ['gap', ''],
    ['apart', '001'],
    ['uncounted', '002'],
    ['not_drawn', '003'],
  ]);
});

test('households are counted where the homes stand; those in no grid are told', () => {
  const found = checkGrids([WEST, EAST], COMMUNITY, [home(100, 100, 501), home(450, 100, 299), home(900, 100, 7)], SIZE);
  expect(found).toMatchObject([
    { kind: 'too_many', grids: ['001'], households: 501 },
    { kind: 'too_few', grids: ['002'], households: 299 },
    { kind: 'homes_outside', households: 7 },
  ]);
});

test('numbers run from west to east in each row, and row by row from north to south', () => {
  const four = { a: box(0, 150, 310, 300), b: box(310, 140, 600, 300), c: box(0, 0, 200, 150), d: box(200, 0, 600, 140) };
  expect(inOrder(['d', 'b', 'c', 'a'] as const, (name) => four[name])).toEqual(['a', 'b', 'c', 'd']);
  const found = checkGrids([grid('001', four.b), grid('002', four.a)], null, [], SIZE);
  expect(found).toMatchObject([{ kind: 'order', grids: ['002', '001'] }]);
});
