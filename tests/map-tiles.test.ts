import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changed } from '../src/kernel/area/revision.ts';
import { putShapes } from '../src/kernel/area/shapes/store.ts';
import { onMap } from '../src/kernel/map/cell.ts';
import { cellText } from '../src/kernel/map/cell-sql.ts';
import { defineLayer, type MapLayer } from '../src/kernel/map/layer.ts';
import { pointTile } from '../src/kernel/map/point-tile.ts';
import { SYSTEM } from '../src/kernel/post/actor.ts';
import { change } from '../src/kernel/register/change.ts';
import { end } from '../src/kernel/register/end.ts';
import { make } from '../src/kernel/register/make.ts';
import { building, facility, person } from '../src/modules/household/index.ts';
import { type Person, type TestServer, testServer } from './server.ts';

const HERE = { lon: 123.4012, lat: 41.7903 };
const COMMUNITY = '210102001001';
let s: TestServer;
let clerk: Person;

const writing = () => ({ house: s.house, actor: SYSTEM, now: s.clock.now(), source: 'test' });
const house = (i: number, more: Record<string, unknown> = {}) =>
  make(writing(), building, {
    area: COMMUNITY,
    values: { name: `${i}号楼`, use: i % 3 ? 'residential' : 'commercial', floors: 6, lon: HERE.lon + i * 1e-5, lat: HERE.lat, ...more },
  });

/** The address of the tile around a place. */
const at = (layer: string, z: number, { lon, lat } = HERE) => {
  const [x, y] = onMap(lon, lat);
  return `/api/tiles/${layer}/${z}/${Math.floor(x * 2 ** z)}/${Math.floor(y * 2 ** z)}.mvt`;
};
async function tile(url: string, who: Person = clerk) {
  const answer = await s.app.inject({ method: 'GET', url, headers: who.token ? { authorization: `Bearer ${who.token}` } : {} });
  expect(answer.statusCode, answer.body).toBe(200);
  const { layers } = new VectorTile(new PbfReader(answer.rawPayload));
  const features = (name: string) => {
    const layer = layers[name];
    return layer ? Array.from({ length: layer.length }, (_, i) => layer.feature(i)) : [];
  };
  return { answer, features, layers: Object.keys(layers), facts: (name: string) => features(name).map(({ properties }) => properties) };
}

beforeAll(async () => {
  s = await testServer();
  clerk = await s.as('clerk', COMMUNITY);
  for (let i = 0; i < 12; i++) await house(i);
});
afterAll(() => s.close());

test('near by every building is a point with its id and its public facts, for anybody', async () => {
  for (const who of [clerk, s.anonymous]) {
    const { facts, answer } = await tile(at('buildings', 15), who);
    expect(facts('points')).toHaveLength(12);
    expect(facts('points')[0]).toMatchObject({ name: '0号楼', use: 'commercial', floors: 6, id: expect.stringMatching(/^210102001-/) });
    expect(answer.headers['content-type']).toBe('application/vnd.mapbox-vector-tile');
  }
});

test('at zoom 14 a point says only which kind it is', async () => {
  expect((await tile(at('buildings', 14))).facts('points')[1]).toEqual({ use: 'residential' });
});

test('further out buildings are clusters of the counts that are kept, and moving or ending one changes them', async () => {
  const total = async (z: number) => (await tile(at('buildings', z))).facts('clusters').reduce((sum, { n }) => sum + Number(n), 0);
  for (const zoom of [0, 4, 9, 13]) expect(await total(zoom)).toBe(12);
  const extra = await house(99);
  expect(await total(8)).toBe(13);
  const moved = await change(writing(), building, extra.id, { version: 1, values: { lon: 2.35, lat: 48.85 } });
  expect(await total(8)).toBe(12);
  expect(await total(0)).toBe(13);
  await end(writing(), building, extra.id, { version: moved.version, as: 'demolished' });
  expect(await total(0)).toBe(12);
  expect((await tile(at('buildings', 15))).facts('points')).toHaveLength(12);
});

test('a cluster lies where its buildings lie', async () => {
  const [cluster] = (await tile(at('buildings', 10))).features('clusters');
  const [x, y] = onMap(HERE.lon, HERE.lat);
  const point = cluster?.loadGeometry()[0]?.[0];
  const [left, top] = [(x * 2 ** 10) % 1, (y * 2 ** 10) % 1].map((part) => part * 4096) as [number, number];
  expect(Math.hypot((point?.x ?? 0) - left, (point?.y ?? 0) - top)).toBeLessThan(4096 / 32);
});

test('a tile that has not changed is not sent again; one that has is', async () => {
  const url = at('buildings', 16);
  const first = (await tile(url)).answer.headers;
  expect(first['cache-control']).toContain('private');
  const again = await clerk.get(url, { 'if-none-match': String(first['etag']) });
  expect([again.status, again.text]).toEqual([304, '']);
  await house(3, { name: '新楼' });
  expect((await clerk.get(url, { 'if-none-match': String(first['etag']) })).status).toBe(200);
});

test('an outline is drawn from zoom 16 on, with its hole, also where it reaches in from the tile beside', async () => {
  const around = (size: number) => {
    const [w, e, n, t] = [HERE.lon - size, HERE.lon + size, HERE.lat - size, HERE.lat + size];
    return [
      [w, n],
      [e, n],
      [e, t],
      [w, t],
      [w, n],
    ];
  };
  const hole = around(0.0005).toReversed();
  await house(50, { name: '天井楼', footprint: JSON.stringify({ type: 'Polygon', coordinates: [around(0.001), hole] }) });
  // One that came in before outlines were looked at is passed over.
  const { id } = await house(51, { name: '坏楼' });
  await s.database.owner.query(`update building set footprint = '{"type":"Polygon"' where id = $1`, [id]);
  expect((await tile(at('buildings', 15))).layers).toEqual(['points']);
  const [outline] = (await tile(at('buildings', 16))).features('outlines');
  expect(outline?.properties).toMatchObject({ name: '天井楼' });
  expect(outline?.loadGeometry()).toHaveLength(2);
  const beside = await tile(at('buildings', 18, { lon: HERE.lon - 0.0009, lat: HERE.lat }));
  expect(beside.facts('points')).toHaveLength(0);
  expect(beside.facts('outlines')).toHaveLength(1);
});

test('a tile of points reads the index of cells', async () => {
  const asked = `explain select 1 from building r where ${cellText('r.lon', 'r.lat')} = any('{226236356}'::int[])`;
  // So few rows would be read through; what is asked is whether the index stands on the same expression.
  const [, , explained] = (await s.database.owner.query(`begin; set local enable_seqscan = off; ${asked}; rollback`)) as unknown as { rows: object[] }[];
  expect(JSON.stringify(explained?.rows)).toContain('building_cell');
});

test('an outline that crosses itself is refused in one sentence', async () => {
  const crossing = {
    type: 'Polygon',
    coordinates: [
      [
        [123, 41],
        [123.1, 41.11],
        [123.1, 41],
        [123, 41.1],
        [123, 41],
      ],
    ],
  };
  const { status, body } = await clerk.post('/api/registers/buildings', { area: COMMUNITY, values: { name: '蝴蝶楼', footprint: JSON.stringify(crossing) } });
  expect([status, body.errors]).toEqual([422, [{ path: 'values.footprint', message: '轮廓的边界自相交' }]]);
});

test('a building at a pole or without a place is kept, and drawn nowhere', async () => {
  await house(60, { lon: 0, lat: 90 });
  await house(61, { lon: 0, lat: -90 });
  await house(62, { lon: undefined, lat: undefined });
  expect((await tile('/api/tiles/buildings/14/8192/0')).facts('points').map(({ use }) => use)).toEqual(['commercial']);
});

describe('who sees what of a layer', () => {
  const actor = (post: string, area: string) => ({ account: 'x', post, area, unit: '' });
  const HERE_15 = { z: 15, x: Math.floor(onMap(HERE.lon, HERE.lat)[0] * 2 ** 15), y: Math.floor(onMap(HERE.lon, HERE.lat)[1] * 2 ** 15) };
  const shared = { facts: ['name', 'floors'] } as const;
  const internal = (...names: string[]) =>
    defineLayer({
      register: {
        ...building,
        fields: Object.fromEntries(
          Object.entries(building.fields).map(([name, field]) => [name, names.includes(name) ? { ...field, class: 'internal' as const } : field]),
        ),
      },
      ...shared,
    });
  const pointsFor = async (layer: MapLayer, who: ReturnType<typeof actor>, at = HERE_15) => {
    const { layers } = new VectorTile(new PbfReader(await pointTile(s.house, layer, who, at)));
    const found = layers['points'] ?? layers['clusters'];
    return Array.from({ length: found?.length ?? 0 }, (_, i) => found?.feature(i).properties ?? {});
  };

  test('a fact for those who work here is on the tile of those who work here, and on nobody else’s', async () => {
    const layer = internal('floors');
    const [here, elsewhere, above, resident] = await Promise.all(
      [actor('clerk', COMMUNITY), actor('clerk', '210102001002'), actor('supervisor', '210102'), actor('resident', '')].map((who) => pointsFor(layer, who)),
    );
    expect(here?.length).toBeGreaterThan(10);
    expect([elsewhere?.length, above?.length, resident?.length]).toEqual([here?.length, here?.length, here?.length]);
    expect([here, above].map((points) => points?.every(({ floors }) => floors === 6))).toEqual([true, true]);
    expect([elsewhere, resident].map((points) => points?.some(({ floors }) => floors !== undefined))).toEqual([false, false]);
  });

  test('where the places themselves are internal, points and counts are there only for those who see the records', async () => {
    const layer = internal('lon', 'lat', 'floors');
    const far = { z: 8, x: HERE_15.x >> 7, y: HERE_15.y >> 7 };
    for (const at of [HERE_15, far]) {
      for (const who of [actor('clerk', COMMUNITY), actor('supervisor', '210102')]) expect((await pointsFor(layer, who, at)).length).toBeGreaterThan(0);
      for (const who of [actor('clerk', '210102001002'), actor('supervisor', '210103'), actor('resident', ''), actor('admin_system', '')])
        expect(await pointsFor(layer, who, at)).toEqual([]);
    }
  });

  test('what lies sealed cannot be declared as a fact of the map', () => {
    expect(() => defineLayer({ register: facility, facts: ['contact_phone'] })).toThrow('cannot stand on a map');
    expect(() => defineLayer({ register: person, facts: ['sex'] })).toThrow('does not say where');
  });
});

test('facilities are a layer of their own; there is no layer of people', async () => {
  await make(writing(), facility, { area: COMMUNITY, values: { name: '社区卫生站', kind: 'health', ...HERE } });
  expect((await tile(at('facilities', 15))).facts('points')).toMatchObject([{ name: '社区卫生站', kind: 'health' }]);
  for (const url of [at('people', 15), at('cares', 15), at('dwellings', 15), '/api/tiles/buildings/3/8/0'])
    expect((await clerk.get(url)).status, url).toBe(404);
  expect((await clerk.get('/api/tiles/buildings/19/0/0')).status).toBe(422);
  expect((await clerk.get('/api/tiles/buildings/1/x/0')).status).toBe(422);
});

test('areas come with outline and name by level, grids apart; a grid drawn anew is on the very next tile', async () => {
  const square = (lon: number, lat: number, size: number) =>
    ({
      type: 'Polygon',
      coordinates: [
        [
          [lon, lat],
          [lon + size, lat],
          [lon + size, lat + size],
          [lon, lat + size],
          [lon, lat],
        ],
      ],
    }) as const;
  const draw = async (code: string, size: number) => {
    await putShapes(s.database.db, [{ code, geometry: square(123.395, 41.785, size) }]);
    await changed(s.database.db, 'shapes');
  };
  await draw(COMMUNITY, 0.012);
  await draw(`${COMMUNITY}001`, 0.006);
  const { facts, answer } = await tile(at('areas', 14));
  expect(facts('outlines')).toEqual([{ code: COMMUNITY, name: '王家社区', level: 'community' }]);
  expect(facts('names')).toEqual([{ code: COMMUNITY, name: '王家社区', level: 'community' }]);
  expect((await tile(at('grids', 14))).facts('outlines')).toMatchObject([{ level: 'grid' }]);
  expect((await tile(at('grids', 11))).layers).toEqual([]);
  // The only shapes there are show from far out too.
  expect((await tile(at('areas', 6))).facts('outlines')).toMatchObject([{ code: COMMUNITY }]);
  await draw(COMMUNITY, 0.011);
  expect((await tile(at('areas', 14))).answer.headers['etag']).not.toBe(answer.headers['etag']);
});

test('the map says where to begin, what it shows and what its facts are called', async () => {
  const { body } = await clerk.get('/api/map');
  expect(body).toMatchObject({ area: COMMUNITY, outlined: true, base_map: null, points_from: 14, outlines_from: 16 });
  const [west, south, east, north] = body.bounds;
  expect(west < HERE.lon && HERE.lon < east && south < HERE.lat && HERE.lat < north).toBe(true);
  expect(body.layers.map(({ name }: { name: string }) => name)).toEqual([
    'buildings',
    'compounds',
    'facilities',
    'organisations',
    'enterprises',
    'party_organisations',
  ]);
  expect(body.layers[0]).toMatchObject({ title: '楼栋', kind: 'use' });
  expect(body.layers[0].facts[1]).toMatchObject({ name: 'use', label: '楼栋用途', choices: [{ value: 'residential', title: '住宅' }, {}, {}, {}] });
  expect((await clerk.get('/api/map?area=440000')).body).toMatchObject({ bounds: null, outlined: false });
});
