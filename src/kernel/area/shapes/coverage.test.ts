import { describe, expect, test } from 'vitest';
import { coverage } from './coverage.ts';
import type { Geometry } from './geometry.ts';

const M2 = (0.001 * 111_195) ** 2;
/** A box in thousandths of a degree at the equator, where each is a square of 111 m. */
const box = (west: number, south: number, east: number, north: number): Geometry => ({
  type: 'Polygon',
  coordinates: [
    [
      [west / 1000, south / 1000],
      [east / 1000, south / 1000],
      [east / 1000, north / 1000],
      [west / 1000, north / 1000],
      [west / 1000, south / 1000],
    ],
  ],
});
const found = (shapes: Geometry[], leastM2 = 100) => coverage(shapes, { leastM2 }).map((each) => ({ ...each, m2: Math.round((each.m2 / M2) * 100) / 100 }));

describe('shapes that ought to cover their ground once', () => {
  test('have nothing to tell where they do', () => {
    expect(found([box(0, 0, 5, 5), box(5, 0, 9, 5), box(0, 5, 9, 9)])).toEqual([]);
  });

  test('overlaps are told by pair with their surface and a place inside', () => {
    const [overlap, ...others] = found([box(0, 0, 5, 5), box(4, 3, 9, 9)]);
    expect(others).toEqual([]);
    expect(overlap).toMatchObject({ kind: 'overlap', a: 0, b: 1, m2: 2 });
    expect((overlap?.lon ?? 0) * 1000).toBeGreaterThan(4);
    expect((overlap?.lat ?? 0) * 1000).toBeGreaterThan(3);
  });

  test('three on the same spot are three pairs', () => {
    expect(found([box(0, 0, 3, 3), box(2, 0, 5, 3), box(2, 2, 3, 9)]).map((each) => ('a' in each ? [each.a, each.b] : []))).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
  });

  test('one inside another is an overlap of its whole surface', () => {
    expect(found([box(0, 0, 9, 9), box(2, 2, 4, 4)])).toMatchObject([{ kind: 'overlap', m2: 4 }]);
  });

  test('a spot that they enclose and none holds is a gap', () => {
    expect(found([box(0, 0, 9, 3), box(0, 3, 3, 6), box(5, 3, 9, 6), box(0, 6, 9, 9)])).toMatchObject([{ kind: 'gap', m2: 6 }]);
  });

  test('a bay that is open to the outside is none', () => {
    expect(found([box(0, 0, 9, 3), box(0, 3, 3, 6), box(5, 3, 9, 6)])).toEqual([]);
    expect(found([box(0, 0, 3, 9), box(3, 0, 9, 3), box(3, 6, 9, 9)])).toEqual([]);
    expect(found([box(0, 0, 3, 9), box(6, 0, 9, 9)])).toEqual([]);
  });

  test('slanting edges are measured well: two triangles overlap by a quarter of a square', () => {
    const triangle = (corners: [number, number][]): Geometry => ({
      type: 'Polygon',
      coordinates: [[...corners, corners[0] as [number, number]].map(([x, y]) => [x / 1000, y / 1000] as const)],
    });
    const [overlap] = coverage(
      [
        triangle([
          [0, 0],
          [10, 0],
          [0, 10],
        ]),
        triangle([
          [0, 0],
          [10, 0],
          [10, 10],
        ]),
      ],
      { leastM2: 1 },
    );
    expect((overlap?.m2 ?? 0) / M2).toBeCloseTo(25, 1);
  });

  test('what is no larger than the roughness of the drawing is not told', () => {
    const shapes = [box(0, 0, 5, 5), box(4.9999, 0, 9, 5)];
    expect(found(shapes, 100)).toEqual([]);
    expect(found(shapes, 1)).toHaveLength(1);
  });

  test('no shapes, nothing to tell', () => {
    expect(found([])).toEqual([]);
  });
});
