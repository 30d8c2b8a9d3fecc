import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, type TestServer, testServer } from '../../../../tests/server.ts';
import { fill } from '../testing.ts';

const HOME = '210102001001';
const OTHER = '210102001002';
const REPORT = { title: '楼道灯不亮', body: '三单元二楼的灯坏了。', area: HOME, category: 'property' };
let s: TestServer;
let supervisor: Person;
let dispatcher: Person;
beforeAll(async () => {
  s = await testServer();
  supervisor = await s.as('supervisor', '210102');
  dispatcher = await s.as('dispatcher', '210102001');
});
afterAll(() => s.close());

test('without a past there is no outlook, and it says why', async () => {
  const { body } = await supervisor.get('/api/outlook');
  expect(body).toMatchObject({ area: '210102', area_name: '和平区', none: 'too_short', total: null, items: [], back_test: null });
  expect((await supervisor.get('/api/outlook/rises')).body).toMatchObject({ none: 'too_short', items: [], watched: 0 });
});

test('the outlook of the next seven days is told by place and by kind, with its interval and how far off the same method was', async () => {
  // 30 weeks up to yesterday: 3 a day of property and 1 of noise in one community, 1 of noise in another; made as steps make them, before they are folded.
  const today = Math.floor((s.clock.now().getTime() + 8 * 3_600_000) / 86_400_000);
  await fill(s.database, today - 210, today - 1, () => [
    { t: 'cases.opened', a: HOME, by: { category: 'property' }, n: 3 },
    { t: 'cases.opened', a: `${HOME}001`, by: { category: 'noise' }, n: 1 },
    { t: 'cases.opened', a: OTHER, by: { category: 'noise' }, n: 1 },
  ]);
  s.clock.advance(601_000);
  const { status, body } = await dispatcher.get('/api/outlook?by=area');
  expect(status).toBe(200);
  expect(body).toMatchObject({ area: '210102001', by: 'area', from: '2026-03-02', to: '2026-03-08', none: null, weeks: 30, stated: 0.8 });
  expect(body.items.map(({ key, name }: { key: string; name: string }) => [key, name])).toEqual([
    [HOME, '王家社区'],
    [OTHER, '河畔社区'],
  ]);
  const [home, other] = body.items;
  expect(home.last_week).toBe(28);
  expect(home.expected).toBeGreaterThan(25);
  expect(home.expected).toBeLessThan(31);
  expect(home.low <= 28 && home.high >= 28).toBe(true);
  expect(other.expected).toBeCloseTo(7, 0);
  expect(body.total.last_week).toBe(35);
  expect(body.back_test).toMatchObject({ weeks: 26, cells: 2, stated: 0.8, last_year: null });
  expect(body.back_test.held).toBeGreaterThanOrEqual(0.8);
  expect(body.back_test.method.mae).toBeLessThanOrEqual(1);
  expect(body.back_test.says).toContain('26 周');
  expect(body.method).toContain('不涉及任何人');

  const kinds = (await dispatcher.get(`/api/outlook?by=category&area=${HOME}&lang=en`)).body;
  expect(kinds.items.map(({ key, name }: { key: string; name: string }) => [key, name])).toEqual([
    ['property', 'Property company'],
    ['noise', 'Noise'],
  ]);
  expect(kinds.method).toContain('never persons');
  const both = (await dispatcher.get('/api/outlook?by=area,category')).body;
  expect(both.items[0]).toMatchObject({ key: `${HOME},property`, keys: [HOME, 'property'], name: '王家社区 · 物业服务' });
});

test('a sudden rise is told with what was expected and where its cases are listed; what is as usual is not', async () => {
  s.clock.advance(601_000);
  expect((await supervisor.get('/api/outlook/rises')).body).toMatchObject({ none: null, level: 'community', items: [] });
  const wang = await s.resident();
  for (let i = 0; i < 12; i += 1) expect((await wang.post('/api/cases', { ...REPORT, area: OTHER, category: 'water', title: `停水 ${i}` })).status).toBe(201);

  const { body } = await supervisor.get('/api/outlook/rises');
  expect(body.items).toHaveLength(1);
  expect(body.items[0]).toMatchObject({ area: OTHER, area_name: '河畔社区', category: 'water', span: 'today', seen: 12, from: '2026-03-02' });
  expect(body.items[0].expected).toBeLessThan(1);
  expect(body.items[0].says).toMatch(/^河畔社区今天已有.*类诉求 12 件/);
  const listed = await supervisor.get(body.items[0].rows);
  expect(listed.status).toBe(200);
  expect(listed.body.items).toHaveLength(12);
  expect((await dispatcher.get('/api/outlook/rises?level=grid')).body).toMatchObject({ level: 'grid', items: [] });
});

test('an area that is not theirs, not there, or wider than the city does not exist; residents and departments have no outlook', async () => {
  for (const area of ['210103', '2101', '210102099', '21']) expect((await supervisor.get(`/api/outlook?area=${area}`)).status, area).toBe(404);
  for (const area of ['210103', '2101']) expect((await supervisor.get(`/api/outlook/rises?area=${area}`)).status, area).toBe(404);
  expect((await supervisor.get('/api/outlook?area=21010')).status).toBe(422);
  expect((await supervisor.get('/api/outlook?by=person')).status).toBe(422);
  expect((await (await s.resident()).get('/api/outlook')).status).toBe(403);
  expect((await (await s.as('handler', '210102', 'housing')).get('/api/outlook')).status).toBe(403);
  expect((await s.anonymous.get('/api/outlook/rises')).status).toBe(401);
  expect((await (await s.as('auditor', '2101')).get('/api/outlook')).body.area).toBe('2101');
});
