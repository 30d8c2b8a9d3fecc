import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY, type Person, type TestServer, testServer } from '../../../../tests/server.ts';
import { upkeep } from '../../upkeep.ts';
import type { Position } from '../shapes/geometry.ts';
import { putShapes } from '../shapes/store.ts';

const COMMUNITY = '210102001001';
const [FIRST, SECOND] = [`${COMMUNITY}001`, `${COMMUNITY}002`];
const TODAY = '2026-03-02';
/** About a metre each. */
const [EAST, NORTH] = [1.21e-5, 0.9e-5];
const at = (x: number, y: number): Position => [123.4 + x * EAST, 41.8 + y * NORTH];
const box = (west: number, south: number, east: number, north: number) => ({
  type: 'Polygon' as const,
  coordinates: [[at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)]],
});

let s: TestServer;
let admin: Person;
let wang: Person;
beforeAll(async () => {
  s = await testServer();
  [admin, wang] = [await s.as('admin_system', ''), await s.resident()];
  // The community is 900 m by 400 m; two grids of 300 m, and 300 m that nobody has drawn yet.
  await putShapes(s.database.db, [
    { code: COMMUNITY, geometry: box(0, 0, 900, 400) },
    { code: FIRST, geometry: box(0, 0, 300, 400) },
    { code: SECOND, geometry: box(300, 0, 600, 400) },
  ]);
  await s.database.owner.query("update area_revision set revision = revision + 1 where what = 'shapes'");
  await s.house.areasChanged();
  // Forty buildings in the first grid with 15 homes each, twenty in the second.
  for (let i = 0; i < 60; i++) await build(`b${i}`, 20 + (i % 30) * 19, i < 30 ? 100 : 300, i % 30 < 15 ? 20 : 12);
});
afterAll(() => s.close());

async function build(name: string, x: number, y: number, homes: number) {
  const id = `210102001-${name.slice(1).padStart(26, '0')}`;
  const [lon, lat] = at(x, y);
  const columns = 'shard, id, version, area, source, made_at, changed_at';
  await s.database.owner.query(`insert into building (${columns}, name, lon, lat) values ('210102001', $1, 1, $2, 'test', now(), now(), $3, $4, $5)`, [
    id,
    COMMUNITY,
    name,
    lon,
    lat,
  ]);
  await s.database.owner.query(
    `insert into dwelling (${columns}, building, door) select '210102001', $1 || '-' || n, 1, $2, 'test', now(), now(), $1, n::text from generate_series(1, $3) n`,
    [id, COMMUNITY, homes],
  );
}

const everything = async () =>
  (
    await s.database.owner.query(
      'select * from area left join area_shape using (code) left join area_successor using (code) left join holding h on h.area = code order by code, successor, id',
    )
  ).rows;
const codes = async (day = TODAY) => (await admin.get(`/api/areas/${COMMUNITY}/grids?on=${day}`)).body.items.map((grid: { code: string }) => grid.code);
const report = async (x: number | null, y = 200, area = SECOND) =>
  (
    await wang.post('/api/cases', {
      title: '井盖松动',
      body: '一踩就响，怕掉下去。',
      area,
      ...(x !== null && { location: { lon: at(x, y)[0], lat: at(x, y)[1] } }),
    })
  ).body;

test('the grids of a community are listed with their borders and households, and the city’s size beside them', async () => {
  const { status, body } = await admin.get(`/api/areas/${COMMUNITY}/grids`);
  expect(status).toBe(200);
  expect(body).toMatchObject({ size: { least: 300, most: 500 }, may_redraw: true, community: { code: COMMUNITY, geometry: { type: 'Polygon' } } });
  expect(body.items).toMatchObject([
    { code: FIRST, households: 600, size: 'too_many', geometry: { type: 'Polygon' } },
    { code: SECOND, households: 360, size: null },
  ]);
});

test('the check finds the ground that belongs to no grid, and the grid that is too large', async () => {
  const { items } = (await admin.get(`/api/areas/${COMMUNITY}/grids/check`)).body;
  expect(items).toMatchObject([
    { kind: 'gap', grids: [], said: expect.stringContaining('不属于任何网格') },
    { kind: 'too_many', grids: [FIRST], households: 600 },
  ]);
  expect(items[0].m2 / 120_000).toBeCloseTo(1, 1);
});

test('a balanced split is proposed along the buildings, with sizes, and nothing is written', async () => {
  const before = await everything();
  const { items, households } = (await admin.get(`/api/areas/${FIRST}/grids/proposals`)).body;
  expect(households).toBe(600);
  expect(items[0]).toMatchObject({ households: 600, fits: true, parts: [{ size: null }, { size: null }] });
  const looked = await admin.post('/api/grids/split/preview', { grid: FIRST, parts: items[0].parts.map((part: { geometry: unknown }) => part.geometry) });
  expect(looked.status).toBe(200);
  expect(looked.body.opens.map((each: { households: number }) => each.households).sort()).toEqual(
    items[0].parts.map((part: { households: number }) => part.households).sort(),
  );
  expect(await everything()).toEqual(before);
});

test('drawing: who draws roughly along a border gets that border; who takes ground of another grid is told how much, and may have it cut away', async () => {
  const rough = { type: 'Polygon', coordinates: [[at(601.5, -1), at(899, 1.5), at(901, 401), at(598.5, 399), at(601.5, -1)]] };
  const looked = await admin.post(`/api/areas/${COMMUNITY}/grids/draw/preview`, { geometry: rough });
  expect(looked.body).toMatchObject({
    into: [],
    outside: 0,
    may_save: true,
    opens: [{ code: `${COMMUNITY}003`, name: '第3网格', households: 0, size: 'too_few' }],
  });
  const over = box(500, 0, 900, 400);
  expect((await admin.post(`/api/areas/${COMMUNITY}/grids/draw/preview`, { geometry: over })).body).toMatchObject({
    may_save: false,
    into: [{ code: SECOND, name: '第二网格' }],
  });
  expect(await admin.post(`/api/areas/${COMMUNITY}/grids/draw`, { geometry: over })).toMatchObject({ status: 409, body: { code: 'grid_taken', area: SECOND } });
  expect(await admin.post(`/api/areas/${COMMUNITY}/grids/draw`, { geometry: box(700, 0, 1000, 400) })).toMatchObject({
    status: 422,
    body: { code: 'grid_outside' },
  });
  const done = await admin.post(`/api/areas/${COMMUNITY}/grids/draw`, { geometry: over, trim: true, names: ['东网格'] });
  expect(done).toMatchObject({ status: 201, body: { opens: [{ code: `${COMMUNITY}003`, name: '东网格' }] } });
  expect((await admin.get(`/api/areas/${COMMUNITY}/grids/check`)).body.items.map((found: { kind: string }) => found.kind)).not.toContain('gap');
  expect(s.house.locate(...at(750, 200))).toBe(`${COMMUNITY}003`);
  expect(await admin.post(`/api/areas/${COMMUNITY}/grids/draw`, { geometry: over, trim: true })).toMatchObject({
    status: 422,
    body: { code: 'grid_nothing_left' },
  });
});

test('splitting: the old grid closes, its parts take its place without a gap, the neighbour’s border gets the corner', async () => {
  const line = [at(-20, 205), at(150, 195), at(320, 205)];
  const done = await admin.post('/api/grids/split', { grid: FIRST, line });
  expect(done).toMatchObject({
    status: 201,
    body: { closes: [{ code: FIRST, name: '第一网格' }], opens: [{ code: `${COMMUNITY}004` }, { code: `${COMMUNITY}005` }], touched: [SECOND] },
  });
  expect(done.body.opens.map((each: { households: number }) => each.households)).toEqual([300, 300]);
  expect(await codes()).toEqual([SECOND, `${COMMUNITY}003`, `${COMMUNITY}004`, `${COMMUNITY}005`]);
  expect((await admin.get(`/api/areas/${COMMUNITY}/grids/check`)).body.items.map((found: { kind: string }) => found.kind).sort()).toEqual(['order', 'too_few']);
  expect((await admin.get(`/api/areas/${FIRST}`)).body).toMatchObject({
    valid_to: TODAY,
    successors: [{ code: `${COMMUNITY}004` }, { code: `${COMMUNITY}005` }],
  });
  expect(await admin.post('/api/grids/split', { grid: FIRST, line })).toMatchObject({ status: 409, body: { code: 'area_closed' } });
});

test('whoever held a post over the grid that closed holds it over both parts, and no desk was empty', async () => {
  const { rows } = await s.database.owner.query(
    "select area, valid_to from holding where post = 'grid_worker' and account like 'grid_worker-210102001001001%' order by area",
  );
  expect(rows).toEqual([
    { area: FIRST, valid_to: s.clock.now() },
    { area: `${COMMUNITY}004`, valid_to: null },
    { area: `${COMMUNITY}005`, valid_to: null },
  ]);
});

test('merging on a day to come: until then all stays; on that day open matters go to the part where they lie, ended ones stay', async () => {
  s.clock.advance(DAY);
  const [west, placeless, ended] = [await report(350), await report(null), await report(400)];
  await wang.post(`/api/cases/${ended.id}/steps/withdraw`, { reason: '已经自己解决了' });
  const on = '2026-03-10';
  const looked = await admin.post('/api/grids/merge/preview', { grids: [SECOND, `${COMMUNITY}004`], on });
  expect(looked.body).toMatchObject({ matters: 2, opens: [{ code: `${COMMUNITY}006`, households: 660, size: 'too_many' }] });
  const done = await admin.post('/api/grids/merge', { grids: [SECOND, `${COMMUNITY}004`], on });
  expect(done).toMatchObject({ status: 201, body: { moved: 0 } });
  expect(await codes('2026-03-09')).toContain(SECOND);
  expect(await codes(on)).toEqual([`${COMMUNITY}003`, `${COMMUNITY}005`, `${COMMUNITY}006`]);
  const before = s.clock.now();
  s.clock.advance(8 * DAY);
  await upkeep(s.house, before);
  const areaOf = async ({ id }: { id: string }) => (await wang.get(`/api/cases/${id}`)).body.area;
  expect([await areaOf(west), await areaOf(placeless), await areaOf(ended)]).toEqual([`${COMMUNITY}006`, `${COMMUNITY}006`, SECOND]);
  const { items } = (await admin.get(`/api/areas/${COMMUNITY}/grids/redrawn`)).body;
  expect(items.find((each: { code: string }) => each.code === SECOND)).toMatchObject({ on_day: on, moved: 2, successors: [{ code: `${COMMUNITY}006` }] });
});

test('of a split grid an open matter goes to the part where its point lies, one without a point to the community', async () => {
  const merged = `${COMMUNITY}006`;
  const [south, north, placeless] = [await report(450, 100, merged), await report(450, 300, merged), await report(null, 0, merged)];
  const done = await admin.post('/api/grids/split', { grid: merged, line: [at(200, 200), at(620, 200)] });
  expect(done).toMatchObject({ status: 201, body: { matters: 5 } });
  expect(done.body.moved).toBe(5);
  const areaOf = async ({ id }: { id: string }) => (await wang.get(`/api/cases/${id}`)).body.area;
  const partAt = (x: number, y: number) => s.house.locate(...at(x, y));
  expect(await areaOf(south)).toBe(partAt(450, 100));
  expect(await areaOf(north)).toBe(partAt(450, 300));
  expect(await areaOf(south)).not.toBe(await areaOf(north));
  expect(await areaOf(placeless)).toBe(COMMUNITY);
  // Somebody who took a step at that very moment wrote the old area again.
  await s.database.owner.query('update cases set area = $2 where id = $1', [south.id, merged]);
  await s.database.owner.query('update todo set place = $2 where record = $1', [south.id, merged]);
  await upkeep(s.house, s.clock.now());
  expect(await areaOf(south)).toBe(partAt(450, 100));
});

test('after a step taken later the matter stays where it went', async () => {
  const { id } = (
    await s.database.owner.query('select record as id from area_follow where from_area = $1 and to_area like $2 order by record limit 1', [
      `${COMMUNITY}006`,
      `${COMMUNITY}0%`,
    ])
  ).rows[0];
  const { area } = (await s.database.owner.query('select area from cases where id = $1', [id])).rows[0];
  expect((await (await s.as('clerk', COMMUNITY)).post(`/api/cases/${id}/steps/accept`, { handle: 'here' })).status).toBe(200);
  const { rows } = await s.database.owner.query('select c.area, t.place from cases c join todo t on t.record = c.id where c.id = $1', [id]);
  expect(rows[0]).toEqual({ area, place: area });
});

test.each([
  ['a line that does not go through', '/api/grids/split', { grid: `${COMMUNITY}003`, line: [at(700, 100), at(750, 200)] }, 422, 'grid_line_misses'],
  [
    'parts that leave ground over',
    '/api/grids/split',
    { grid: `${COMMUNITY}003`, parts: [box(600, 0, 700, 400), box(800, 0, 900, 400)] },
    422,
    'grid_parts_over',
  ],
  ['parts that overlap', '/api/grids/split', { grid: `${COMMUNITY}003`, parts: [box(600, 0, 800, 400), box(700, 0, 900, 400)] }, 422, 'grid_parts_twice'],
  ['parts beyond the grid', '/api/grids/split', { grid: `${COMMUNITY}003`, parts: [box(600, 0, 800, 400), box(800, 0, 990, 400)] }, 422, 'grid_parts_beyond'],
  [
    'a part that crosses itself',
    '/api/grids/split',
    {
      grid: `${COMMUNITY}003`,
      parts: [box(600, 0, 800, 400), { type: 'Polygon', coordinates: [[at(800, 0), at(900, 400), at(900, 0), at(800, 300), at(800, 0)]] }],
    },
    422,
    'area_shape_faulty',
  ],
  ['neither line nor parts', '/api/grids/split', { grid: `${COMMUNITY}003` }, 422, 'bad_input'],
  ['a day that is over', '/api/grids/split', { grid: `${COMMUNITY}003`, line: [at(750, -20), at(750, 420)], on: '2026-03-01' }, 422, 'grid_day_past'],
  ['a day years away', '/api/grids/split', { grid: `${COMMUNITY}003`, line: [at(750, -20), at(750, 420)], on: '2029-03-01' }, 422, 'grid_day_far'],
  ['an unknown grid', '/api/grids/split', { grid: `${COMMUNITY}777`, line: [at(750, -20), at(750, 420)] }, 404, 'area_unknown'],
  ['grids that are apart', '/api/grids/merge', { grids: [`${COMMUNITY}003`, `${COMMUNITY}005`] }, 422, 'grids_apart'],
  ['one grid twice', '/api/grids/merge', { grids: [`${COMMUNITY}003`, `${COMMUNITY}003`] }, 422, 'grids_single'],
  ['grids of two communities', '/api/grids/merge', { grids: [`${COMMUNITY}003`, '210102001002001'] }, 422, 'grids_elsewhere'],
  [
    'a grid drawn across half the world',
    `/api/areas/${COMMUNITY}/grids/draw`,
    {
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [90, 0],
            [90, 45],
            [0, 0],
          ],
        ],
      },
    },
    422,
    'grid_too_wide',
  ],
  [
    'a grid of impossible places',
    `/api/areas/${COMMUNITY}/grids/draw`,
    {
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [900, 0],
            [90, 45],
            [0, 0],
          ],
        ],
      },
    },
    422,
    'bad_input',
  ],
  ['a grid under a grid', `/api/areas/${COMMUNITY}003/grids/draw`, { geometry: box(0, 0, 1, 1) }, 422, 'bad_input'],
])('%s is refused and leaves nothing behind', async (_, path, body, status, code) => {
  const before = await everything();
  expect(await admin.post(path as string, body)).toMatchObject({ status, body: { code } });
  expect(await everything()).toEqual(before);
});

test('the posts of the pack carry it out in their own area; a clerk may look; another sub-district finds nothing', async () => {
  const wish = { grid: `${COMMUNITY}003`, line: [at(750, -20), at(750, 420)] };
  const clerk = await s.as('clerk', COMMUNITY);
  expect(await clerk.post('/api/grids/split/preview', wish)).toMatchObject({ status: 200, body: { may_save: false } });
  expect((await clerk.post('/api/grids/split', wish)).status).toBe(403);
  const elsewhere = await s.as('dispatcher', '210102002');
  expect((await elsewhere.post('/api/grids/split', wish)).status).toBe(404);
  expect((await elsewhere.get(`/api/areas/${COMMUNITY}/grids/check`)).status).toBe(404);
  expect((await (await s.as('handler', '210102', 'housing')).get(`/api/areas/${COMMUNITY}/grids`)).status).toBe(403);
  expect((await wang.post('/api/grids/split', wish)).status).toBe(403);
});

test('of two who split the same grid at once, one is refused', async () => {
  const dispatcher = await s.as('dispatcher', '210102001');
  const wish = { grid: `${COMMUNITY}003`, line: [at(750, -20), at(750, 420)] };
  const both = await Promise.all([dispatcher.post('/api/grids/split', wish), admin.post('/api/grids/split', wish)]);
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
});
