import fc from 'fast-check';
import { expect, test } from 'vitest';
import { faultOf } from '../../shapes/faults.ts';
import { borderOf, shapeOf, waysOf } from './faces.ts';
import { type Chain, doubleArea, Lattice, type Point, type Shape } from './lattice.ts';
import { node } from './node.ts';
import { isTiledBy, joined, overlay } from './overlay.ts';
import { snap } from './snap.ts';

/** Steps of a centimetre; a grid of about 300 m by 300 m lies within. */
const WIDE = 30_000;
const coordinate = fc.integer({ min: 0, max: WIDE });
const point = fc.tuple(coordinate, coordinate) as fc.Arbitrary<Point>;
/** A sound polygon of any crooked form: corners in order of their direction from the middle, each at any distance. */
const star = fc.array(fc.integer({ min: 500, max: WIDE / 2 }), { minLength: 3, maxLength: 24 }).map((far): Shape => {
  const ring = far.map((r, i): Point => {
    const angle = (2 * Math.PI * i) / far.length;
    return [Math.round(WIDE / 2 + r * Math.cos(angle)), Math.round(WIDE / 2 + r * Math.sin(angle))];
  });
  return [[[...ring, ring[0] as Point]]];
});
const line = fc.array(point, { minLength: 2, maxLength: 5 }).map((points) => points as Chain);
const area = (shape: Shape) => shape.flat().reduce((sum, ring) => sum + doubleArea(ring), 0);
const runs = { numRuns: 300 };

test('lines cut a shape of any form into parts that cover it exactly once: the borders cancel, the surfaces add up to the last step', () => {
  fc.assert(
    fc.property(star, fc.array(line, { minLength: 1, maxLength: 3 }), (shape, lines) => {
      const laid = overlay([shape], lines);
      const parts = laid.faces.filter((face) => face.in.length === 1).map((face) => joined([face]));
      expect(isTiledBy(laid.shapes[0] as Shape, parts)).toBe(true);
      expect(parts.reduce((sum, part) => sum + area(part), 0)).toBe(area(laid.shapes[0] as Shape));
    }),
    runs,
  );
});

test('shapes laid over each other part the ground: every piece lies in a shape wholly or not, and each shape is exactly its pieces', () => {
  fc.assert(
    fc.property(star, star, star, (...shapes) => {
      const laid = overlay(shapes);
      laid.shapes.forEach((shape, i) => {
        const pieces = laid.faces.filter((face) => face.in.includes(i));
        expect(
          isTiledBy(
            shapeOf(borderOf(waysOf(shape))),
            pieces.map((piece) => joined([piece])),
          ),
        ).toBe(true);
      });
    }),
    runs,
  );
});

test('no part is faulty: none crosses itself, none is without surface', () => {
  fc.assert(
    fc.property(star, line, (shape, cut) => {
      const lattice = new Lattice();
      for (const face of overlay([shape], [cut]).faces.filter((each) => each.in.length === 1)) expect(faultOf(lattice.geometry(joined([face])))).toBeNull();
    }),
    runs,
  );
});

test('what was cut and is joined again is what it was', () => {
  fc.assert(
    fc.property(star, line, (shape, cut) => {
      const laid = overlay([shape], [cut]);
      const again = joined(laid.faces.filter((face) => face.in.length === 1));
      expect(isTiledBy(laid.shapes[0] as Shape, [again])).toBe(true);
    }),
    runs,
  );
});

test('a hole stays a hole, and a cut through it leaves two parts without one', () => {
  const ring = (r: number): Point[] => [
    [-r, -r],
    [r, -r],
    [r, r],
    [-r, r],
    [-r, -r],
  ];
  const holed: Shape = [[ring(1_000), [...ring(300)].reverse()]];
  const whole = overlay([holed]).faces.filter((face) => face.in.length === 1);
  expect(joined(whole)).toMatchObject([[{ length: 5 }, { length: 5 }]]);
  const parts = overlay(
    [holed],
    [
      [
        [0, -2_000],
        [0, 2_000],
      ],
    ],
  ).faces.filter((face) => face.in.length === 1);
  expect(parts.map(({ shape }) => shape[0]?.length)).toEqual([1, 1]);
  expect(parts.reduce((sum, { shape }) => sum + area(shape), 0)).toBe(area(holed));
});

test('a line that ends inside cuts nothing off', () => {
  const square: Shape = [
    [
      [
        [0, 0],
        [100, 0],
        [100, 100],
        [0, 100],
        [0, 0],
      ],
    ],
  ];
  expect(
    overlay(
      [square],
      [
        [
          [50, -50],
          [50, 60],
        ],
      ],
    ).faces,
  ).toHaveLength(1);
});

test('after noding no two lines cross, however many cross at almost one place', () => {
  const bundle = Array.from(
    { length: 60 },
    (_, i): Chain => [
      [i * 7, 0],
      [400 - i * 7 + (i % 3), 401],
    ],
  );
  const noded = node(bundle);
  expect(node(noded)).toEqual(noded);
  expect(noded.flat().length).toBeGreaterThan(bundle.length * 10);
});

test('a border drawn by hand along another takes over its corners, and leaves no sliver', () => {
  const metre = 90;
  const old: Shape = [
    [
      [
        [0, 0],
        [100 * metre, 0],
        [100 * metre, 50 * metre],
        [100 * metre, 100 * metre],
        [0, 100 * metre],
        [0, 0],
      ],
    ],
  ];
  const byHand: Chain = [
    [101 * metre, -1 * metre],
    [200 * metre, 0],
    [200 * metre, 100 * metre],
    [99 * metre, 101 * metre],
    [101 * metre, -1 * metre],
  ];
  const laidOn = snap(byHand, [old], 3);
  expect(laidOn).toEqual([
    [100 * metre, 0],
    [200 * metre, 0],
    [200 * metre, 100 * metre],
    [100 * metre, 100 * metre],
    [100 * metre, 50 * metre],
    [100 * metre, 0],
  ]);
  expect(overlay([old, [[laidOn]]]).faces.map((face) => face.in)).toEqual([[0], [1]]);
});
