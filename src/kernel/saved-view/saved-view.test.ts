import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, type TestServer, testServer } from '../../../tests/server.ts';

let s: TestServer;
let clerk: Person;
let dispatcher: Person;
beforeAll(async () => {
  s = await testServer();
  clerk = await s.as('clerk', '210102001001');
  dispatcher = await s.as('dispatcher', '210102001');
});
afterAll(() => s.close());

const LATE = { name: '超时的', filter: { late: 'true', q: '路灯' }, columns: ['number', 'title', 'due'] };
const views = async (person: Person) => (await person.get('/api/saved-views')).body.items;

test('a list is saved under a name, with its filters and columns, for oneself alone', async () => {
  const saved = await clerk.post('/api/saved-views', LATE);
  expect(saved).toMatchObject({ status: 201, body: { ...LATE, shared: null, own: true } });
  expect(await views(clerk)).toEqual([saved.body]);
  expect(await views(dispatcher)).toEqual([]);
});

test('the same name again replaces it', async () => {
  await clerk.post('/api/saved-views', { ...LATE, filter: { state: 'taken' } });
  expect(await views(clerk)).toMatchObject([{ name: '超时的', filter: { state: 'taken' } }]);
});

test('a dispatcher shares one with the clerks of the sub-district, and with nobody else', async () => {
  const share = { post: 'clerk', area: '210102001' };
  expect(await dispatcher.post('/api/saved-views', { ...LATE, share })).toMatchObject({ status: 201, body: { shared: { ...share, area_name: '浑河湾街道' } } });
  expect(await views(clerk)).toMatchObject([{ own: true }, { own: false, name: '超时的', filter: LATE.filter }]);
  expect(await views(await s.as('clerk', '210102001002'))).toMatchObject([{ own: false }]);
  expect(await views(await s.as('clerk', '210102002001'))).toEqual([]);
  expect(await views(await s.as('grid_worker', '210102001001001'))).toEqual([]);
  expect(await views(await s.resident())).toEqual([]);
});

test('nobody shares beyond their own area, with residents, or without such a post', async () => {
  const shared = (person: Person, post: string, area: string) => person.post('/api/saved-views', { ...LATE, share: { post, area } });
  expect(await shared(dispatcher, 'clerk', '210102002')).toMatchObject({ status: 403, body: { code: 'share_not_yours' } });
  expect(await shared(clerk, 'clerk', '210102001001')).toMatchObject({ status: 403, body: { code: 'share_not_yours' } });
  expect(await shared(dispatcher, 'resident', '210102001')).toMatchObject({ status: 422, body: { code: 'share_post_unknown' } });
});

test('what is no filter of the list, or names no list, is refused and leaves nothing', async () => {
  expect((await clerk.post('/api/saved-views', { name: 'x', filter: { colour: 'red' } })).status).toBe(422);
  expect((await clerk.post('/api/saved-views', { name: 'x', filter: { state: 'nowhere' } })).status).toBe(422);
  expect((await clerk.post('/api/saved-views', { flow: 'nothing', name: 'x', filter: {} })).status).toBe(400);
  expect((await clerk.post('/api/saved-views', { name: ' ', filter: {} })).status).toBe(422);
  expect((await s.anonymous.post('/api/saved-views', LATE)).status).toBe(401);
  expect((await views(clerk)).filter((view: { own: boolean }) => view.own)).toHaveLength(1);
});

test('only who keeps a view removes it; removing it twice changes nothing', async () => {
  const [own, shared] = await views(clerk);
  expect((await clerk.post(`/api/saved-views/${shared.id}/remove`)).body).toEqual({ removed: false });
  expect((await clerk.post(`/api/saved-views/${own.id}/remove`)).body).toEqual({ removed: true });
  expect((await clerk.post(`/api/saved-views/${own.id}/remove`)).body).toEqual({ removed: false });
  expect(await views(clerk)).toEqual([shared]);
});

test('so many and no more', async () => {
  const wang = await s.resident('many');
  const save = (i: number) => wang.post('/api/saved-views', { name: `视图${i}`, filter: {} });
  for (let i = 0; i < 100; i += 1) expect((await save(i)).status).toBe(201);
  expect(await save(100)).toMatchObject({ status: 409, body: { code: 'views_full' } });
});
