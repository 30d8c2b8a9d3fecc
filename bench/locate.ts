import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { Geometry, Position } from '../src/kernel/area/shapes/geometry.ts';
import { boxOf, polygonsOf } from '../src/kernel/area/shapes/geometry.ts';
import { ShapeIndex } from '../src/kernel/area/shapes/shape-index.ts';
import { type Bench, median, round } from './bench.ts';

const ROUNDS = 5;
const POINTS = 500_000;
const PLAIN_POINTS = 20_000;
const DAY = '2026-01-01';
const DATA = process.env['LINLI_TEST_DATA'] ?? fileURLToPath(new URL('../../shared/data', import.meta.url));
const FILE = `${DATA}/geo/baltimore_neighborhoods_2010.geojson.gz`;

/** Points a second whose area is found, beside the plain way: every shape's box, then the usual crossing count over all its edges. */
export const locate: Bench = {
  name: 'locate',
  run: async () => {
    const shapes = existsSync(FILE) ? baltimore() : honeycomb();
    const index = new ShapeIndex(shapes.map((geometry, i) => ({ code: codeOf(i), geometry, valid_from: null, valid_to: null })));
    const plain = plainly(shapes);
    const points = scattered(shapes, POINTS);
    const found = points.map(([lon, lat]) => index.locate(lon, lat, DAY));
    const differing = points.slice(0, PLAIN_POINTS).filter(([lon, lat], i) => plain(lon, lat) !== found[i]).length;
    if (differing > 0) throw new Error(`${differing} points lie elsewhere by the plain way`);
    const pairs: [number, number][] = [];
    for (let i = 0; i < ROUNDS; i++) {
      pairs.push([rate(points, (lon, lat) => index.locate(lon, lat, DAY)), rate(points.slice(0, PLAIN_POINTS), plain)]);
    }
    const [value, reference] = [median(pairs.map(([a]) => a)), median(pairs.map(([, b]) => b))];
    const inside = found.filter((code) => code !== null).length / found.length;
    return {
      name: 'locate',
      value: round(value),
      unit: '1/s',
      reference: round(reference),
      ratio: round(median(pairs.map(([a, b]) => a / b))),
      n: ROUNDS,
      notes: `${POINTS} points over ${existsSync(FILE) ? 'Baltimore’s' : 'made-up'} ${shapes.length} polygons (${cornersOf(shapes)} corners), ${Math.round(inside * 100)} % inside one; reference: every box, then every edge, same answers; target ≥ 1,000,000/s`,
    };
  },
};

const codeOf = (i: number) => `990101001${String(i + 1).padStart(3, '0')}`;

function rate(points: readonly Position[], find: (lon: number, lat: number) => unknown): number {
  const began = performance.now();
  for (const [lon, lat] of points) find(lon, lat);
  return (points.length / (performance.now() - began)) * 1000;
}

function baltimore(): Geometry[] {
  const { features } = JSON.parse(gunzipSync(readFileSync(FILE)).toString('utf8')) as { features: { geometry: Geometry }[] };
  return features.map(({ geometry }) => geometry);
}

/** As many areas and corners as Baltimore's where its file is not there: a board of squares whose sides wander. */
function honeycomb(): Geometry[] {
  const [columns, rows, steps] = [17, 17, 58];
  const wave = (t: number) => Math.sin(t * 40) * 0.1;
  const corner = (x: number, y: number): Position => [(x + wave(y)) / 100, (y + wave(x)) / 100];
  return Array.from({ length: columns * rows }, (_, k) => {
    const [x, y] = [k % columns, Math.floor(k / columns)];
    const side = (from: [number, number], dx: number, dy: number) =>
      Array.from({ length: steps }, (_, i) => corner(from[0] + (dx * i) / steps, from[1] + (dy * i) / steps));
    const ring = [...side([x, y], 1, 0), ...side([x + 1, y], 0, 1), ...side([x + 1, y + 1], -1, 0), ...side([x, y + 1], 0, -1)];
    return { type: 'Polygon', coordinates: [[...ring, ring[0] as Position]] };
  });
}

/** The same points every time, evenly over the box around everything. */
function scattered(shapes: readonly Geometry[], count: number): Position[] {
  const boxes = shapes.map(boxOf);
  const [west, south, east, north] = [0, 1, 2, 3].map((k) =>
    boxes.map((box) => box[k] as number).reduce((a, b) => (k < 2 ? Math.min(a, b) : Math.max(a, b))),
  ) as [number, number, number, number];
  let state = 1;
  const draw = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  return Array.from({ length: count }, () => [west + draw() * (east - west), south + draw() * (north - south)]);
}

function plainly(shapes: readonly Geometry[]): (lon: number, lat: number) => string | null {
  const boxed = shapes.map((geometry, i) => ({ code: codeOf(i), box: boxOf(geometry), polygons: polygonsOf(geometry) }));
  return (lon, lat) => {
    for (const { code, box, polygons } of boxed) {
      if (lon < box[0] || lon > box[2] || lat < box[1] || lat > box[3]) continue;
      for (const rings of polygons) {
        let inside = false;
        for (const ring of rings) {
          for (let i = 1; i < ring.length; i++) {
            const [ax, ay] = ring[i - 1] as Position;
            const [bx, by] = ring[i] as Position;
            if (ay > lat !== by > lat && lon < ((bx - ax) * (lat - ay)) / (by - ay) + ax) inside = !inside;
          }
        }
        if (inside) return code;
      }
    }
    return null;
  };
}

const cornersOf = (shapes: readonly Geometry[]) =>
  shapes
    .flatMap(polygonsOf)
    .flat()
    .reduce((sum, ring) => sum + ring.length - 1, 0);
