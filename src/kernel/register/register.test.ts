import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, type TestServer, testServer } from '../../../tests/server.ts';
import { registersOf } from '../../packs/registers.ts';
import { make } from './make.ts';
import { miscounts } from './recount.ts';
import { reveal } from './reveal.ts';

const GRID = '210102001001001';
const ID_NUMBER = '210102195603021223';
const PEOPLE = '/api/registers/people';
let s: TestServer;
let clerk: Person;
let worker: Person;
let auditor: Person;

beforeAll(async () => {
  s = await testServer();
  clerk = await s.as('clerk', '210102001001');
  worker = await s.as('grid_worker', GRID);
  auditor = await s.as('auditor', '2101');
});
afterAll(() => s.close());

const WANG = { name: '王秀英', id_number: ID_NUMBER, phone: '13800001234' };
let wang: string;
const read = async (id: string, as = clerk) => (await as.get(`${PEOPLE}/${id}`)).body;

test('a person is made with what is known, and comes back masked', async () => {
  const answer = await clerk.post(PEOPLE, { area: GRID, values: WANG, source: '入户走访' });
  expect(answer).toMatchObject({
    status: 201,
    body: {
      area: GRID,
      version: 1,
      source: '入户走访',
      values: { name: '王**', id_number: '2101**********1223', born: '***', phone: '138****1234', sex: 'female', birth_year: 1956 },
      masked: ['name', 'id_number', 'born', 'phone'],
    },
  });
  wang = answer.body.id;
  expect(await read(wang, worker)).toMatchObject({ id: wang, values: { name: '王**' }, links: expect.any(Array) });
});

test('under a purpose of their post the sealed facts are shown in plain, for minutes, and every showing is written down', async () => {
  const shown = await worker.post(`${PEOPLE}/${wang}/show`, { purpose: 'emergency', note: '燃气泄漏' });
  expect(shown).toMatchObject({ status: 200, body: { values: { id_number: ID_NUMBER, phone: '13800001234' }, until: '2026-03-02T02:00:00.000Z' } });
  expect(shown.headers['cache-control']).toBe('no-store');
  const looked = await auditor.get(`${PEOPLE}/${wang}/shown`);
  expect(looked.body.items).toMatchObject([{ way: 'shown', purpose: 'emergency', note: '燃气泄漏', post: 'grid_worker', area: GRID }]);
});

test('a purpose that is none, is not for this post, or does not cover a field shows nothing and writes nothing down', async () => {
  const ask = (as: Person, body: object) => as.post(`${PEOPLE}/${wang}/show`, body);
  expect(await ask(worker, { purpose: 'curiosity' })).toMatchObject({ status: 422, body: { code: 'purpose_unknown' } });
  expect(await ask(worker, { purpose: 'rights' })).toMatchObject({ status: 403, body: { code: 'purpose_not_yours' } });
  expect(await ask(worker, { purpose: 'visit', fields: ['id_number'] })).toMatchObject({ status: 403, body: { code: 'purpose_not_for' } });
  expect(await ask(worker, { purpose: 'care' })).toMatchObject({ status: 403, body: { code: 'no_consent' } });
  expect((await auditor.get(`${PEOPLE}/${wang}/shown`)).body.items).toHaveLength(1);
});

test('a change says what was before and after, and a stale version changes nothing', async () => {
  expect(await clerk.post(`${PEOPLE}/${wang}`, { version: 1, values: { phone: '13900005678' } })).toMatchObject({
    status: 200,
    body: { version: 2, values: { phone: '139****5678' } },
  });
  expect(await clerk.post(`${PEOPLE}/${wang}`, { version: 1, values: { phone: '13700005678' } })).toMatchObject({ status: 409, body: { code: 'moved_on' } });
  const { items } = (await worker.get(`${PEOPLE}/${wang}/history`)).body;
  expect(items).toMatchObject([
    { version: 2, kind: 'changed', post: 'clerk', changes: [{ field: 'phone', before: '138****1234', after: '139****5678', masked: true }] },
    { version: 1, kind: 'made', source: '入户走访' },
  ]);
  expect((await clerk.post(`${PEOPLE}/${wang}/show`, { purpose: 'check', fields: ['phone'], version: 1 })).body.values).toEqual({ phone: '13800001234' });
});

test('a person is found by the exact number under a purpose, and that they were found is written down', async () => {
  const find = (as: Person, field: string, value: string) => as.post(`${PEOPLE}/find`, { field, value, purpose: 'check' });
  expect((await find(clerk, 'id_number', ID_NUMBER)).body.items).toMatchObject([{ id: wang }]);
  expect((await find(clerk, 'phone', '13900005678')).body.items).toMatchObject([{ id: wang }]);
  expect((await find(clerk, 'phone', '13800001234')).body.items).toEqual([]);
  expect((await find(await s.as('clerk', '210102001002'), 'id_number', ID_NUMBER)).body.items).toEqual([]);
  expect((await auditor.get(`${PEOPLE}/${wang}/shown`)).body.items.filter(({ way }: { way: string }) => way === 'found')).toHaveLength(2);
});

test('no two living people have one ID number; the second is refused and leaves nothing', async () => {
  const before = (await clerk.get(PEOPLE)).body.items.length;
  expect(await clerk.post(PEOPLE, { area: GRID, values: WANG })).toMatchObject({ status: 409, body: { code: 'register_taken' } });
  expect((await clerk.get(PEOPLE)).body.items).toHaveLength(before);
});

test('to be told that an ID number is on the register is written down for the person, wherever in the city they are', async () => {
  const other = await s.as('clerk', '210103001001');
  const found = async () => (await auditor.get(`${PEOPLE}/${wang}/shown`)).body.items.filter(({ area }: { area: string }) => area === '210103001001');
  const answer = await other.post(PEOPLE, { area: '210103001001', values: WANG });
  expect(answer).toMatchObject({ status: 409, body: { code: 'register_taken', field: 'id_number' } });
  expect(answer.text).not.toContain(wang);
  expect(await found()).toMatchObject([{ way: 'found', purpose: 'check', fields: ['id_number'], post: 'clerk' }]);
});

test('a record that has ended is counted no more and can be brought back', async () => {
  const counted = async () =>
    (await s.database.owner.query("select n from register_count where register = 'person' and field = '' and area = $1", [GRID])).rows[0].n as number;
  const before = await counted();
  expect(await clerk.post(`${PEOPLE}/${wang}/end`, { version: 2, as: 'left' })).toMatchObject({ status: 200, body: { version: 3, ended_as: 'left' } });
  expect(await counted()).toBe(before - 1);
  expect((await clerk.get(PEOPLE)).body.items).toEqual([]);
  expect(await clerk.post(`${PEOPLE}/${wang}`, { version: 3, values: { phone: null } })).toMatchObject({ status: 409, body: { code: 'record_ended' } });
  expect(await clerk.post(`${PEOPLE}/${wang}/revive`, { version: 3 })).toMatchObject({ status: 200, body: { version: 4, ended_at: null } });
  expect(await counted()).toBe(before);
});

test('what is the same already changes nothing; the same key twice makes one record', async () => {
  expect((await clerk.post(`${PEOPLE}/${wang}`, { version: 4, values: { phone: '13900005678' } })).body.version).toBe(4);
  const key = { 'idempotency-key': 'once' };
  const twice = await Promise.all([1, 2].map(() => clerk.post(PEOPLE, { area: GRID, values: { name: '李四' } }, key)));
  expect(new Set(twice.map(({ body }) => body.id)).size).toBe(1);
  expect(twice.map(({ status }) => status)).toEqual([201, 201]);
});

test('who does not see a record finds none, at any address', async () => {
  const other = await s.as('clerk', '210103001001');
  for (const path of ['', '/history']) expect((await other.get(`${PEOPLE}/${wang}${path}`)).status).toBe(404);
  const asked = { '': { version: 1 }, '/show': { purpose: 'check' }, '/end': { version: 1, as: 'left' }, '/revive': { version: 1 } };
  for (const [path, body] of Object.entries(asked)) expect((await other.post(`${PEOPLE}/${wang}${path}`, body)).status, path).toBe(404);
  expect((await (await s.resident()).get(PEOPLE)).status).toBe(403);
  expect((await s.anonymous.get(PEOPLE)).status).toBe(401);
});

test('the list of registers says in words what they keep and what may be shown for what', async () => {
  const { items } = (await worker.get('/api/registers')).body;
  const person = items.find(({ register }: { register: string }) => register === 'person');
  expect(person).toMatchObject({
    plural: 'people',
    name: '居民',
    may_write: false,
    form: { properties: { sex: { title: '性别', oneOf: [{ const: 'male', title: '男' }, {}] } } },
  });
  expect(person.purposes.map(({ purpose }: { purpose: string }) => purpose)).toContain('visit');
  expect((await (await s.resident()).get('/api/registers')).body.items).toEqual([]);
});

test('a field that the city’s pack adds is kept, checked, counted and shown like any other', async () => {
  const building = (await clerk.post('/api/registers/buildings', { area: GRID, values: { name: '3号楼' } })).body;
  const make = (heating: string) => clerk.post('/api/registers/dwellings', { area: GRID, values: { building: building.id, door: '501', heating } });
  const home = await make('central');
  expect(home).toMatchObject({ status: 201, body: { values: { heating: 'central' } } });
  expect(await make('dragon')).toMatchObject({ status: 422, body: { errors: [{ path: 'values.heating' }] } });
  const changed = await clerk.post(`/api/registers/dwellings/${home.body.id}`, { version: 1, values: { heating: 'electric' } });
  expect(changed.body.values).toMatchObject({ heating: 'electric', door: '501' });
  expect((await clerk.get(`/api/registers/dwellings/${home.body.id}/history`)).body.items[0].changes).toMatchObject([
    { field: 'heating', title: '供暖方式', before: 'central', after: 'electric' },
  ]);
  const { rows } = await s.database.owner.query("select value, n from register_count where register = 'dwelling' and field = 'heating' and n > 0");
  expect(rows).toEqual([{ value: 'electric', n: 1 }]);
  const dwelling = (await clerk.get('/api/registers')).body.items.find(({ register }: { register: string }) => register === 'dwelling');
  expect(dwelling.form.properties.heating).toMatchObject({ title: '供暖方式', oneOf: [{ const: 'central', title: '集中供暖' }, {}, {}, {}] });
  expect(await miscounts(s.house)).toEqual([]);
});

test('whoever only looks at somebody else’s desk sees the record masked, and is shown nothing in plain', async () => {
  const supervisor = await s.as('supervisor', '210102');
  const view = await supervisor.post('/api/view-as', { post: 'clerk', area: '210102001001', purpose: '检查工作情况' });
  const under = { 'linli-view-as': view.body.id };
  expect((await supervisor.get(`${PEOPLE}/${wang}`, under)).body.values.name).toBe('王**');
  expect(await supervisor.post(`${PEOPLE}/${wang}/show`, { purpose: 'check' }, under)).toMatchObject({ status: 403 });
  expect(await supervisor.post(`${PEOPLE}/find`, { field: 'id_number', value: ID_NUMBER, purpose: 'check' }, under)).toMatchObject({ status: 403 });
  expect(await supervisor.get(`${PEOPLE}/${wang}/shown`, under)).toMatchObject({ status: 403 });
});

test('a list is read page by page, each record once, and narrowed by what can be asked for', async () => {
  const compound = (name: string, kind: string, area = '210102001001') => clerk.post('/api/registers/compounds', { area, values: { name, kind } });
  for (let i = 0; i < 7; i += 1) await compound(`第${i}小区`, i % 2 ? 'village' : 'commercial', i < 3 ? GRID : '210102001001');
  const seen: string[] = [];
  let next: string | null = '';
  while (next !== null) {
    const page: { body: { items: { values: { name: string } }[]; next: string | null } } = await clerk.get(
      `/api/registers/compounds?limit=3${next && `&cursor=${next}`}`,
    );
    seen.push(...page.body.items.map(({ values }) => values.name));
    next = page.body.next;
  }
  expect(seen.sort()).toEqual(Array.from({ length: 7 }, (_, i) => `第${i}小区`));
  const names = async (query: string) =>
    (await clerk.get(`/api/registers/compounds?${query}`)).body.items.map(({ values }: { values: { name: string } }) => values.name).sort();
  expect(await names(`area=${GRID}`)).toEqual(['第0小区', '第1小区', '第2小区']);
  expect(await names('kind=village')).toEqual(['第1小区', '第3小区', '第5小区']);
  expect(await names(`name=${encodeURIComponent('第6小区')}`)).toEqual(['第6小区']);
  expect((await clerk.get('/api/registers/compounds?kind=castle')).status).toBe(422);
  expect((await clerk.get('/api/registers/compounds?cursor=nonsense')).status).toBe(400);
});

test('a sealed field that a pack adds lies under the register’s own key, and is shown for its purposes alone', async () => {
  const registers = registersOf({ registers: { person: { interpreter: { type: 'text', class: 'sensitive', key: 'contact', purposes: ['visit'] } } } }, [
    ...s.house.registers.values(),
  ]);
  const person = registers.get('person') ?? expect.fail('person');
  const house = { ...s.house, registers };
  const actor = { account: clerk.account, post: 'clerk', area: '210102001001', unit: '' };
  const row = await make({ house, actor, now: s.clock.now(), source: 'test' }, person, { area: GRID, values: { name: '周七', interpreter: '需要手语翻译' } });
  expect(JSON.stringify(row)).not.toContain('手语');
  const ctx = { house, actor, now: s.clock.now() };
  expect((await reveal(ctx, person, row.id, { purpose: 'visit' })).values).toMatchObject({ interpreter: '需要手语翻译' });
  expect((await reveal(ctx, person, row.id, { purpose: 'check' })).values).not.toHaveProperty('interpreter');
});

test('the API says what a record takes', async () => {
  const { paths } = (await clerk.get('/api/openapi.json')).body;
  const body = paths['/api/registers/people'].post.requestBody.content['application/json'].schema;
  expect(Object.keys(body.properties.values.properties)).toEqual(expect.arrayContaining(['name', 'id_number', 'sex']));
  expect(paths['/api/registers/people/{id}/show'].post.responses['200'].content['application/json'].schema.properties).toHaveProperty('until');
  expect(paths['/api/registers/people'].get.parameters.map(({ name }: { name: string }) => name)).toEqual(expect.arrayContaining(['area', 'sex', 'cursor']));
});
