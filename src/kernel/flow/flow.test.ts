import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY, HOUR, type Person, type TestServer, testServer } from '../../../tests/server.ts';
import { createServer } from '../../compose.ts';
import { scan } from '../todo/scan.ts';

let s: TestServer;
let wang: Person;
let clerk: Person;
let dispatcher: Person;
beforeAll(async () => {
  s = await testServer();
  wang = await s.resident();
  clerk = await s.as('clerk', '210102001001');
  dispatcher = await s.as('dispatcher', '210102001');
});
afterAll(() => s.close());

const REPORT = { title: '下水道堵了', body: '一楼返水，已经两天。', area: '210102001001' };
const opened = async (more = {}) => (await wang.post('/api/cases', { ...REPORT, ...more })).body;
const steps = (id: string) =>
  s.database.owner.query<{ step: string }>('select step from trail where record = $1 order by seq', [id]).then(({ rows }) => rows.map((r) => r.step));

test('of two steps at the same moment one wins and the other is told that somebody was faster', async () => {
  const { id } = await opened();
  const answers = await Promise.all(Array.from({ length: 8 }, () => clerk.post(`/api/cases/${id}/steps/accept`, {})));
  expect(answers.map((a) => a.status).sort()).toEqual([200, 409, 409, 409, 409, 409, 409, 409]);
  expect(await steps(id)).toEqual(['report', 'accept']);
});

test('the same Idempotency-Key gives the first answer again, letter by letter, and the step is taken once', async () => {
  const { id } = await opened();
  const key = { 'idempotency-key': 'accept-once' };
  const first = await clerk.post(`/api/cases/${id}/steps/accept`, {}, key);
  const again = await clerk.post(`/api/cases/${id}/steps/accept`, {}, key);
  expect([again.status, again.text]).toEqual([200, first.text]);
  expect(await steps(id)).toEqual(['report', 'accept']);
});

test('a report sent ten times at once under one key is one report', async () => {
  const key = { 'idempotency-key': 'report-once' };
  const answers = await Promise.all(Array.from({ length: 10 }, () => wang.post('/api/cases', REPORT, key)));
  expect(new Set(answers.map((a) => `${a.status} ${a.text}`)).size).toBe(1);
  const { rows } = await s.database.owner.query('select count(*)::int as n from idempotency where key = $1', ['report-once']);
  expect(rows[0].n).toBe(1);
});

test('the answer survives a crash between commit and reply: another server gives it to whoever asks again', async () => {
  const key = { 'idempotency-key': 'crashed' };
  const first = await wang.post('/api/cases', REPORT, key);
  const house = await s.another();
  const app = await createServer(house, s.auth, 'silent');
  const again = await app.inject({
    method: 'POST',
    url: '/api/cases',
    headers: { authorization: `Bearer ${wang.token}`, 'content-type': 'application/json', ...key },
    payload: JSON.stringify(REPORT),
  });
  expect(again.json()).toMatchObject({ id: first.body.id, number: first.body.number });
  await app.close();
  await house.close();
});

test('a key used again for something else is refused', async () => {
  const key = { 'idempotency-key': 'two-things' };
  await wang.post('/api/cases', REPORT, key);
  expect(await wang.post('/api/cases', { ...REPORT, title: '另一件事' }, key)).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
});

test('a returned case keeps its promise: the clock goes on', async () => {
  const { id, promised_at } = await opened();
  await clerk.post(`/api/cases/${id}/steps/accept`, {});
  await dispatcher.post(`/api/cases/${id}/steps/dispatch`, { owner: 'unit:housing' });
  await s.later(2 * HOUR);
  const handler = await s.as('handler', '210102', 'housing');
  const returned = await handler.post(`/api/cases/${id}/steps/return`, { reason: '管道不属于住建部门。' });
  expect(returned.body).toMatchObject({ state: 'returned', promised_at, returns: 1 });
});

test('after the third return the arbiter rules, and whoever is ruled the owner cannot return it again', async () => {
  const { id } = await opened();
  const at = `/api/cases/${id}/steps`;
  await clerk.post(`${at}/accept`, {});
  const [housing, city, arbiter] = [
    await s.as('handler', '210102', 'housing'),
    await s.as('handler', '210102', 'urban_management'),
    await s.as('arbiter', '210102'),
  ];
  for (const [unit, by] of [
    ['housing', housing],
    ['urban_management', city],
    ['housing', housing],
  ] as const) {
    await dispatcher.post(`${at}/dispatch`, { owner: `unit:${unit}` });
    await by.post(`${at}/return`, { reason: '不属于本部门职责。' });
  }
  expect((await arbiter.get(`/api/cases/${id}`)).body).toMatchObject({ state: 'disputed', awaits: { post: 'arbiter' } });
  await arbiter.post(`${at}/arbitrate`, { owner: 'unit:urban_management', ruling: '排水管网由城管负责。' });
  expect(await city.post(`${at}/return`, { reason: '还是不属于我们。' })).toMatchObject({ status: 409, body: { code: 'bound_by_ruling' } });
});

test('what nobody is there for goes to the post above and is shown as a gap, and comes back when somebody is', async () => {
  const made = await opened({ area: '210102001002' });
  expect(made).toMatchObject({ awaits: { post: 'dispatcher', area: '210102001', gap: true, wanted: 'clerk' } });
  expect((await dispatcher.get('/api/gaps')).body.items).toContainEqual(
    expect.objectContaining({ post: 'clerk', area: '210102001002', gone_to: 'dispatcher' }),
  );
  expect((await dispatcher.post(`/api/cases/${made.id}/steps/accept`, {})).status).toBe(200);
  const second = await opened({ area: '210102001002' });
  const newcomer = await s.as('clerk', '210102001002');
  const { reroute } = await import('../todo/reroute.ts');
  expect(await reroute(s.house, '210102001002')).toBe(1);
  expect((await newcomer.get('/api/todo')).body.items).toMatchObject([{ record: second.id, gap: false }]);
});

test('what climbs to the very top can be read and worked there, whatever the post sees otherwise', async () => {
  const { id } = await opened({ area: '2101' });
  const top = await s.as('admin_system', '');
  expect((await top.get('/api/todo')).body.items.map((item: { record: string }) => item.record)).toContain(id);
  expect(await top.get(`/api/cases/${id}`)).toMatchObject({ status: 200, body: { awaits: { gap: true, wanted: 'clerk' } } });
  expect((await top.get('/api/cases')).body.items.map((item: { id: string }) => item.id)).toEqual([id]);
  const other = await opened();
  expect((await top.get(`/api/cases/${other.id}`)).status).toBe(404);
});

test('a case that named no place is placed by whoever it waits for, and goes on to the community there', async () => {
  const { id } = await opened({ area: '2101' });
  const top = await s.as('admin_system', '');
  expect(await clerk.post(`/api/cases/${id}/steps/place`, { area: '210102001001' })).toMatchObject({ status: 404 });
  expect(await top.post(`/api/cases/${id}/steps/place`, { area: '210102999' })).toMatchObject({ status: 422, body: { code: 'unknown_place' } });
  expect(await top.post(`/api/cases/${id}/steps/place`, { area: '210102001001' })).toMatchObject({
    status: 200,
    body: { state: 'filed', area: '210102001001', awaits: { post: 'clerk', gap: false } },
  });
  expect((await clerk.post(`/api/cases/${id}/steps/place`, { area: '210103001001' })).body).toMatchObject({ code: 'place_not_yours' });
  expect((await clerk.post(`/api/cases/${id}/steps/accept`, {})).status).toBe(200);
});

test('when a holding ends, what waits goes to the post above, and the one who left can do nothing', async () => {
  const left = await s.as('clerk', '210103001001');
  const made = await opened({ area: '210103001001' });
  const { release } = await import('../post/roster.ts');
  const { reroute } = await import('../todo/reroute.ts');
  const { rows } = await s.database.owner.query('select id from holding where account = $1', [left.account]);
  s.clock.advance(1000);
  await release(s.database.db, rows[0].id, s.clock.now());
  await s.house.roster.refresh();
  expect(await reroute(s.house, '210103')).toBe(1);
  expect((await left.get(`/api/cases/${made.id}`)).status).toBe(404);
  expect((await wang.get(`/api/cases/${made.id}`)).body.awaits).toMatchObject({ gap: true, wanted: 'clerk' });
});

test('a grid split in two leaves last month’s cases where they were', async () => {
  const made = await opened({ area: '210102001001002' });
  const { split } = await import('../area/split.ts');
  await split(
    s.database.db,
    '210102001001002',
    [
      { code: '210102001001003', name: '第三网格' },
      { code: '210102001001004', name: '第四网格' },
    ],
    '2026-04-01',
  );
  expect((await wang.get(`/api/cases/${made.id}`)).body.area).toBe('210102001001002');
  expect((await clerk.get('/api/areas/210102001001002')).body).toMatchObject({
    valid_to: '2026-04-01',
    successors: [{ code: '210102001001003' }, { code: '210102001001004' }],
  });
});

test('several servers at once call each deadline late once; a restart loses none; a clock set back fires nothing again', async () => {
  const ids = await Promise.all(Array.from({ length: 20 }, async () => (await opened()).id));
  const houses = await Promise.all([1, 2, 3].map(() => s.another()));
  s.clock.advance(DAY);
  await Promise.all(houses.map((house) => scan(house)));
  s.clock.advance(-2 * DAY);
  await Promise.all(houses.map((house) => scan(house)));
  s.clock.advance(2 * DAY);
  const late = await s.database.owner.query(`select record, count(*)::int as n from trail where step = 'late' and record = any($1) group by record`, [ids]);
  expect(late.rows.map((r) => r.n)).toEqual(Array(20).fill(1));
  await Promise.all(houses.map((house) => house.close()));
});

test('every clock prints how its time came about', async () => {
  const { id } = await opened();
  const { items } = (await wang.get(`/api/cases/${id}/clocks`)).body;
  expect(items.map((c: { clock: string }) => c.clock)).toEqual(['accept', 'promise']);
  for (const clock of items) expect(clock.words.length).toBeGreaterThan(0);
});

test('what stands of a case for the figures is in its trail and shown to nobody, least of all a rating before it is final', async () => {
  const { id, receipt } = await opened();
  const at = `/api/cases/${id}`;
  await clerk.post(`${at}/steps/accept`, { handle: 'here' });
  await clerk.post(`${at}/steps/finish`, { outcome: 'solved', reply: '已经疏通，请查看。' });
  await wang.post(`${at}/steps/sign_off`, {});
  expect((await wang.post(`${at}/steps/rate`, { stars: 2, solved: false })).status).toBe(200);
  const { rows } = await s.database.owner.query("select facts -> 'stands' as stands from trail where record = $1 order by seq", [id]);
  expect(rows[0].stands).toMatchObject({ area: '210102001001', state: 'filed' });
  expect(rows.at(-1).stands).toMatchObject({ stars: 2 });
  const supervisor = await s.as('supervisor', '210102');
  for (const path of [at, `${at}/trail`, `/api/receipts/${receipt}`, `${at}/clocks`])
    for (const who of [clerk, supervisor, wang, s.anonymous]) expect((await who.get(path)).text).not.toMatch(/stands|rating_final_at/);
  for (const who of [clerk, supervisor]) expect((await who.get(`${at}/trail`)).body.items.at(-1)).toMatchObject({ step: 'rate', facts: {}, text: null });
});
