import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COUNTED_ZOOM, cellNamed, cellOf } from './cell.ts';
import { edgesOf, onTile, Tile } from './tile.ts';

const place = fc.record({ lon: fc.double({ min: -180, max: 180, noNaN: true }), lat: fc.double({ min: -85, max: 85, noNaN: true }) });

test('a place lies in the tile whose name its cell begins with, at every zoom', () => {
  fc.assert(
    fc.property(place, fc.integer({ min: 1, max: COUNTED_ZOOM }), ({ lon, lat }, zoom) => {
      const cell = cellOf(lon, lat) as string;
      expect(cell).toHaveLength(COUNTED_ZOOM);
      expect(cell.startsWith(cellOf(lon, lat, zoom) as string)).toBe(true);
    }),
  );
});

test('the edges of a tile hold the places of its cell', () => {
  fc.assert(
    fc.property(place, ({ lon, lat }) => {
      const cell = cellOf(lon, lat, 12) as string;
      let [x, y] = [0, 0];
      for (const digit of cell) [x, y] = [2 * x + (Number(digit) & 1), 2 * y + (Number(digit) >> 1)];
      expect(cellNamed(12, x, y)).toBe(cell);
      const [west, south, east, north] = edgesOf({ z: 12, x, y });
      expect(lon >= west - 1e-9 && lon <= east + 1e-9 && lat >= south - 1e-9 && lat <= north + 1e-9).toBe(true);
      const steps = onTile({ z: 12, x, y }, lon, lat);
      expect(steps.every((step) => step >= 0 && step <= 4096)).toBe(true);
    }),
  );
});

test('what is no place on the map has no cell', () => {
  for (const [lon, lat] of [
    [null, 41],
    [123, undefined],
    [181, 41],
    [123, 90],
    ['123', 41],
    [Number.NaN, 41],
  ])
    expect(cellOf(lon, lat)).toBeNull();
});

test('the name of a known tile is the one everybody gives it', () => {
  expect(cellNamed(3, 3, 5)).toBe('213');
});

test('the address of a tile may end in .mvt; a zoom finer than the finest is refused', () => {
  expect(Tile.parse({ z: '14', x: '13808', y: '6112.mvt' })).toEqual({ z: 14, x: 13808, y: 6112 });
  for (const wrong of [
    { z: '19', x: '0', y: '0' },
    { z: '1', x: '-1', y: '0' },
    { z: '1', x: '0', y: '0.png' },
    { z: '1e1', x: '0', y: '0' },
  ])
    expect(Tile.safeParse(wrong).success).toBe(false);
});
