import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coverage } from '../shapes/coverage.ts';
import { faultOf } from '../shapes/faults.ts';
import type { Geometry, Position } from '../shapes/geometry.ts';
import { INSIDE, Polygon } from '../shapes/polygon.ts';
import { balance, type Home } from './balance.ts';
import { propose } from './propose.ts';
import { borderOf, shapeOf, waysOf } from './topology/faces.ts';
import { Lattice, metresAround, METRES as STEP, squareMetres } from './topology/lattice.ts';
import { isTiledBy } from './topology/overlay.ts';

/** Degrees of about a metre each, in Shenyang. */
const [EAST, NORTH] = [1.21e-5, 0.9e-5];
const at = (x: number, y: number): Position => [123.4 + x * EAST, 41.8 + y * NORTH];
const polygon = (...corners: [number, number][]): Geometry => ({
  type: 'Polygon',
  coordinates: [[...corners, corners[0] as [number, number]].map(([x, y]) => at(x, y))],
});
const home = (id: string, x: number, y: number, households: number): Home => ({ id, lon: at(x, y)[0], lat: at(x, y)[1], households });
const isIn = (geometry: Geometry, { lon, lat }: Home) => geometry.type === 'Polygon' && new Polygon(geometry.coordinates).side(lon, lat) === INSIDE;
const SIZE = { least: 300, most: 500 };

/** A community of 600 m by 400 m with rows of buildings, a street apart. */
const COMMUNITY = polygon([0, 0], [600, 0], [600, 400], [0, 400]);
const rows = (each: (i: number) => number) => Array.from({ length: 60 }, (_, i) => home(`b${i}`, 30 + (i % 10) * 60, 30 + Math.floor(i / 10) * 65, each(i)));

test('an oversized grid is parted into grids of 300 to 500 households, compact ones, every building in exactly one', () => {
  const homes = rows((i) => 18 + (i % 5) * 6);
  const [first, ...others] = propose({ geometry: COMMUNITY }, homes, SIZE);
  expect(first).toMatchObject({ households: 1800, fits: true });
  expect(first?.parts).toHaveLength(4);
  expect(others.map(({ parts }) => parts.length)).toEqual([5, 6]);
  for (const { parts } of [first, ...others] as NonNullable<typeof first>[]) {
    expect(parts.flatMap((part) => part.homes).sort()).toEqual(homes.map(({ id }) => id).sort());
    for (const part of parts) {
      expect(part.compactness).toBeGreaterThan(0.5);
      expect(
        homes
          .filter((each) => isIn(part.geometry, each))
          .map(({ id }) => id)
          .sort(),
      ).toEqual([...part.homes].sort());
      expect(part.households).toBe(homes.filter(({ id }) => part.homes.includes(id)).reduce((sum, { households }) => sum + households, 0));
    }
  }
});

test('a grid that is small enough is left alone', () => {
  expect(
    propose(
      { geometry: COMMUNITY },
      rows(() => 8),
      SIZE,
    ),
  ).toEqual([]);
});

test('550 households make no two grids of 300: the nearest is proposed and said not to fit', () => {
  const [only, ...more] = propose(
    { geometry: COMMUNITY },
    rows((i) => (i < 50 ? 9 : 10)),
    SIZE,
  );
  expect(only).toMatchObject({ fits: false, households: 550, parts: [{}, {}] });
  expect(more).toEqual([]);
});

test('one tower with all the households cannot be parted', () => {
  expect(propose({ geometry: COMMUNITY }, [home('tower', 300, 200, 900)], SIZE)).toEqual([]);
});

test('a building outside the grid belongs to no part', () => {
  const parts = balance({ geometry: COMMUNITY }, [...rows(() => 20), home('far', 900, 900, 500)], 3);
  expect(parts?.flatMap((part) => part.homes)).not.toContain('far');
  expect(parts?.reduce((sum, part) => sum + part.households, 0)).toBe(1200);
});

/** A crooked community round its middle, and buildings anywhere. */
const crooked = fc
  .tuple(
    fc.array(fc.integer({ min: 150, max: 400 }), { minLength: 5, maxLength: 20 }),
    fc.array(fc.tuple(fc.integer({ min: -380, max: 380 }), fc.integer({ min: -380, max: 380 }), fc.integer({ min: 1, max: 60 })), {
      minLength: 20,
      maxLength: 80,
    }),
    fc.integer({ min: 2, max: 6 }),
  )
  .map(([far, places, count]) => ({
    ground: polygon(...far.map((r, i): [number, number] => [r * Math.cos((2 * Math.PI * i) / far.length), r * Math.sin((2 * Math.PI * i) / far.length)])),
    homes: places.map(([x, y, households], i) => home(`b${i}`, x, y, households)),
    count,
  }));

test('whatever the ground and its buildings: no gap, no overlap, no faulty part, sums equal, each building inside exactly one', () => {
  let parted = 0;
  fc.assert(
    fc.property(crooked, ({ ground, homes, count }) => {
      const parts = balance({ geometry: ground }, homes, count);
      if (!parts) return;
      parted++;
      expect(parts).toHaveLength(count);
      const lattice = new Lattice();
      const shapes = parts.map(({ geometry }) => lattice.shape(geometry));
      // Wherever two parts meet their borders cancel: what is left is one ring, the ground's own.
      const whole = shapeOf(borderOf(shapes.flatMap(waysOf)));
      expect(whole.map((rings) => rings.length)).toEqual([1]);
      expect(isTiledBy(whole, shapes)).toBe(true);
      expect(Math.abs(squareMetres(whole) - squareMetres(lattice.shape(ground)))).toBeLessThan(STEP * metresAround(whole));
      expect(
        coverage(
          parts.map(({ geometry }) => geometry),
          { leastM2: 0.5 },
        ),
      ).toEqual([]);
      for (const { geometry } of parts) expect([geometry.type, faultOf(geometry)]).toEqual(['Polygon', null]);
      const inside = homes.filter((each) => isIn(ground, each));
      expect(parts.flatMap((part) => part.homes).sort()).toEqual(inside.map(({ id }) => id).sort());
      for (const part of parts)
        expect(
          inside
            .filter((each) => isIn(part.geometry, each))
            .map(({ id }) => id)
            .sort(),
        ).toEqual([...part.homes].sort());
    }),
    { numRuns: 100 },
  );
  expect(parted).toBeGreaterThan(80);
});
