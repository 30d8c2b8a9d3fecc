import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY, type TestServer, testServer } from '../../../../tests/server.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { clustersIn, counted } from './clusters.ts';
import { holdSpots, spotsHeld } from './held.ts';

const COMMUNITIES = ['210102001001', '210102001002', '210103001001'];
const [LON, LAT] = [123.401, 41.791];

let s: TestServer;

beforeAll(async () => {
  s = await testServer();
});
afterAll(() => s.close());

let raised = 0;
async function reported(area = COMMUNITIES[raised % 3]): Promise<string> {
  const n = raised++;
  const wang = await s.resident();
  const location = { lon: LON + (n % 7) * 0.031, lat: LAT + (n % 5) * 0.017 };
  const { status, body } = await wang.post('/api/cases', { title: '路灯不亮', body: '门口的路灯坏了。', category: 'road', area, channel: 'h5', location });
  expect(status).toBe(201);
  return body.id;
}

const looks = [
  ['leader', '2101', ''],
  ['supervisor', '210102', ''],
  ['supervisor', '210103', ''],
  ['clerk', '210102001001', ''],
  ['handler', '210102', 'housing'],
  ['handler', '210102', 'urban_management'],
] as const;
const boxes = [undefined, [LON - 0.01, LAT - 0.01, LON + 0.07, LAT + 0.04]] as const;

/** What everybody sees, at every zoom: by what is held, and by counting the rows. */
async function seen(by: typeof counted) {
  const all: Record<string, unknown> = {};
  for (const [post, area, unit] of looks)
    for (const zoom of [5, 9, 12])
      for (const [i, box] of boxes.entries())
        for (const within of [undefined, '210102001']) {
          const ctx = { house: s.house, actor: { account: 'li', post, area, unit }, lang: 'zh', now: s.clock.now() } as unknown as Ctx;
          const clusters = await by(ctx, { zoom, box, area: within });
          all[[post, area, unit, zoom, i, within].join(' ')] = clusters.map((cluster) => JSON.stringify(cluster)).sort();
        }
  return all;
}
const agreed = async () => {
  const rows = await seen(counted);
  await expect.poll(() => seen(clustersIn), { timeout: 5_000 }).toEqual(rows);
  return rows;
};

test('what is held says the same as counting the rows, to everybody, step by step', { timeout: 60_000 }, async () => {
  for (let i = 0; i < 6; i++) await reported();
  expect(await spotsHeld(s.house)).toBeNull();
  await holdSpots(s.house);
  const before = await agreed();
  const id = await reported(COMMUNITIES[0]);
  expect(await agreed()).not.toEqual(before);
  const step = async (who: 'clerk' | 'dispatcher' | 'handler', area: string, name: string, body: object, unit = '') =>
    expect((await (await s.as(who, area, unit)).post(`/api/cases/${id}/steps/${name}`, body)).status, name).toBe(200);
  await step('clerk', '210102001001', 'accept', {});
  await step('dispatcher', '210102001', 'dispatch', { owner: 'unit:housing' });
  const given = await agreed();
  expect(given['handler 210102 housing 9 0 ']).toHaveLength(1);
  expect(given['handler 210102 urban_management 9 0 ']).toEqual([]);
  await s.later(40 * DAY);
  expect(JSON.stringify(await agreed())).toMatch(/late[\\"]+:1/);
  await step('handler', '210102', 'take', {}, 'housing');
  await step('handler', '210102', 'finish', { outcome: 'solved', reply: '已经修好。' }, 'housing');
  await agreed();
  const wang = await s.resident();
  expect((await wang.post(`/api/cases/${await reported(COMMUNITIES[0])}/steps/withdraw`, {})).status).toBe(200);
  await agreed();
});

test('points from nearby are the same, whether they are found in memory or in the rows', async () => {
  const another = await s.another();
  const near = async (area: string) => {
    const { points, total } = (await (await s.as('supervisor', area)).get(`/api/cases/points?bbox=${boxes[1]}&zoom=16`)).body;
    return [total, points.map((point: object) => JSON.stringify(point)).sort()];
  };
  await holdSpots(s.house);
  const held = await near('210102');
  expect(held[0]).toBeGreaterThan(0);
  const spots = await spotsHeld(s.house);
  const ids = (house: typeof another) =>
    counted({ house, actor: { account: 'li', post: 'supervisor', area: '210102', unit: '' }, now: s.clock.now() } as never, { zoom: 22, box: boxes[1] });
  expect((await ids(another)).reduce((all, { n }) => all + n, 0)).toBe(held[0]);
  expect(spots?.within({ account: 'li', post: 'supervisor', area: '210102', unit: '' }, { box: boxes[1] }, 1)).toHaveLength(1);
  expect((await near('210103'))[1]).not.toEqual(held[1]);
  await another.close();
});

test('whom a case is about finds it in nothing that is held; what nobody was told of is there when all is read anew', async () => {
  const told = new Set<string>();
  const deaf = s.house.live.onStep(({ record }) => void told.add(record));
  const id = await reported(COMMUNITIES[0]);
  // A notice that came after the change below would have it read at once.
  await expect.poll(() => told.has(id)).toBe(true);
  deaf();
  await holdSpots(s.house);
  const before = await agreed();
  await s.database.owner.query('update cases set kept_from = $2, unit = $3 where id = $1', [id, JSON.stringify(['account:li', 'unit:road']), 'housing']);
  expect(await seen(clustersIn)).toEqual(before);
  await holdSpots(s.house);
  const after = await agreed();
  expect(after['leader 2101  5 0 ']).not.toEqual(before['leader 2101  5 0 ']);
  await s.database.owner.query('update cases set called = $2 where id = $1', [id, JSON.stringify(['urban_management'])]);
  await s.database.owner.query('update cases set kept_from = null where id = $1', [id]);
  await holdSpots(s.house);
  expect((await agreed())['handler 210102 urban_management 5 0 ']).toHaveLength(1);
});
