import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY, type Person, type TestServer, testServer } from '../../../tests/server.ts';
import { upkeep } from '../upkeep.ts';
import { hold } from './roster.ts';

let s: TestServer;
let admin: Person;
let wang: Person;
beforeAll(async () => {
  s = await testServer();
  [admin, wang] = [await s.as('admin_system', '2101'), await s.resident()];
});
afterAll(() => s.close());

const REPORT = { title: '树枝压线', body: '风一吹就冒火花。', area: '210103001002' };
const newcomer = { username: 'zhao.min', name: '赵敏', password: 'a long enough pass phrase' };

test('an administrator makes an account, gives it a post, and what waited there comes to its desk', async () => {
  const waiting = (await wang.post('/api/cases', REPORT)).body;
  expect(waiting.awaits).toMatchObject({ gap: true, wanted: 'clerk' });
  expect((await admin.post('/api/accounts', newcomer)).status).toBe(201);
  const held = await admin.post('/api/holdings', { login: 'zhao.min', post: 'clerk', area: '210103001002' });
  expect(held).toMatchObject({ status: 201, body: { name: '赵敏', post_name: '社区工作者', area_name: '五里河街道 · 富民社区' } });
  expect((await wang.get(`/api/cases/${waiting.id}`)).body.awaits).toMatchObject({ gap: false, post: 'clerk', area: '210103001002' });
  expect((await admin.get('/api/holdings?area=210103')).body.items).toMatchObject([{ name: '赵敏' }]);
  s.clock.advance(1000);
  expect((await admin.post(`/api/holdings/${held.body.id}/end`, { anyway: true })).status).toBe(200);
  expect((await wang.get(`/api/cases/${waiting.id}`)).body.awaits).toMatchObject({ gap: true });
  expect((await admin.post(`/api/holdings/${held.body.id}/end`)).status).toBe(404);
});

test('a post that ends on a date ends by itself, and one that begins on a date begins by itself', async () => {
  const from = new Date(s.clock.now().getTime() + DAY).toISOString();
  const to = new Date(s.clock.now().getTime() + 3 * DAY).toISOString();
  await admin.post('/api/holdings', { login: 'zhao.min', post: 'clerk', area: '210103001002', from, to });
  const { id } = (await wang.post('/api/cases', REPORT)).body;
  const gap = async () => (await wang.get(`/api/cases/${id}`)).body.awaits.gap;
  expect(await gap()).toBe(true);
  s.clock.advance(2 * DAY);
  await upkeep(s.house, new Date(s.clock.now().getTime() - 2 * DAY));
  expect(await gap()).toBe(false);
  s.clock.advance(1.5 * DAY);
  await upkeep(s.house, new Date(s.clock.now().getTime() - 2 * DAY));
  expect(await gap()).toBe(true);
});

test.each([
  ['a post there is not', { post: 'king' }, 422, 'unknown_post'],
  ['a department there is not', { unit: 'moon' }, 422, 'unknown_unit'],
  ['an area there is not', { area: '210199' }, 422, 'unknown_area'],
  ['an account there is not', { login: 'nobody' }, 422, 'unknown_account'],
  ['an end before the beginning', { from: '2026-05-02T00:00:00Z', to: '2026-05-01T00:00:00Z' }, 422, 'bad_input'],
  ['an area of another administrator', { area: '1101' }, 404, 'not_found'],
])('%s is refused', async (_what, change, status, code) => {
  expect(await admin.post('/api/holdings', { login: 'zhao.min', post: 'clerk', area: '210103001002', ...change })).toMatchObject({ status, body: { code } });
});

test('nobody but an administrator gives posts', async () => {
  const clerk = await s.as('clerk', '210102001001');
  expect((await clerk.post('/api/holdings', { login: 'zhao.min', post: 'leader', area: '2101' })).status).toBe(403);
  expect((await clerk.get('/api/holdings')).status).toBe(403);
  expect((await s.anonymous.post('/api/accounts', newcomer)).status).toBe(401);
});

test('residents are told by name who serves their community, and nobody’s number', async () => {
  await admin.post('/api/accounts', { ...newcomer, username: 'qian.li', name: '钱丽', phone: '13900000001' });
  await admin.post('/api/holdings', { login: 'qian.li', post: 'clerk', area: '210102002001' });
  const team = await s.anonymous.get('/api/areas/210102002001/team');
  expect(team.body).toEqual({ items: [{ post: 'clerk', post_name: '社区工作者', area: '210102002001', area_name: '新华社区', name: '钱丽' }] });
  expect((await s.anonymous.get('/api/areas/210102/team')).body).toEqual({ items: [] });
});

test('who holds several posts acts in the first they were given, and in one of their own before one they stand in for', async () => {
  const from = new Date(s.clock.now().getTime() - DAY);
  await s.auth.makeAccounts(['several']);
  await hold(s.database.db, { account: 'several', post: 'clerk', area: '210102001002', unit: '', role: 'B', valid_from: from });
  const areas = Array.from({ length: 40 }, (_, i) => `210102001${String(100 + i)}`);
  for (const area of areas) await hold(s.database.db, { account: 'several', post: 'clerk', area, unit: '', valid_from: from });
  await s.house.roster.refresh();
  expect(s.house.roster.heldBy('several', s.clock.now()).map((h) => h.area)).toEqual([...areas, '210102001002']);
});
