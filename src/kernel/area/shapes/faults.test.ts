import { describe, expect, test } from 'vitest';
import { faultOf, withoutEmptyParts } from './faults.ts';
import type { Geometry, Position } from './geometry.ts';
import { insidePoint } from './inside-point.ts';
import { INSIDE, Polygon } from './polygon.ts';

const line = (text: string) => text.split(', ').map((pair) => pair.split(' ').map(Number) as unknown as Position);
const polygon = (...rings: string[]): Geometry => ({ type: 'Polygon', coordinates: rings.map(line) });
const SQUARE = '0 0, 9 0, 9 9, 0 9, 0 0';

describe('a shape that cannot be used says why and where', () => {
  test.each([
    ['a line', { type: 'LineString', coordinates: line(SQUARE) }, { fault: 'no_polygon' }],
    ['nothing', null, { fault: 'no_polygon' }],
    ['a polygon without rings', { type: 'Polygon', coordinates: [] }, { fault: 'no_polygon' }],
    ['a polygon of words', { type: 'Polygon', coordinates: 'POLYGON' }, { fault: 'no_polygon' }],
    ['three points', polygon('0 0, 9 0, 0 0'), { fault: 'too_few_points', lon: 0, lat: 0 }],
    ['an empty ring', { type: 'Polygon', coordinates: [[]] }, { fault: 'too_few_points' }],
    ['an open ring', polygon('0 0, 9 0, 9 9, 0 9'), { fault: 'unclosed', lon: 0, lat: 0 }],
    ['metres for degrees', polygon('500000 4600000, 500100 4600000, 500100 4600100, 500000 4600000'), { fault: 'impossible_place', lon: 500000, lat: 4600000 }],
    [
      'text for numbers',
      {
        type: 'Polygon',
        coordinates: [
          [
            ['1', '2'],
            [0, 0],
            [1, 1],
            ['1', '2'],
          ],
        ],
      },
      { fault: 'impossible_place' },
    ],
    ['a line there and back', polygon('0 0, 5 5, 9 9, 5 5, 0 0'), { fault: 'no_surface', lon: 0, lat: 0 }],
    ['a bow tie', polygon('0 0, 4 4, 4 0, 0 5, 0 0'), { fault: 'self_crossing', lon: 0, lat: 0 }],
    ['a hole that crosses the border', polygon(SQUARE, '5 5, 12 5, 12 6, 5 6, 5 5'), { fault: 'self_crossing' }],
    ['a hole elsewhere', polygon(SQUARE, '20 20, 21 20, 21 21, 20 20'), { fault: 'hole_outside', lon: 20, lat: 20 }],
    ['one bad piece of two', { type: 'MultiPolygon', coordinates: [[line(SQUARE)], [line('20 20, 24 24, 24 20, 20 25, 20 20')]] }, { fault: 'self_crossing' }],
  ])('%s', (_, geometry, fault) => {
    expect(faultOf(geometry)).toMatchObject(fault);
  });
});

test('a sound shape has no fault: holes may touch the border, and a ring itself', () => {
  expect(faultOf(polygon(SQUARE, '0 0, 2 1, 1 2, 0 0'))).toBeNull();
  expect(faultOf(polygon('0 0, 2 2, 4 0, 4 4, 2 2, 0 4, 0 0'))).toBeNull();
});

test('pieces without surface are dropped, and what is left is used', () => {
  const flat = line('20 20, 21 21, 22 22, 20 20');
  expect(withoutEmptyParts({ type: 'MultiPolygon', coordinates: [[line(SQUARE)], [flat]] })).toEqual({
    geometry: { type: 'MultiPolygon', coordinates: [[line(SQUARE)]] },
    dropped: 1,
  });
  expect(withoutEmptyParts(polygon(SQUARE, '1 1, 2 2, 3 3, 1 1'))).toEqual({ geometry: polygon(SQUARE), dropped: 1 });
  expect(withoutEmptyParts({ type: 'Polygon', coordinates: [flat] })).toMatchObject({ dropped: 0 });
  expect(withoutEmptyParts('?')).toEqual({ geometry: '?', dropped: 0 });
});

test('the point that stands for an area lies inside it, whatever its form', () => {
  const shapes = [polygon(SQUARE), polygon(SQUARE, '1 1, 8 1, 8 8, 1 8, 1 1'), polygon('0 0, 9 0, 9 1, 1 1, 1 8, 9 8, 9 9, 0 9, 0 0')];
  for (const { coordinates } of shapes as Extract<Geometry, { type: 'Polygon' }>[]) {
    expect(new Polygon(coordinates).side(...insidePoint({ type: 'Polygon', coordinates }))).toBe(INSIDE);
  }
});
