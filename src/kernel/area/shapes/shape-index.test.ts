import { expect, test } from 'vitest';
import type { Geometry, Rings } from './geometry.ts';
import { ShapeIndex } from './shape-index.ts';

const rings = (west: number, south: number, east: number, north: number): Rings => [
  [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ],
];
const box = (west: number, south: number, east: number, north: number): Geometry => ({ type: 'Polygon', coordinates: rings(west, south, east, north) });
const always = { valid_from: null, valid_to: null };
const DAY = '2026-07-01';

test('a point lies in the deepest area that holds it', () => {
  const index = new ShapeIndex([
    { code: '21', geometry: box(0, 0, 9, 9), ...always },
    { code: '210103018001', geometry: box(1, 1, 5, 5), ...always },
    { code: '210103018001002', geometry: box(2, 2, 4, 4), ...always },
  ]);
  expect([index.locate(3, 3, DAY), index.locate(1.5, 1.5, DAY), index.locate(8, 8, DAY), index.locate(10, 10, DAY)]).toEqual([
    '210103018001002',
    '210103018001',
    '21',
    null,
  ]);
});

test('of four areas that meet in a point one holds it, the same one whatever their order', () => {
  const quarters = [
    { code: '210101', geometry: box(0, 0, 1, 1), ...always },
    { code: '210102', geometry: box(1, 0, 2, 1), ...always },
    { code: '210103', geometry: box(0, 1, 1, 2), ...always },
    { code: '210104', geometry: box(1, 1, 2, 2), ...always },
  ];
  for (const order of [quarters, quarters.toReversed()]) {
    const index = new ShapeIndex(order);
    expect([index.locate(1, 1, DAY), index.locate(1, 0.5, DAY), index.locate(0.5, 1, DAY)]).toEqual(['210104', '210102', '210103']);
  }
});

test('the outermost border belongs to the area whose edge it is', () => {
  const index = new ShapeIndex([
    { code: '210101', geometry: box(0, 0, 1, 1), ...always },
    { code: '210102', geometry: box(0, 1, 1, 2), ...always },
  ]);
  expect([index.locate(1, 0.5, DAY), index.locate(1, 2, DAY), index.locate(1, 1, DAY), index.locate(1.0000001, 1, DAY)]).toEqual([
    '210101',
    '210102',
    '210101',
    null,
  ]);
});

test('a grid’s border that is also its community’s belongs to the community on the other side', () => {
  const index = new ShapeIndex([
    { code: '210103018001', geometry: box(0, 0, 1, 1), ...always },
    { code: '210103018001001', geometry: box(0, 0, 1, 1), ...always },
    { code: '210103018002', geometry: box(1, 0, 2, 1), ...always },
  ]);
  expect(index.locate(1, 0.5, DAY)).toBe('210103018002');
});

test('where areas overlap by mistake the smallest code holds the point', () => {
  const index = new ShapeIndex([
    { code: '210102', geometry: box(0, 0, 2, 2), ...always },
    { code: '210101', geometry: box(1, 1, 3, 3), ...always },
  ]);
  expect(index.locate(1.5, 1.5, DAY)).toBe('210101');
});

test('an area in several pieces holds the points of each, also where pieces overlap', () => {
  const geometry: Geometry = { type: 'MultiPolygon', coordinates: [rings(0, 0, 2, 2), rings(1, 1, 3, 3), rings(8, 8, 9, 9)] };
  const index = new ShapeIndex([{ code: '210101', geometry, ...always }]);
  expect([index.locate(1.5, 1.5, DAY), index.locate(8.5, 8.5, DAY), index.locate(5, 5, DAY)]).toEqual(['210101', '210101', null]);
});

test('an area holds points from its first day until the day before it closes', () => {
  const index = new ShapeIndex([{ code: '210101', geometry: box(0, 0, 1, 1), valid_from: '2026-01-01', valid_to: '2026-07-01' }]);
  const on = ['2025-12-31', '2026-01-01', '2026-06-30', '2026-07-01'];
  expect(on.map((day) => index.locate(0.5, 0.5, day))).toEqual([null, '210101', '210101', null]);
});

test.each([
  [Number.NaN, 1],
  [1, Number.POSITIVE_INFINITY],
  [181, 1],
  [1, -91],
])('%d, %d is no place and lies nowhere', (lon, lat) => {
  const everywhere = new ShapeIndex([{ code: '21', geometry: box(-180, -90, 180, 90), ...always }]);
  expect(everywhere.locate(lon, lat, DAY)).toBeNull();
  expect(everywhere.locate(180, 90, DAY)).toBe('21');
});

test('where nothing is drawn nothing is found', () => {
  expect(new ShapeIndex([]).locate(1, 1, DAY)).toBeNull();
});
