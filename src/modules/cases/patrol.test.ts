import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY, type Person, type TestServer, testServer } from '../../../tests/server.ts';

const GRID = '210102001001001';
const FOUND = { title: '井盖破损', body: '巡查发现中街路口井盖裂了，已放警示牌。', channel: 'patrol' };

let s: TestServer;
let worker: Person;
let clerk: Person;
beforeAll(async () => {
  s = await testServer();
  [worker, clerk] = [await s.as('grid_worker', GRID), await s.as('clerk', '210102001001')];
});
afterAll(() => s.close());

test('a grid worker writes down what they saw on their round: it lies in their grid and goes to the clerk like any other matter', async () => {
  expect(await worker.post('/api/cases', FOUND)).toMatchObject({
    status: 201,
    body: { channel: 'patrol', area: GRID, state: 'filed', awaits: { post: 'clerk' }, mine: false },
  });
});

test('only who goes on rounds finds matters there: neither a resident nor a clerk can say so, and nothing is left behind', async () => {
  const count = async () => (await s.database.owner.query('select count(*)::int as n from cases')).rows[0].n;
  const before = await count();
  for (const other of [clerk, await s.resident(), s.anonymous]) {
    expect(await other.post('/api/cases', { ...FOUND, area: GRID })).toMatchObject({ status: 403, body: { code: 'patrol_not_yours' } });
  }
  expect(await count()).toBe(before);
});

test('a round leads through one’s own community, and a time before now is said of one’s own area alone: nobody makes another community late', async () => {
  const THERE = '210102002001';
  expect(await worker.post('/api/cases', { ...FOUND, area: THERE })).toMatchObject({ status: 403, body: { code: 'patrol_elsewhere' } });
  expect((await worker.post('/api/cases', { ...FOUND, area: '210102001001' })).status).toBe(201);
  const heard = {
    title: '昨天来电反映路灯不亮',
    body: '居民昨天打来电话。',
    channel: 'phone',
    raised_at: new Date(s.clock.now().getTime() - DAY).toISOString(),
  };
  expect(await clerk.post('/api/cases', { ...heard, area: THERE })).toMatchObject({ status: 403, body: { code: 'raised_elsewhere' } });
  expect((await clerk.post('/api/cases', { ...heard, area: GRID })).status).toBe(201);
});

test('whoever tells a grid worker something raised it: a telephone number does not go with what was found', async () => {
  const answer = await worker.post('/api/cases', { ...FOUND, contact: { phone: '13800138000' } });
  expect(answer).toMatchObject({ status: 422, body: { code: 'patrol_has_no_resident' } });
});

test('nobody signs off or rates what staff found, least of all who found and handled it; it closes by itself, and says so', async () => {
  const made = (await worker.post('/api/cases', { ...FOUND, area: GRID, location: { lon: 123.43, lat: 41.8 } })).body;
  expect(made).not.toHaveProperty('key');
  const at = `/api/cases/${made.id}`;
  const must = async (by: Person, step: string, input: object = {}) => {
    const done = await by.post(`${at}/steps/${step}`, input);
    expect(done, `${step}: ${done.text}`).toMatchObject({ status: 200 });
    return done.body;
  };
  await must(clerk, 'accept');
  await must(await s.as('dispatcher', '210102001'), 'dispatch', { owner: 'post:grid_worker' });
  await must(worker, 'take');
  const done = await must(worker, 'finish', { outcome: 'solved', reply: '井盖已经换好。' });
  expect(done.state_name).toBe('已办结，待结案');
  const said = async () => [
    (await worker.get('/api/cases')).body.items.find(({ id }: { id: string }) => id === made.id).state_name,
    (await s.anonymous.get(`/api/receipts/${made.receipt}`)).body.state_name,
  ];
  expect(await said()).toEqual(['已办结，待结案', '已办结，待结案']);
  // Wherever else its states are spoken of: its trail, its receipt's, the stream of steps, the map, the rows behind a figure, what is foreseen of many at once.
  const supervisor = await s.as('supervisor', '210102');
  const names = async (by: Person, path: string) =>
    [...(await by.get(path)).text.matchAll(/"(?:state|to)_name":"([^"]*)"/g)]
      .map(([, name]) => name)
      .filter((name) => name?.includes('办结') || name?.includes('签单'));
  const places = {
    trail: `${at}/trail`,
    stream: '/api/cases/stream?steps=finish',
    map: '/api/cases/points?zoom=18',
    rows: '/api/measures/opened/rows?area=210102',
  };
  for (const [place, path] of Object.entries(places)) expect(await names(supervisor, path), place).toEqual(['已办结，待结案']);
  expect(await names(s.anonymous, `/api/receipts/${made.receipt}`), 'receipt').toEqual(['已办结，待结案', '已办结，待结案']);
  const foreseen = await supervisor.post('/api/batches/preview', { flow: 'cases', step: 'urge', records: [made.id], input: {} });
  expect(foreseen.body.items[0].from_name, foreseen.text).toBe('已办结，待结案');
  expect(done.silence.rule).toBe('巡查发现的事没有居民签单，办结 5 个工作日后自动结案。');
  for (const step of ['sign_off', 'reopen', 'withdraw']) expect(await worker.post(`${at}/steps/${step}`, { reason: '再看看' })).toMatchObject({ status: 403 });
  await s.later(Date.parse(done.silence.closes_at) - s.clock.now().getTime() + DAY);
  expect((await worker.get(at)).body).toMatchObject({ state: 'closed', closed_by: 'silence', rating: null });
  expect(await said()).toEqual(['已结案', '已结案']);
  expect(await worker.post(`${at}/steps/rate`, { stars: 5, solved: true })).toMatchObject({ status: 403 });
  // Nor would they as a resident: nobody is written down as having raised it.
  const { rows } = await s.database.owner.query('select account, contact from opener where record = $1', [made.id]);
  expect(rows).toEqual([{ account: null, contact: null }]);
});

test('how much of what came in was found so is a figure for everybody', async () => {
  const supervisor = await s.as('supervisor', '210102');
  const shareOf = async () => (await supervisor.get('/api/measures/found_share?area=210102')).body.total;
  const before = await shareOf();
  await (await s.resident()).post('/api/cases', { title: '楼道灯不亮', body: '三单元楼道灯坏了两盏。', area: GRID, channel: 'h5' });
  await worker.post('/api/cases', FOUND);
  const after = await shareOf();
  expect([after.part - before.part, after.of - before.of]).toEqual([1, 2]);
});
