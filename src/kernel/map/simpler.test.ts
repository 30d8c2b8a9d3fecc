import { expect, test } from 'vitest';
import type { Geometry, Position } from '../area/shapes/geometry.ts';
import { polygonsOf } from '../area/shapes/geometry.ts';
import { simpler } from './simpler.ts';

const circle = (corners: number, radius: number): Geometry => ({
  type: 'Polygon',
  coordinates: [
    Array.from(
      { length: corners + 1 },
      (_, i): Position => [radius * Math.cos((i % corners) * ((2 * Math.PI) / corners)), radius * Math.sin((i % corners) * ((2 * Math.PI) / corners))],
    ),
  ],
});

test('a shape loses the corners nobody sees and keeps those that matter, still closed', () => {
  const [[ring = []] = []] = polygonsOf(simpler(circle(10_000, 1), 0.01));
  expect(ring.length).toBeGreaterThan(12);
  expect(ring.length).toBeLessThan(80);
  expect(ring[0]).toEqual(ring.at(-1));
  for (const [x, y] of ring) expect(Math.hypot(x, y)).toBeCloseTo(1, 5);
});

test('a square stays a square, and what is smaller than the tolerance stays a surface', () => {
  const square: Geometry = {
    type: 'Polygon',
    coordinates: [
      [
        [0, 0],
        [0.5, 0],
        [1, 0],
        [1, 1],
        [0, 1],
        [0, 0],
      ],
    ],
  };
  expect(polygonsOf(simpler(square, 0.001))[0]?.[0]).toHaveLength(5);
  expect(polygonsOf(simpler(square, 10))[0]?.[0]?.length).toBeGreaterThan(3);
});
