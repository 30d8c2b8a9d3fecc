import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { balance, type Home } from '../src/kernel/area/grids/balance.ts';
import { borderOf, shapeOf, waysOf } from '../src/kernel/area/grids/topology/faces.ts';
import { Lattice } from '../src/kernel/area/grids/topology/lattice.ts';
import { isTiledBy } from '../src/kernel/area/grids/topology/overlay.ts';
import { coverage } from '../src/kernel/area/shapes/coverage.ts';
import type { Geometry } from '../src/kernel/area/shapes/geometry.ts';
import { insidePoint } from '../src/kernel/area/shapes/inside-point.ts';
import { ShapeIndex } from '../src/kernel/area/shapes/shape-index.ts';

const DATA = process.env['LINLI_TEST_DATA'] ?? join(import.meta.dirname, '../../shared/data');
const FILE = join(DATA, 'geo/shanghai/buildings.geojson.gz');
if (!existsSync(FILE)) console.log(`Skipped: Shanghai’s buildings are not in ${DATA}.`);

/** Every building with an outline, twelve households in each, since nobody says how many there are. */
const homesOf = (): Home[] =>
  JSON.parse(gunzipSync(readFileSync(FILE)).toString('utf8')).features.flatMap(({ geometry }: { geometry: Geometry }, i: number) => {
    if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') return [];
    const [lon, lat] = insidePoint(geometry);
    return [{ id: String(i), lon, lat, households: 12 }];
  });

describe.skipIf(!existsSync(FILE))('the real buildings of a part of Shanghai', () => {
  test('are parted into 54 grids: each of 300 to 500 households, each building in exactly one, no gap and no overlap', () => {
    const homes = homesOf();
    const [lons, lats] = [homes.map(({ lon }) => lon), homes.map(({ lat }) => lat)];
    const [west, east, south, north] = [Math.min(...lons) - 0.001, Math.max(...lons) + 0.001, Math.min(...lats) - 0.001, Math.max(...lats) + 0.001];
    const ground: Geometry = {
      type: 'Polygon',
      coordinates: [
        [
          [west, south],
          [east, south],
          [east, north],
          [west, north],
          [west, south],
        ],
      ],
    };
    const parts = balance({ geometry: ground }, homes, 54) ?? [];
    expect(parts).toHaveLength(54);
    expect(homes.length).toBeGreaterThan(1_400);
    for (const { households, compactness } of parts) {
      expect(households).toBeGreaterThanOrEqual(300);
      expect(households).toBeLessThanOrEqual(500);
      expect(compactness).toBeGreaterThan(0.4);
    }
    expect(parts.reduce((sum, { households }) => sum + households, 0)).toBe(homes.length * 12);
    const index = new ShapeIndex(parts.map(({ geometry }, i) => ({ code: String(i).padStart(15, '0'), geometry, valid_from: null, valid_to: null })));
    const located = homes.map(({ lon, lat }) => Number(index.locate(lon, lat, '2026-01-01') ?? -1));
    expect(located).toEqual(homes.map(({ id }) => parts.findIndex((part) => part.homes.includes(id))));
    const lattice = new Lattice();
    const shapes = parts.map(({ geometry }) => lattice.shape(geometry));
    expect(isTiledBy(shapeOf(borderOf(shapes.flatMap(waysOf))), shapes)).toBe(true);
    expect(
      coverage(
        parts.map(({ geometry }) => geometry),
        { leastM2: 1 },
      ),
    ).toEqual([]);
  });
});
