import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY, HOUR, type Person, type TestServer, testServer } from '../../../tests/server.ts';
import { noticeDates } from '../upkeep.ts';
import { isWorkingTime, lastClose } from './duty.ts';

const STREET = '210102001';
const HOME = '210102001001';
/** 2 March 2026 is a Monday. */
const at = (time: string) => new Date(`${time}:00+08:00`);

let s: TestServer;
let wang: Person;
let clerk: Person;
let dispatcher: Person;
let officer: { account: string } & Person;
beforeAll(async () => {
  s = await testServer();
  [wang, clerk, dispatcher] = [await s.resident(), await s.as('clerk', HOME), await s.as('dispatcher', STREET)];
  const admin = await s.as('admin_system', '2101');
  const account = (await admin.post('/api/accounts', { username: 'ma.qiang', name: '马强', phone: '13912345678', password: 'a long enough pass phrase' })).body
    .account;
  await admin.post('/api/holdings', { login: 'ma.qiang', post: 'grid_lead', area: HOME });
  const bearer = { authorization: `Bearer ${await s.auth.issueToken({ account, post: 'duty', area: STREET, unit: '' } as never)}` };
  officer = {
    ...s.anonymous,
    account,
    get: (url, headers) => s.anonymous.get(url, { ...bearer, ...headers }),
    post: (url, body, headers) => s.anonymous.post(url, body, { ...bearer, ...headers }),
  };
});
afterAll(() => s.close());

const report = async (category: string) => (await wang.post('/api/cases', { title: '楼道有燃气味', body: '二单元一楼味道很大。', area: HOME, category })).body;
const shift = (from: string, to: string) => ({ account: officer.account, from: at(from).toISOString(), to: at(to).toISOString() });
const goTo = async (time: string) => {
  const before = s.clock.now();
  s.clock.advance(at(time).getTime() - before.getTime());
  await noticeDates(s.house, before, s.clock.now());
};

test('a dispatcher plans who is on duty, from those who work there; planned twice it is one shift', async () => {
  const people = (await dispatcher.get('/api/duty/people')).body.items;
  expect(people).toContainEqual({ account: officer.account, name: '马强', posts: ['网格长'] });
  const night = shift('2026-03-02T17:30', '2026-03-03T08:30');
  const planned = await dispatcher.post('/api/duty/shifts', { area: STREET, shifts: [night, shift('2026-03-03T17:30', '2026-03-04T08:30')] });
  expect(planned).toMatchObject({ status: 201, body: { items: [{ name: '马强', phone: '139****5678', area_name: '浑河湾街道' }, {}] } });
  expect((await dispatcher.post('/api/duty/shifts', { area: STREET, shifts: [night] })).body.items[0].id).toBe(planned.body.items[0].id);
  const { body } = await clerk.get('/api/duty');
  expect(body).toMatchObject({ area: STREET, working: true, plans: false, on_duty: [] });
  expect(body.shifts).toHaveLength(2);
  expect(body.days.slice(0, 7).map((d: { works: boolean }) => d.works)).toEqual([true, true, true, true, true, false, false]);
  expect((await officer.get('/api/todo')).body.items ?? []).toEqual([]);
});

test('what is urgent and comes in at night goes to whoever is on duty; at work, or where nobody is, to the clerk', async () => {
  const [day, dull] = [await report('gas'), await report('parking')];
  expect(day).toMatchObject({ off_hours: false, awaits: { post: 'clerk', gap: false } });
  await goTo('2026-03-02T22:00');
  const [gas, parking] = [await report('gas'), await report('parking')];
  expect(gas).toMatchObject({ off_hours: true, awaits: { post: 'duty', post_name: '值班员', area: STREET, gap: false } });
  expect(parking).toMatchObject({ off_hours: false, awaits: { post: 'clerk' } });
  expect((await officer.get('/api/todo')).body.items.map((i: { record: string }) => i.record)).toEqual([gas.id]);
  expect((await officer.get('/api/duty')).body).toMatchObject({ working: false, on_duty: [{ name: '马强', mine: true }], shifts: [{}] });
  const cameIn = (await officer.get('/api/cases?off_hours=true')).body.items;
  expect(cameIn.map((c: { id: string }) => c.id)).toEqual([gas.id]);
  expect((await officer.post(`/api/cases/${gas.id}/steps/accept`, {})).status).toBe(200);
  expect((await officer.post(`/api/cases/${gas.id}/steps/dispatch`, { owner: 'unit:gas' })).body).toMatchObject({ state: 'dispatched', unit: 'gas' });
  expect((await officer.get(`/api/cases/${dull.id}`)).status).toBe(200);
  await s.as('clerk', '210102002001');
  const elsewhere = (await wang.post('/api/cases', { title: '水管爆了', body: '水漫到街上。', area: '210102002001', category: 'water' })).body;
  expect(elsewhere).toMatchObject({ off_hours: true, awaits: { post: 'clerk', area: '210102002001', gap: false } });
});

test('in the morning what was left comes to the clerk, and that is no gap', async () => {
  const left = await report('water');
  expect(left.awaits.post).toBe('duty');
  await goTo('2026-03-03T08:30');
  expect((await wang.get(`/api/cases/${left.id}`)).body.awaits).toMatchObject({ post: 'clerk', area: HOME, gap: false });
  expect((await clerk.get('/api/todo')).body.items.find((i: { record: string }) => i.record === left.id)).toMatchObject({ gap: false });
  expect((await dispatcher.get('/api/gaps')).body.items.filter((g: { post: string }) => g.post === 'duty')).toEqual([]);
  expect((await officer.get('/api/todo')).body.items).toEqual([]);
  expect((await clerk.post(`/api/cases/${left.id}/steps/accept`, {})).status).toBe(200);
});

test('a note goes from one shift to the next, once', async () => {
  await goTo('2026-03-03T20:00');
  const note = '燃气公司已到场，明早回访二单元。';
  const left = await officer.post('/api/duty/notes', { note });
  expect((await officer.post('/api/duty/notes', { note })).body.id).toBe(left.body.id);
  expect((await clerk.post('/api/duty/notes', { note })).status).toBe(403);
  expect((await dispatcher.get('/api/duty')).body.notes).toMatchObject([{ name: '马强', note, taken_at: null, mine: false }]);
  const taken = await dispatcher.post(`/api/duty/notes/${left.body.id}/take`);
  expect(taken.body).toMatchObject({ taken_at: s.clock.now().toISOString() });
  s.clock.advance(HOUR);
  expect((await officer.post(`/api/duty/notes/${left.body.id}/take`)).body.taken_at).toBe(taken.body.taken_at);
  expect((await (await s.as('dispatcher', '210102002')).post(`/api/duty/notes/${left.body.id}/take`)).status).toBe(404);
});

test('a shift that ends early, is taken off the plan, or whose officer is away leaves nobody on duty', async () => {
  const now = (await dispatcher.get('/api/duty')).body.on_duty[0];
  await s.anonymous.post(
    '/api/absences',
    { kind: 'leave', to: new Date(s.clock.now().getTime() + HOUR).toISOString() },
    { authorization: `Bearer ${await s.auth.issueToken({ account: officer.account, post: 'duty', area: STREET, unit: '' } as never)}` },
  );
  expect((await dispatcher.get('/api/duty')).body).toMatchObject({ on_duty: [], shifts: [{ away: true }] });
  expect((await report('gas')).awaits.post).toBe('clerk');
  s.clock.advance(HOUR);
  expect((await dispatcher.post(`/api/duty/shifts/${now.id}/end`)).body).toEqual({ ended: true });
  expect((await dispatcher.get('/api/duty')).body).toMatchObject({ on_duty: [], shifts: [] });
  const coming = await dispatcher.post('/api/duty/shifts', { area: STREET, shifts: [shift('2026-03-05T17:30', '2026-03-06T08:30')] });
  await dispatcher.post(`/api/duty/shifts/${coming.body.items[0].id}/end`);
  expect((await dispatcher.get('/api/duty')).body.shifts).toEqual([]);
});

test.each([
  ['a shift that is over', { shifts: [['2026-03-01T17:30', '2026-03-02T08:30']] }, 422, 'shift_over'],
  ['a shift of a week', { shifts: [['2026-03-09T08:30', '2026-03-16T08:30']] }, 422, 'shift_too_long'],
  [
    'two at once',
    {
      shifts: [
        ['2026-03-09T08:30', '2026-03-09T20:30'],
        ['2026-03-09T20:00', '2026-03-10T08:30'],
      ],
    },
    422,
    'shift_overlaps',
  ],
  ['a community’s own duty desk', { area: HOME, shifts: [['2026-03-09T17:30', '2026-03-10T08:30']] }, 422, 'shift_area'],
  ['another sub-district', { area: '210102002', shifts: [['2026-03-09T17:30', '2026-03-10T08:30']] }, 404, 'not_found'],
  ['nothing', { shifts: [] }, 422, 'bad_input'],
])('%s is refused, and no shift of the list is planned', async (_what, { area = STREET, shifts }: { area?: string; shifts: string[][] }, status, code) => {
  const body = { area, shifts: shifts.map(([from = '', to = '']) => shift(from, to)) };
  expect(await dispatcher.post('/api/duty/shifts', body)).toMatchObject({ status, body: { code } });
  expect((await dispatcher.get('/api/duty')).body.shifts).toEqual([]);
});

test('someone who works elsewhere is not put on duty, and only who answers for the sub-district plans', async () => {
  const stranger = { ...shift('2026-03-09T17:30', '2026-03-10T08:30'), account: wang.account };
  expect((await dispatcher.post('/api/duty/shifts', { area: STREET, shifts: [stranger] })).body.code).toBe('unknown_account');
  expect((await clerk.post('/api/duty/shifts', { area: STREET, shifts: [] })).status).toBe(403);
  expect((await (await s.as('clerk', '210102002001')).get(`/api/duty?area=${STREET}`)).status).toBe(404);
});

test('off hours are nights, lunch and days off, make-up workdays are not; they begin when the last business day closed', () => {
  const { calendar } = s.house.city.setting;
  const works = (time: string) => isWorkingTime(at(time), calendar);
  expect(
    ['2026-03-02T08:29', '2026-03-02T08:30', '2026-03-02T12:30', '2026-03-02T17:29', '2026-03-02T17:30', '2026-03-07T10:00', '2026-10-01T10:00'].map(works),
  ).toEqual([false, true, false, true, false, false, false]);
  expect(lastClose(at('2026-03-02T09:00'), calendar)).toEqual(at('2026-02-28T17:30'));
  expect(lastClose(at('2026-03-03T23:00'), calendar)).toEqual(at('2026-03-03T17:30'));
  expect(lastClose(new Date(at('2026-03-08T12:00').getTime() + DAY), calendar)).toEqual(at('2026-03-06T17:30'));
});
