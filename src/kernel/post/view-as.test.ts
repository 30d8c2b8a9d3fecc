import { afterAll, beforeAll, expect, test } from 'vitest';
import { HOUR, type Person, type TestServer, testServer } from '../../../tests/server.ts';
import { routesOfHouse } from '../../compose.ts';

const HOME = '210102001001';
const CLERK = { post: 'clerk', area: HOME };
const PURPOSE = '居民反映看不到进展，核对台面';

let s: TestServer;
let wang: Person;
let clerk: Person;
let supervisor: Person;
let security: Person;
let id: string;
beforeAll(async () => {
  s = await testServer();
  [wang, clerk, supervisor, security] = [
    await s.resident(),
    await s.as('clerk', HOME),
    await s.as('supervisor', '210102'),
    await s.as('admin_security', '2101'),
  ];
  id = (await wang.post('/api/cases', { title: '路灯不亮', body: '晚上一片黑。', area: HOME, contact: { name: '王桂芬', phone: '13800138000' } })).body.id;
});
afterAll(() => s.close());

const look = (who: Person, body: object = CLERK) => who.post('/api/view-as', { purpose: PURPOSE, ...body });
const under = (view: string) => ({ 'linli-view-as': view });

test('a supervisor sees the desk of a clerk below exactly as the clerk does', async () => {
  const view = await look(supervisor);
  expect(view).toMatchObject({ status: 201, body: { post_name: '社区工作者', open: true, by: { post: 'supervisor', area: '210102' }, seen: 0 } });
  const eyes = under(view.body.id);
  for (const path of ['/api/todo', '/api/cases', `/api/cases/${id}`, `/api/cases/${id}/steps`, `/api/cases/${id}/trail`, '/api/gaps']) {
    const [seen, theirs] = [await supervisor.get(path, eyes), await clerk.get(path)];
    expect(seen.status, path).toBe(200);
    expect(seen.body, path).toEqual(theirs.body);
  }
  expect((await supervisor.get('/api/me', eyes)).body).toMatchObject({ acting: CLERK, viewing: { id: view.body.id } });
  expect((await supervisor.get('/api/cases/summary', under((await look(supervisor, { post: 'grid_worker', area: `${HOME}001` })).body.id))).status).toBe(200);
});

test('while looking nothing can be done, by any route that writes', async () => {
  const eyes = under((await look(supervisor)).body.id);
  for (const route of routesOfHouse().filter(({ method }) => method !== 'GET')) {
    const { status, body } = await supervisor.post(route.path.replace('{id}', id).replace(/\{\w+\}/g, 'x'), {}, eyes);
    expect({ path: route.path, status, code: body?.code }).toEqual({ path: route.path, status: 403, code: 'view_only' });
  }
  expect((await clerk.get(`/api/cases/${id}`)).body.version).toBe(1);
});

test('a resident’s name and number are in nothing that is read under a view', async () => {
  const eyes = under((await look(security)).body.id);
  for (const route of routesOfHouse().filter(({ method }) => method === 'GET')) {
    const { text } = await security.get(route.path.replace('{id}', id).replace(/\{\w+\}/g, 'x'), eyes);
    expect(text, route.path).not.toMatch(/王桂芬|13800138000/);
  }
});

test('each thing looked at is logged, and those who sit at the desk see which post looked, when, what for and at what', async () => {
  const { body: view } = await look(supervisor);
  await supervisor.get('/api/todo', under(view.id));
  await supervisor.get(`/api/cases/${id}`, under(view.id));
  const { items } = (await clerk.get('/api/view-as/of-my-desks')).body;
  expect(items[0]).toMatchObject({ id: view.id, purpose: PURPOSE, by: { post_name: '区督办员', area_name: expect.stringContaining('和平区') }, seen: 2 });
  expect(JSON.stringify(items)).not.toContain(supervisor.account);
  expect((await clerk.get(`/api/view-as/${view.id}/seen`)).body.items).toMatchObject([
    { what: '/api/todo', record: null },
    { what: '/api/cases/:id', record: id },
  ]);
  expect((await (await s.as('clerk', '210102001002')).get(`/api/view-as/${view.id}/seen`)).status).toBe(404);
  expect((await (await s.as('clerk', '210102001002')).get('/api/view-as/of-my-desks')).body.items).toEqual([]);
  expect((await (await s.as('admin_audit', '2101')).get('/api/view-as')).body.items.map((v: { id: string }) => v.id)).toContain(view.id);
});

test('what was looked at cannot be unlooked: the program has no right to change or remove it', async () => {
  for (const table of ['view_as', 'view_as_seen'])
    for (const change of [`update ${table} set at = at`, `delete from ${table}`, `truncate ${table} cascade`])
      await expect(s.database.pool.query(change), change).rejects.toThrow(/permission denied/);
});

test('a view ends with its time, when it is ended, and with the post it was made from', async () => {
  const { body: short } = await look(supervisor, { ...CLERK, minutes: 5 });
  s.clock.advance(5 * 60_000);
  expect(await supervisor.get('/api/todo', under(short.id))).toMatchObject({ status: 403, body: { code: 'view_over' } });
  const { body: ended } = await look(supervisor);
  expect((await supervisor.post(`/api/view-as/${ended.id}/end`)).body.open).toBe(false);
  expect((await supervisor.get('/api/todo', under(ended.id))).body.code).toBe('view_over');
  const { body: kept } = await look(supervisor);
  await supervisor.post('/api/absences', { kind: 'leave', to: new Date(s.clock.now().getTime() + HOUR).toISOString() });
  expect((await supervisor.get('/api/todo', under(kept.id))).body.code).toBe('view_over');
  s.clock.advance(HOUR);
  expect((await clerk.get('/api/todo', under(kept.id))).status).toBe(404);
  expect((await supervisor.get('/api/todo', under('made-up'))).status).toBe(404);
});

test.each([
  ['a desk beside the own area', { post: 'clerk', area: '210103001001' }, 404],
  ['a post above', { post: 'leader', area: '210102' }, 404],
  ['a post beside', { post: 'auditor', area: '210102' }, 404],
  ['a post there is not', { post: 'king', area: HOME }, 422],
  ['no purpose', { ...CLERK, purpose: ' ' }, 422],
  ['a whole day', { ...CLERK, minutes: 1440 }, 422],
])('a supervisor is refused %s', async (_what, body, status) => {
  expect((await look(supervisor, body)).status).toBe(status);
});

test('nobody but a supervisor and an administrator of security looks at desks', async () => {
  for (const post of ['dispatcher', 'leader', 'secretary', 'auditor', 'admin_system']) expect((await look(await s.as(post, '210102'))).status, post).toBe(403);
  expect((await look(security, { post: 'leader', area: '210102' })).status).toBe(201);
});
