import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY, type Person, type TestServer, testServer } from '../../../../tests/server.ts';
import { upkeep } from '../../upkeep.ts';
import { putShapes } from '../shapes/store.ts';

const COMMUNITY = '210102001001';
const [FIRST, SECOND] = [`${COMMUNITY}001`, `${COMMUNITY}002`];
const [WEST, SOUTH] = [123.4, 41.79];
const ON = '2026-03-10';

let s: TestServer;
let admin: Person;
const box = (west: number, east: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [west, SOUTH],
      [east, SOUTH],
      [east, SOUTH + 0.004],
      [west, SOUTH + 0.004],
      [west, SOUTH],
    ] as [number, number][],
  ],
});
beforeAll(async () => {
  s = await testServer();
  admin = await s.as('dispatcher', '210102001');
  await s.as('grid_worker', FIRST);
  await s.as('grid_worker', SECOND);
  await putShapes(s.database.db, [
    { code: FIRST, geometry: box(WEST, WEST + 0.004) },
    { code: SECOND, geometry: box(WEST + 0.004, WEST + 0.008) },
  ]);
  await s.database.owner.query("update area_revision set revision = revision + 1 where what = 'shapes'");
  await s.house.areasChanged();
});
afterAll(() => s.close());

/** Everything that a redraw writes, but for the ids of postings. */
const world = async () =>
  (
    await s.database.owner.query(
      `select a.code, a.name, a.valid_from, a.valid_to, x.successor, h.account, h.post, h.role, h.valid_from as held, h.valid_to as until
      from area a left join area_successor x on x.code = a.code left join holding h on h.area = a.code where a.code like $1 order by 1, 5, 6, 9`,
      [`${COMMUNITY}%`],
    )
  ).rows;
const split = (on: string) =>
  admin.post('/api/grids/split', {
    grid: FIRST,
    line: [
      [WEST - 0.001, SOUTH + 0.002],
      [WEST + 0.005, SOUTH + 0.002],
    ],
    on,
  });
const cancel = (code: string) => admin.post(`/api/grids/${code}/cancel`, {});

test('a redraw of a day to come is taken back by any of its grids: borders, posts and names are what they were, also when its day comes', async () => {
  const before = await world();
  for (const by of [FIRST, 'opened'] as const) {
    const { body } = await split(ON);
    const opened = body.opens.map(({ code }: { code: string }) => code);
    expect(await world()).not.toEqual(before);
    const done = await cancel(by === 'opened' ? opened[1] : by);
    expect(done).toMatchObject({ status: 200, body: { on: ON, closes: [FIRST], opens: opened } });
    expect(await world()).toEqual(before);
  }
  expect((await cancel(FIRST)).body).toMatchObject({ status: 409, code: 'redraw_begun' });
  const then = s.clock.now();
  s.clock.advance(9 * DAY);
  await upkeep(s.house, then);
  expect((await admin.get(`/api/areas/${COMMUNITY}/grids`)).body.items.map(({ code }: { code: string }) => code)).toEqual([FIRST, SECOND]);
  expect(await s.house.locate(WEST + 0.002, SOUTH + 0.001)).toBe(FIRST);
});

test('a merge of two is taken back for both of them', async () => {
  const before = await world();
  const { body } = await admin.post('/api/grids/merge', { grids: [FIRST, SECOND], on: '2026-04-01' });
  const { items } = (await admin.get(`/api/areas/${COMMUNITY}/grids/redrawn`)).body;
  expect(items.map(({ code, on_day }: { code: string; on_day: string }) => [code, on_day])).toEqual([
    [FIRST, '2026-04-01'],
    [SECOND, '2026-04-01'],
  ]);
  expect((await cancel(SECOND)).body).toEqual({ on: '2026-04-01', closes: [FIRST, SECOND], opens: [body.opens[0].code] });
  expect(await world()).toEqual(before);
});

test('what has begun, what a later redraw is made on, and what somebody who may not redraw asks for stays', async () => {
  const { body } = await split('2026-04-01');
  const [one] = body.opens;
  expect((await (await s.as('clerk', COMMUNITY)).post(`/api/grids/${FIRST}/cancel`, {})).status).toBe(403);
  expect((await (await s.as('dispatcher', '210103001')).post(`/api/grids/${FIRST}/cancel`, {})).status).toBe(404);
  const later = await admin.post('/api/grids/merge', { grids: [one.code, SECOND], on: '2026-05-01' });
  expect(later.status, JSON.stringify(later.body)).toBe(201);
  expect((await cancel(FIRST)).body.code).toBe('redraw_built_upon');
  expect((await cancel(SECOND)).status).toBe(200);
  s.clock.set(new Date('2026-04-01T01:00:00Z'));
  expect((await cancel(FIRST)).body.code).toBe('redraw_begun');
});
