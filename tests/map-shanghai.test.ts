import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { VectorTile, type VectorTileFeature } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changed } from '../src/kernel/area/revision.ts';
import type { Geometry, Position, Rings } from '../src/kernel/area/shapes/geometry.ts';
import { insidePoint } from '../src/kernel/area/shapes/inside-point.ts';
import { putShapes } from '../src/kernel/area/shapes/store.ts';
import { plainMapping, readMapping } from '../src/kernel/import/mapping.ts';
import { namesIn } from '../src/kernel/import/names.ts';
import { runImport } from '../src/kernel/import/run.ts';
import { onMap } from '../src/kernel/map/cell.ts';
import { type Datum, fromWgs84 } from '../src/kernel/map/datum.ts';
import { openFeatures } from '../src/kernel/map/features-table.ts';
import { drawnOn } from '../src/kernel/map/outline.ts';
import { registerImport } from '../src/kernel/register/bring/kind.ts';
import type { Register } from '../src/kernel/register/declare.ts';
import { building, facility } from '../src/modules/household/index.ts';
import { openTable } from '../src/platform/table/table.ts';
import { type TestServer, testServer } from './server.ts';

const DATA = process.env['LINLI_TEST_DATA'] ?? join(import.meta.dirname, '../../shared/data');
const FOLDER = join(DATA, 'geo/shanghai');
const isThere = existsSync(join(FOLDER, 'buildings.geojson.gz'));
if (!isThere) console.log(`Skipped: Shanghai’s buildings are not in ${DATA}.`);

type Read = { type: string; coordinates: unknown };
type Feature = { geometry: Read; properties: Record<string, unknown> };
const read = (name: string): Feature[] => JSON.parse(gunzipSync(readFileSync(join(FOLDER, `${name}.geojson.gz`))).toString('utf8')).features;

/** A house of the file: its pieces laid together again under their one id, for the tiles it was cut from cut some; those without an outline are points. */
type House = { id: string; name: string; use: string; lon: number; lat: number; footprint: string; pieces: number };

function housesOf(features: readonly Feature[]): House[] {
  return [...Map.groupBy(features, ({ properties }) => String(properties['id']))].map(([id, pieces]) => {
    const polygons = pieces.flatMap(({ geometry }) => (geometry.type === 'Polygon' ? [geometry.coordinates as Rings] : []));
    const [first] = polygons;
    const geometry = (polygons.length === 1 ? { type: 'Polygon', coordinates: first } : { type: 'MultiPolygon', coordinates: polygons }) as Geometry;
    const label = pieces.find((piece) => piece.geometry.type === 'Point')?.geometry.coordinates as Position | undefined;
    const [lon, lat] = label ?? insidePoint(geometry);
    const facts = Object.assign({}, ...pieces.map(({ properties }) => properties)) as Record<string, string | undefined>;
    const use =
      { apartments: 'residential', residential: 'residential', commercial: 'commercial', retail: 'commercial', public: 'public' }[facts['kind_detail'] ?? ''] ??
      '';
    return {
      id,
      name: facts['name'] ?? `无名楼 ${id}`,
      use,
      lon,
      lat,
      footprint: polygons.length ? JSON.stringify(geometry) : '',
      pieces: polygons.length,
    };
  });
}

const positionOf = (geometry: object): Position => (geometry as { coordinates: Position }).coordinates;
const cell = (value: unknown) => `"${String(value).replaceAll('"', '""')}"`;
const csv = (rows: readonly Record<string, unknown>[]) =>
  [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))].map((row) => row.map(cell).join(',')).join('\n');

describe.runIf(isThere)('1,793 pieces of real buildings in Shanghai', () => {
  let s: TestServer;
  let folder: string;
  let house: Awaited<ReturnType<TestServer['another']>>;
  const houses = isThere ? housesOf(read('buildings')) : [];

  beforeAll(async () => {
    s = await testServer();
    folder = await mkdtemp(join(tmpdir(), 'linli-shanghai-'));
    const [w, e, n, t] = [121.4, 121.6, 31.15, 31.35];
    await putShapes(s.database.db, [
      {
        code: '210102001001',
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [w, n],
              [e, n],
              [e, t],
              [w, t],
              [w, n],
            ],
          ],
        },
      },
    ]);
    await changed(s.database.db, 'shapes');
    house = await s.another();
  });
  afterAll(async () => {
    await house?.close();
    await rm(folder, { recursive: true, force: true });
    await s?.close();
  });

  /** The way of `linli import`: a file, its columns, the importer. */
  async function bring(register: Register, rows: readonly Record<string, unknown>[], datum: Datum = 'wgs84') {
    const file = join(folder, `${register.plural}.csv`);
    await writeFile(file, csv(rows));
    const table = await openTable(file);
    const kind = registerImport(register, house.registers);
    const mapping = { ...plainMapping(kind.name, 'osm', table.columns, namesIn(house.words, kind), Object.keys(kind.fields.shape)), datum };
    const reasons: string[] = [];
    const report = await runImport(house, kind, table, mapping, {
      lang: 'zh',
      under: null,
      dryRun: false,
      onReject: async (rejected) => void reasons.push(...rejected.reasons),
      onProgress: () => {},
    });
    return { ...report, reasons };
  }

  /** `linli import buildings buildings.geojson.gz --map osm-buildings`. */
  async function bringFeatures() {
    const mapping = readMapping(readFileSync(join(import.meta.dirname, '../assets/mappings/osm-buildings.json'), 'utf8'), 'osm-buildings');
    const kind = registerImport(building, house.registers);
    const options = { lang: 'zh' as const, under: null, dryRun: false, onReject: async () => {}, onProgress: () => {} };
    return runImport(house, kind, await openFeatures(join(FOLDER, 'buildings.geojson.gz')), mapping, options);
  }

  const tiles = async (layer: string, z: number) => {
    const all = { points: new Map<string, Position>(), outlined: new Set<string>(), clustered: 0, largest: 0 };
    const [[x0, y0], [x1, y1]] = [onMap(121.4, 31.35), onMap(121.6, 31.15)];
    const names = await s.database.owner.query<{ id: string; external_id: string }>(
      `select id, external_id from ${layer === 'buildings' ? 'building' : 'facility'}`,
    );
    const nameOf = new Map(names.rows.map(({ id, external_id }) => [id, external_id]));
    const seen = await s.database.owner.query<{ cell: string }>("select distinct left(value, $1) as cell from register_count where field = 'cell'", [
      Math.min(z, 16),
    ]);
    for (const { cell: name } of seen.rows) {
      let [x, y] = [0, 0];
      for (const digit of name) [x, y] = [2 * x + (Number(digit) & 1), 2 * y + (Number(digit) >> 1)];
      expect(x >= Math.floor(x0 * 2 ** z) && x <= x1 * 2 ** z && y >= Math.floor(y0 * 2 ** z) && y <= y1 * 2 ** z).toBe(true);
      const answer = await s.app.inject({ method: 'GET', url: `/api/tiles/${layer}/${z}/${x}/${y}` });
      all.largest = Math.max(all.largest, answer.rawPayload.length);
      const { layers } = new VectorTile(new PbfReader(answer.rawPayload));
      for (const kind of ['points', 'outlines', 'clusters'] as const) {
        const read = layers[kind];
        for (let i = 0; i < (read?.length ?? 0); i++) {
          const feature = read?.feature(i) as VectorTileFeature;
          const id = nameOf.get(String(feature.properties['id'])) ?? '';
          if (kind === 'clusters') all.clustered += Number(feature.properties['n']);
          if (kind === 'outlines') all.outlined.add(id);
          if (kind === 'points') all.points.set(id, positionOf(feature.toGeoJSON(x, y, z).geometry));
        }
      }
    }
    return all;
  };

  test('every building comes in once, a second time none; outlines that cannot be drawn are told', async () => {
    const rows = houses.map(({ id, name, use, lon, lat, footprint }) => ({ external_id: id, name: name.slice(0, 60), use, lon, lat, footprint }));
    expect(rows.length).toBe(1517);
    const first = await bringFeatures();
    expect([first.added, first.rejected]).toEqual([houses.length, 0]);
    expect(await bringFeatures()).toMatchObject({ added: 0, there: houses.length });
    const bad = (external_id: string, coordinates: unknown) => ({ ...rows[0], external_id, footprint: JSON.stringify({ type: 'Polygon', coordinates }) });
    const square = (at: number, size: number) => [
      [at, 31],
      [at + size, 31],
      [at + size, 31 + size],
      [at, 31 + size],
      [at, 31],
    ];
    const told = await bring(building, [
      bad('crossing', [
        [
          [121, 31],
          [122, 32.1],
          [122, 31],
          [121, 32],
          [121, 31],
        ],
      ]),
      bad('hole', [square(121, 0.1), square(125, 0.01)]),
      bad('open', [square(121, 0.1).slice(0, 4)]),
      { ...rows[0], external_id: 'text', footprint: '约三十米长' },
    ]);
    expect(told.added).toBe(0);
    expect(told.reasons).toEqual([
      '轮廓的边界自相交',
      '轮廓有一个洞在边界之外',
      '轮廓的边界没有闭合：最后一点须与第一点相同',
      '轮廓须是 GeoJSON 的面（Polygon 或 MultiPolygon）',
    ]);
  });

  test('the tiles of a zoom together show each building once, within half a metre of its place, and its outline even where it was cut in pieces', async () => {
    const { points, outlined, largest } = await tiles('buildings', 16);
    expect([...points.keys()].toSorted()).toEqual(houses.map(({ id }) => id).toSorted());
    const off = houses.map(({ id, lon, lat }) => {
      const [x, y] = points.get(id) ?? [0, 0];
      return Math.hypot((x - lon) * 95_000, (y - lat) * 111_000);
    });
    expect(Math.max(...off)).toBeLessThan(0.5);
    expect(houses.filter(({ pieces, id }) => pieces > 0 && !outlined.has(id)).map(({ id }) => id)).toEqual([]);
    expect(houses.some(({ pieces }) => pieces > 1)).toBe(true);
    expect(largest).toBeLessThan(500_000);
  });

  test('far out the clusters of each zoom count every building', async () => {
    for (const zoom of [4, 9, 13]) expect((await tiles('buildings', zoom)).clustered).toBe(houses.length);
  });

  test('places that an Amap user wrote down lie where the same places lie in WGS84', async () => {
    const places = read('pois').map(({ geometry, properties }) => ({ id: String(properties['id']), at: geometry.coordinates as Position, properties }));
    const each = [...new Map(places.map((place) => [place.id, place])).values()];
    const kinds: Record<string, string> = { school: 'school', hospital: 'health', park: 'green', parking: 'parking', toilets: 'service' };
    const rows = each.map(({ id, at, properties }) => {
      const [lon, lat] = fromWgs84(at[0], at[1], 'gcj02');
      return {
        external_id: id,
        name: String(properties['name'] ?? properties['kind']).slice(0, 100),
        kind: kinds[String(properties['kind'])] ?? 'other',
        lon,
        lat,
      };
    });
    expect(await bring(facility, rows, 'gcj02')).toMatchObject({ added: 493, rejected: 0 });
    const { points } = await tiles('facilities', 16);
    const off = each.map(({ id, at }) => Math.hypot(((points.get(id)?.[0] ?? 0) - at[0]) * 95_000, ((points.get(id)?.[1] ?? 0) - at[1]) * 111_000));
    expect(Math.max(...off)).toBeLessThan(2.5);
  });

  test('roads are cut at the edges of a tile, and none of their corners lies far beyond', () => {
    const shapes = read('roads').map(({ geometry, properties }) => ({ geometry, facts: { id: String(properties['id']) } }));
    const [x, y] = onMap(121.495, 31.2405).map((at) => Math.floor(at * 2 ** 16)) as [number, number];
    const drawn = drawnOn(shapes, { z: 16, x, y });
    expect(drawn.length).toBeGreaterThan(10);
    for (const { geometry } of drawn) for (const step of geometry.flat(3) as number[]) expect(step >= -81 && step <= 4096 + 81).toBe(true);
  });
});
