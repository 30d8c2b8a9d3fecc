import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY, HOUR, type Person, type TestServer, testServer } from '../../../tests/server.ts';
import { noticeDates } from '../upkeep.ts';
import { hold } from './roster.ts';

const HOME = '210102001001';
const REPORT = { title: '单元门坏了', body: '门关不上，夜里不安全。', area: HOME };

let s: TestServer;
let wang: Person;
let clerk: Person;
let standIn: Person;
let secretary: Person;
beforeAll(async () => {
  s = await testServer();
  const valid_from = new Date(s.clock.now().getTime() - DAY);
  await s.auth.makeAccounts(['stand-in']);
  await hold(s.database.db, { account: 'stand-in', post: 'clerk', area: HOME, unit: '', role: 'B', valid_from });
  await s.house.roster.refresh();
  [wang, clerk, secretary] = [await s.resident(), await s.as('clerk', HOME), await s.as('secretary', HOME)];
  const token = await s.auth.issueToken({ account: 'stand-in', post: 'clerk', area: HOME, unit: '' } as never);
  const bearer = { authorization: `Bearer ${token}` };
  standIn = {
    ...s.anonymous,
    account: 'stand-in',
    token,
    get: (url, headers) => s.anonymous.get(url, { ...bearer, ...headers }),
    post: (url, body, headers) => s.anonymous.post(url, body, { ...bearer, ...headers }),
  };
});
afterAll(() => s.close());

const until = (ms: number) => new Date(s.clock.now().getTime() + ms).toISOString();
const away = async (who: Person, ms = DAY) => (await who.post('/api/absences', { kind: 'leave', to: until(ms) })).body;
const back = (who: Person, id: string) => who.post(`/api/absences/${id}/end`);
const reported = async (change = {}) => (await wang.post('/api/cases', { ...REPORT, ...change })).body;

test('a stand-in acts, and has the desk’s inbox, exactly while the one whose desk it is is away', async () => {
  const { id } = await reported();
  expect(await standIn.post(`/api/cases/${id}/steps/accept`)).toMatchObject({
    status: 403,
    body: { code: 'stand_in_only', title: expect.stringContaining('A 岗在岗') },
  });
  expect((await standIn.get('/api/todo')).body.code).toBe('stand_in_only');
  expect((await standIn.get('/api/me')).body).toMatchObject({ acting: { post: 'resident' }, holdings: [{ role: 'B', standing: 'standing_by' }] });
  const gone = await away(clerk);
  expect(gone).toMatchObject({ kind_name: '休假', standing: 'away', moved: 0, desks: [{ post: 'clerk', waiting: 1, to: { post: 'clerk', area: HOME } }] });
  expect((await standIn.get('/api/todo')).body.items.map((item: { record: string }) => item.record)).toContain(id);
  expect((await standIn.get('/api/me')).body).toMatchObject({ acting: { post: 'clerk' }, holdings: [{ standing: 'on' }] });
  expect(await clerk.post(`/api/cases/${id}/steps/accept`)).toMatchObject({
    status: 403,
    body: { code: 'off_duty', title: expect.stringContaining('我回来了') },
  });
  expect((await clerk.get('/api/me')).body).toMatchObject({ acting: { post: 'resident' }, holdings: [{ standing: 'away', away_until: gone.to }] });
  expect((await standIn.post(`/api/cases/${id}/steps/accept`, { handle: 'here' })).status).toBe(200);
  expect((await back(clerk, gone.id)).status).toBe(200);
  expect((await standIn.post(`/api/cases/${id}/steps/finish`, { outcome: 'solved', reply: '门已修好。' })).body.code).toBe('stand_in_only');
  expect((await clerk.post(`/api/cases/${id}/steps/finish`, { outcome: 'solved', reply: '门已修好。' })).status).toBe(200);
  const { items } = (await clerk.get(`/api/cases/${id}/trail`)).body;
  expect(items.map((i: { step: string; facts: object }) => [i.step, 'stand_in' in i.facts])).toEqual([
    ['report', false],
    ['accept', true],
    ['finish', false],
  ]);
});

test('every other server knows at once who is away and who is back', async () => {
  const other = await s.another();
  try {
    const desk = { post: 'clerk', area: HOME, unit: '' };
    const there = () => other.roster.atDesk(desk, s.clock.now());
    expect(there()).toEqual([clerk.account]);
    const gone = await away(clerk);
    await expect.poll(there, { timeout: 3000 }).toEqual(['stand-in']);
    await back(clerk, gone.id);
    await expect.poll(there, { timeout: 3000 }).toEqual([clerk.account]);
  } finally {
    await other.close();
  }
});

test('what waits for one who is away without a stand-in goes up as a gap, at once, and comes back with them', async () => {
  const dispatcher = await s.as('dispatcher', '210102001');
  const { id } = await reported();
  await clerk.post(`/api/cases/${id}/steps/accept`, {});
  const awaits = async () => (await wang.get(`/api/cases/${id}`)).body.awaits;
  expect(await awaits()).toMatchObject({ post: 'dispatcher', gap: false });
  const gone = await away(dispatcher);
  expect(gone).toMatchObject({ moved: 1, desks: [{ post: 'dispatcher', waiting: 1, to: { post: 'supervisor' } }] });
  expect(await awaits()).toMatchObject({ post: 'supervisor', wanted: 'dispatcher', gap: true });
  const fresh = await reported({ title: '又一件事' });
  await clerk.post(`/api/cases/${fresh.id}/steps/accept`, {});
  expect((await wang.get(`/api/cases/${fresh.id}`)).body.awaits).toMatchObject({ post: 'supervisor' });
  expect((await back(dispatcher, gone.id)).body).toMatchObject({ moved: 2, standing: 'over' });
  expect(await awaits()).toMatchObject({ post: 'dispatcher', gap: false });
});

test('when the stand-in is away as well, it goes up; what a stand-in is barred from goes past the desk', async () => {
  const { id } = await reported();
  const [one, other] = [await away(clerk), await away(standIn)];
  expect(other.moved).toBeGreaterThan(0);
  expect((await wang.get(`/api/cases/${id}`)).body.awaits).toMatchObject({ post: 'secretary', area: HOME, gap: true });
  expect((await secretary.get('/api/todo')).body.items.map((item: { record: string }) => item.record)).toContain(id);
  await back(standIn, other.id);
  expect((await wang.get(`/api/cases/${id}`)).body.awaits).toMatchObject({ post: 'clerk', gap: false });
  const desk = (keptFrom: string[]) => s.house.roster.desk({ post: 'clerk' }, HOME, s.clock.now(), keptFrom).post;
  expect([desk([]), desk(['account:stand-in']), desk([`account:${clerk.account}`])]).toEqual(['clerk', 'secretary', 'clerk']);
  const handler = (keptFrom: string[]) => s.house.roster.desk({ post: 'handler', unit: 'housing' }, HOME, s.clock.now(), keptFrom).post;
  expect([handler([]), handler(['unit:housing']), handler(['unit:police'])]).toEqual(['handler', 'dispatcher', 'handler']);
  await back(clerk, one.id);
});

test('an absence that is announced begins and ends by itself', async () => {
  const { id } = await reported();
  const { status, body } = await clerk.post('/api/absences', { kind: 'training', from: until(DAY), to: until(3 * DAY) });
  expect({ status, body }).toMatchObject({ status: 201, body: { standing: 'coming', moved: 0 } });
  expect((await clerk.get('/api/todo')).status).toBe(200);
  const began = s.clock.now();
  s.clock.advance(DAY + 1000);
  await noticeDates(s.house, began, s.clock.now());
  expect((await clerk.get('/api/todo')).status).toBe(403);
  expect((await standIn.get('/api/todo')).body.items.map((i: { record: string }) => i.record)).toContain(id);
  s.clock.advance(2 * DAY);
  expect((await standIn.get('/api/todo')).status).toBe(403);
  expect((await clerk.get('/api/todo')).status).toBe(200);
});

test('who looks after a post says that its holder is away; nobody else can, and not for a post beside or above', async () => {
  const to = until(2 * HOUR);
  const by = (who: Person, account: string) => who.post('/api/absences', { account, kind: 'other', to });
  const made = await by(secretary, clerk.account);
  expect(made).toMatchObject({ status: 201, body: { made_post: 'secretary', area: HOME } });
  expect((await by(secretary, clerk.account)).body.id).toBe(made.body.id);
  expect((await back(secretary, made.body.id)).status).toBe(200);
  const [dispatcher, supervisor, arbiter] = [await s.as('dispatcher', '210102001'), await s.as('supervisor', '210102'), await s.as('arbiter', '210102')];
  expect((await by(secretary, dispatcher.account)).status).toBe(404);
  expect((await by(await s.as('secretary', '210102001002'), clerk.account)).status).toBe(404);
  expect((await by(arbiter, clerk.account)).status).toBe(404);
  expect((await by(wang, clerk.account)).status).toBe(404);
  const ended = await by(supervisor, arbiter.account);
  expect(ended.status).toBe(201);
  expect((await arbiter.post(`/api/absences/${ended.body.id}/end`)).body.standing).toBe('over');
  expect((await by(secretary, 'nobody')).status).toBe(404);
});

test.each([
  ['an end before the beginning', { from: 2 * DAY, to: DAY }, 'absence_over'],
  ['an end that has passed', { to: -DAY }, 'absence_over'],
  ['two years', { to: 730 * DAY }, 'absence_too_long'],
  ['a reason there is not', { kind: 'ill', to: DAY }, 'bad_input'],
])('%s is refused and leaves nothing behind', async (_what, change, code) => {
  const times = Object.fromEntries(Object.entries(change).map(([k, v]) => [k, typeof v === 'number' ? until(v) : v]));
  expect(await clerk.post('/api/absences', { kind: 'leave', ...times })).toMatchObject({ status: 422, body: { code } });
  expect((await clerk.get('/api/absences')).body.items).toEqual([]);
});

test('a resident has nothing to be away from', async () => {
  expect(await wang.post('/api/absences', { kind: 'leave', to: until(DAY) })).toMatchObject({ status: 422, body: { code: 'holds_no_post' } });
  expect((await s.anonymous.post('/api/absences', { kind: 'leave', to: until(DAY) })).status).toBe(401);
});
