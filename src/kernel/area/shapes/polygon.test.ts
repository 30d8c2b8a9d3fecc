import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Position, Ring, Rings } from './geometry.ts';
import { INSIDE, OUTSIDE, Polygon, TOUCHES } from './polygon.ts';

const square = (west: number, south: number, size: number): Ring => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];

describe('a square with a hole', () => {
  const polygon = new Polygon([square(0, 0, 10), square(4, 4, 2)]);

  test.each([
    ['in the middle of its flesh', 2, 2, INSIDE],
    ['in the hole', 5, 5, OUTSIDE],
    ['beside it', 11, 5, OUTSIDE],
    ['above it', 5, 11, OUTSIDE],
    ['level with its corner, beside it', -1, 0, OUTSIDE],
    ['level with the corner of the hole', 1, 4, INSIDE],
    ['on its west side, which it holds', 0, 5, INSIDE],
    ['on its south side, which it holds', 5, 0, INSIDE],
    ['on its east side, which it only touches', 10, 5, TOUCHES],
    ['on its north side, which it only touches', 5, 10, TOUCHES],
    ['on its south-west corner', 0, 0, INSIDE],
    ['on its north-east corner', 10, 10, TOUCHES],
    ['on the east side of the hole, where it goes on', 6, 5, INSIDE],
    ['on the west side of the hole, where it ends', 4, 5, TOUCHES],
    ['one step of a number west of its west side', -Number.EPSILON, 5, OUTSIDE],
    ['nowhere', Number.NaN, 5, OUTSIDE],
  ])('a point %s', (_, x, y, side) => {
    expect(polygon.side(x, y)).toBe(side);
  });
});

test('a point a hair from a slanting edge is on the side it is on, where plain arithmetic would put it on the edge', () => {
  const [west, south, top, north] = [0.1, 0.1, 0.2, 0.5];
  const polygon = new Polygon([
    [
      [west, south],
      [0.9, south],
      [0.9, north],
      [top, north],
      [west, south],
    ],
  ]);
  const exact = (n: number) => BigInt(n * 2 ** 60);
  const product = (x: number, y: number) => (exact(top) - exact(west)) * (exact(y) - exact(south)) - (exact(north) - exact(south)) * (exact(x) - exact(west));
  for (const [x, y, side] of [
    [0.17, 0.38, INSIDE],
    [0.13, 0.22, OUTSIDE],
  ] as const) {
    expect((top - x) * (south - y) - (west - x) * (north - y)).toBe(0);
    expect(product(x, y) < 0n).toBe(side === INSIDE);
    expect(polygon.side(x, y)).toBe(side);
  }
});

/** Any ring of whole numbers, crossing itself or not; and points on the same few numbers, so that corners and edges are often hit. */
const whole = fc.integer({ min: 0, max: 12 });
const position = fc.tuple(whole, whole);
const ring = fc.array(position, { minLength: 3, maxLength: 40 }).map((corners): Ring => [...corners, corners[0] as Position]);

test('the answer is that of plain counting in whole numbers, wherever the point is', () => {
  fc.assert(
    fc.property(fc.array(ring, { minLength: 1, maxLength: 3 }), fc.array(position, { minLength: 1, maxLength: 30 }), (rings, points) => {
      const polygon = new Polygon(rings);
      for (const [x, y] of points) expect(polygon.side(x, y)).toBe(counted(rings, x, y));
    }),
    { numRuns: 1_000 },
  );
});

/** Every edge, no bands: crossings of the ray to the east, just above the point; on an edge where the product is zero. */
function counted(rings: Rings, x: number, y: number) {
  let [crossings, touches] = [0, false];
  for (const line of rings)
    line.slice(1).forEach(([bx, by], i) => {
      const [ax, ay] = line[i] as Position;
      const product = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
      if (product === 0 && Math.min(ax, bx) <= x && x <= Math.max(ax, bx) && Math.min(ay, by) <= y && y <= Math.max(ay, by)) touches = true;
      if (ay <= y !== by <= y && (by > ay ? product > 0 : product < 0)) crossings++;
    });
  return crossings % 2 === 1 ? INSIDE : touches ? TOUCHES : OUTSIDE;
}

test('areas that cover their ground once hold every point of it exactly once, corners and shared edges too', () => {
  const size = 5;
  const jitter = fc.array(fc.tuple(fc.double({ min: -0.4, max: 0.4, noNaN: true }), fc.double({ min: -0.4, max: 0.4, noNaN: true })), {
    minLength: (size + 1) ** 2,
    maxLength: (size + 1) ** 2,
  });
  fc.assert(
    fc.property(
      jitter,
      fc.array(fc.tuple(fc.double({ min: 1, max: size - 1, noNaN: true }), fc.double({ min: 1, max: size - 1, noNaN: true }))),
      (moved, scattered) => {
        const corner = (i: number, j: number): Position => {
          const [dx, dy] = moved[i * (size + 1) + j] as Position;
          return [i + dx, j + dy];
        };
        const cells = Array.from({ length: size * size }, (_, k) => {
          const [i, j] = [k % size, Math.floor(k / size)];
          return new Polygon([[corner(i, j), corner(i + 1, j), corner(i + 1, j + 1), corner(i, j + 1), corner(i, j)]]);
        });
        const inner = Array.from({ length: (size - 1) ** 2 }, (_, k) => corner(1 + (k % (size - 1)), 1 + Math.floor(k / (size - 1))));
        for (const [x, y] of [
          ...inner,
          ...scattered.map(([x, y]): Position => [Math.min(Math.max(x, 1.5), size - 1.5), Math.min(Math.max(y, 1.5), size - 1.5)]),
        ]) {
          expect(cells.filter((cell) => cell.side(x, y) === INSIDE)).toHaveLength(1);
        }
      },
    ),
    { numRuns: 300 },
  );
});
