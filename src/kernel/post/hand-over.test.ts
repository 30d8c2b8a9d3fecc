import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY, type Person, type TestServer, testServer } from '../../../tests/server.ts';
import { noticeDates } from '../upkeep.ts';

let s: TestServer;
let admin: Person;
let wang: Person;
beforeAll(async () => {
  s = await testServer();
  [admin, wang] = [await s.as('admin_system', '2101'), await s.resident()];
  for (const [username, name] of [
    ['zhao.min', '赵敏'],
    ['qian.li', '钱丽'],
    ['sun.jia', '孙佳'],
  ])
    await admin.post('/api/accounts', { username, name, password: 'a long enough pass phrase' });
});
afterAll(() => s.close());

const report = async (area: string) => (await wang.post('/api/cases', { title: '井盖松动', body: '一踩就响，怕掉下去。', area })).body;
const give = async (login: string, area: string, more = {}) => (await admin.post('/api/holdings', { login, post: 'clerk', area, ...more })).body;
const awaits = async (id: string) => (await wang.get(`/api/cases/${id}`)).body.awaits;

test('a hand-over says beforehand how much moves, and in one act the desk and everything open there is the successor’s', async () => {
  const area = '210103001001';
  const held = await give('zhao.min', area);
  s.clock.advance(1000);
  const cases = [await report(area), await report(area)];
  const looked = await admin.get(`/api/holdings/${held.id}/hand-over`);
  expect(looked.body).toMatchObject({ matters: 2, further: 0, others: [], goes_to: { post: 'admin_system' } });
  expect(looked.body.numbers.toSorted()).toEqual(cases.map((c) => c.number).toSorted());
  const done = await admin.post(`/api/holdings/${held.id}/hand-over`, { login: 'qian.li' });
  expect(done).toMatchObject({
    status: 200,
    body: {
      ended: { name: '赵敏', standing: null },
      given: { name: '钱丽', standing: 'on', post: 'clerk', area },
      moved: { matters: 2, to: { post: 'clerk', area } },
    },
  });
  expect(s.house.roster.atDesk({ post: 'clerk', area, unit: '' }, s.clock.now())).toEqual([done.body.given.account]);
  for (const { id } of cases) expect(await awaits(id)).toMatchObject({ post: 'clerk', area, gap: false });
  const again = await admin.post(`/api/holdings/${held.id}/hand-over`, { login: 'qian.li' });
  expect(again.body.given.id).toBe(done.body.given.id);
  expect(await admin.post(`/api/holdings/${held.id}/hand-over`, { login: 'sun.jia' })).toMatchObject({ status: 409, body: { code: 'already_ended' } });
});

test('what other desks’ matters ask of a desk goes with it as well', async () => {
  const clerk = await s.as('clerk', '210102001001');
  const { id } = await report('210102001001');
  await clerk.post(`/api/cases/${id}/steps/accept`, { handle: 'here' });
  const whistled = await clerk.post(`/api/cases/${id}/steps/whistle`, { lead: 'urban_management', assist: ['housing'], matter: '请两家一起到现场。' });
  expect(whistled.status).toBe(200);
  const { items } = (await admin.get('/api/holdings?area=210102&post=handler')).body;
  const held = items.find((h: { unit: string }) => h.unit === 'housing');
  expect((await admin.get(`/api/holdings/${held.id}/hand-over`)).body).toMatchObject({ matters: 0, further: 1 });
  expect((await admin.post(`/api/holdings/${held.id}/end`)).body).toMatchObject({ code: 'open_matters', count: 1 });
  expect((await admin.post(`/api/holdings/${held.id}/hand-over`, { login: 'qian.li' })).body.moved).toMatchObject({
    further: 1,
    numbers: [whistled.body.number],
  });
});

test('a hand-over from a date leaves the desk where it is until then', async () => {
  const area = '210103001002';
  const held = await give('zhao.min', area);
  s.clock.advance(1000);
  const { id } = await report(area);
  const from = new Date(s.clock.now().getTime() + DAY).toISOString();
  const done = await admin.post(`/api/holdings/${held.id}/hand-over`, { login: 'qian.li', from });
  expect(done.body).toMatchObject({ ended: { valid_to: from, standing: 'on' }, given: { valid_from: from, standing: null } });
  const there = () => s.house.roster.atDesk({ post: 'clerk', area, unit: '' }, s.clock.now());
  expect(there()).toEqual([held.account]);
  const before = s.clock.now();
  s.clock.advance(DAY);
  await noticeDates(s.house, before, s.clock.now());
  expect(there()).toEqual([done.body.given.account]);
  expect(await awaits(id)).toMatchObject({ post: 'clerk', area, gap: false });
});

test('ending a post at which matters are open, with nobody else there, asks first; then they go up', async () => {
  const area = '210102001002';
  const held = await give('zhao.min', area);
  s.clock.advance(1000);
  const { id } = await report(area);
  const asked = await admin.post(`/api/holdings/${held.id}/end`);
  expect(asked).toMatchObject({ status: 409, body: { code: 'open_matters', count: 1, title: expect.stringContaining('还有 1 件事') } });
  expect(await awaits(id)).toMatchObject({ post: 'clerk' });
  const ended = await admin.post(`/api/holdings/${held.id}/end`, { anyway: true });
  expect(ended).toMatchObject({ status: 200, body: { standing: null, moved: { matters: 1, to: { post: 'dispatcher', area: '210102001' } } } });
  expect(await awaits(id)).toMatchObject({ post: 'dispatcher', gap: true, wanted: 'clerk' });
});

test('where a stand-in is there, a post ends without a question and the stand-in goes on', async () => {
  const area = '210102002001';
  const [held, standIn] = [await give('zhao.min', area), await give('qian.li', area, { role: 'B' })];
  s.clock.advance(1000);
  const { id } = await report(area);
  expect((await admin.post(`/api/holdings/${held.id}/end`)).status).toBe(200);
  expect(await awaits(id)).toMatchObject({ post: 'clerk', area, gap: false });
  expect(s.house.roster.atDesk({ post: 'clerk', area, unit: '' }, s.clock.now())).toEqual([standIn.account]);
});

test('of two who hand the same post over at once, one does, and the desk has one successor', async () => {
  const area = '210102001001002';
  const held = await give('zhao.min', area, { post: 'grid_worker' });
  s.clock.advance(1000);
  const both = await Promise.all(['qian.li', 'sun.jia'].map((login) => admin.post(`/api/holdings/${held.id}/hand-over`, { login })));
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(s.house.roster.atDesk({ post: 'grid_worker', area, unit: '' }, s.clock.now())).toHaveLength(1);
});

test.each([
  ['to oneself', { login: 'sun.jia' }, 'same_person'],
  ['to an account there is not', { login: 'nobody' }, 'unknown_account'],
  ['in the past', { login: 'qian.li', from: '2026-01-01T00:00:00+08:00' }, 'hand_over_past'],
])('a hand-over %s is refused, and nothing has changed', async (_what, body, code) => {
  const area = '210102001001001';
  const held = await give('sun.jia', area);
  s.clock.advance(1000);
  expect(await admin.post(`/api/holdings/${held.id}/hand-over`, body)).toMatchObject({ status: 422, body: { code } });
  expect((await admin.get(`/api/holdings?area=${area}&post=clerk`)).body.items.find((h: { id: string }) => h.id === held.id)).toEqual({
    ...held,
    standing: 'on',
  });
});

test('only an administrator of that area hands posts over', async () => {
  const held = (await admin.get('/api/holdings?area=210102001001')).body.items[0];
  const supervisor = await s.as('supervisor', '210102');
  expect((await supervisor.post(`/api/holdings/${held.id}/hand-over`, { login: 'qian.li' })).status).toBe(403);
  const elsewhere = await s.as('admin_system', '1101');
  expect((await elsewhere.get(`/api/holdings/${held.id}/hand-over`)).status).toBe(404);
  expect((await elsewhere.post(`/api/holdings/${held.id}/end`, {})).status).toBe(404);
});

test('the register names a page of holders in one query, and says who is away', async () => {
  const asked = s.house.namesOf;
  let calls = 0;
  s.house.namesOf = (accounts) => {
    calls += 1;
    return asked(accounts);
  };
  const clerk = await s.as('clerk', '210102001001');
  await clerk.post('/api/absences', { kind: 'training', to: new Date(s.clock.now().getTime() + DAY).toISOString() });
  calls = 0;
  const secretary = await s.as('secretary', '210102001001');
  const { items } = (await secretary.get('/api/holdings')).body;
  s.house.namesOf = asked;
  expect(items.find((i: { account: string }) => i.account === clerk.account)).toMatchObject({ standing: 'away', away: [{ kind_name: '培训学习' }] });
  expect(items.map((i: { post: string }) => i.post)).not.toContain('dispatcher');
  expect(calls).toBe(1);
});
