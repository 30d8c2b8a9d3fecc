import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, type TestServer, testServer } from '../../../../tests/server.ts';
import { idNumber } from '../testing.ts';

const [WANGJIA, HEPAN] = ['210102001001', '210102001002'];
const ANNA = { name: '安娜', id_number: idNumber('19900101', 1), phone: '13912345678' };
let s: TestServer;
let clerk: Person;
let dispatcher: Person;
let anna: string;
beforeAll(async () => {
  s = await testServer();
  clerk = await s.as('clerk', WANGJIA);
  dispatcher = await s.as('dispatcher', '210102001');
  anna = (await clerk.post('/api/registers/people', { area: WANGJIA, values: ANNA })).body.id;
});
afterAll(() => s.close());

const show = (person: Person, more = {}) => person.post(`/api/registers/people/${anna}/show`, { purpose: 'handling', ...more });
const open = (area: string) => clerk.post('/api/cases', { title: '楼道灯坏了', body: '三楼的灯不亮。', area, channel: 'phone' });
const logged = async () =>
  (await s.database.owner.query('select way, matter, post from register_shown where record = $1 and purpose = $2 order by id', [anna, 'handling'])).rows;

test('to handle a matter somebody is shown only while one of their community lies open on that desk, and the log names it', async () => {
  expect((await show(clerk)).body).toMatchObject({ status: 403, code: 'purpose_no_matter' });
  expect((await clerk.post('/api/registers/people/find', { field: 'name', value: ANNA.name, purpose: 'handling' })).body.items).toEqual([]);
  expect(await logged()).toEqual([]);

  const made = (await open(WANGJIA)).body;
  expect((await show(clerk)).body.values).toMatchObject({ id_number: ANNA.id_number });
  expect((await show(clerk, { matter: made.number })).status).toBe(200);
  expect((await show(clerk, { matter: '20260101000001' })).body.code).toBe('purpose_no_matter');
  expect((await clerk.post('/api/registers/people/find', { field: 'name', value: ANNA.name, purpose: 'handling' })).body.items).toHaveLength(1);
  expect(await logged()).toEqual([
    { way: 'shown', matter: made.number, post: 'clerk' },
    { way: 'shown', matter: made.number, post: 'clerk' },
    { way: 'found', matter: made.number, post: 'clerk' },
  ]);
  // It lies with the clerk and not with the dispatcher.
  expect((await show(dispatcher)).body.code).toBe('purpose_no_matter');
});

test('a matter of the community next door is none of theirs, and every other purpose asks for none', async () => {
  const other = await s.as('clerk', HEPAN);
  const theirs = (await other.post('/api/registers/people', { area: HEPAN, values: { name: '邻居' } })).body.id;
  expect((await other.post(`/api/registers/people/${theirs}/show`, { purpose: 'handling' })).body.code).toBe('purpose_no_matter');
  expect((await other.post(`/api/registers/people/${theirs}/show`, { purpose: 'check' })).status).toBe(200);
});

test('an export to handle a matter leaves out whoever it does not concern', async () => {
  const { text } = await clerk.post('/api/registers/people/export.csv', { purpose: 'handling' });
  expect(text).toContain(ANNA.id_number);
  const { text: none } = await dispatcher.post('/api/registers/people/export.csv', { purpose: 'handling' });
  expect(none).not.toContain(ANNA.id_number);
});

test('whoever watches over looks reads all of them in their area, newest first, and nothing of what was shown; nobody else does', async () => {
  const audit = await s.as('admin_audit', '2101');
  const { body } = await audit.get('/api/registers/shown?register=person&for=handling');
  expect(body.items.length).toBeGreaterThan(3);
  expect(body.items.at(-1)).toMatchObject({
    record: anna,
    register_name: '居民',
    purpose_name: '办理诉求',
    way: 'shown',
    matter: expect.stringMatching(/\d+/),
  });
  expect(JSON.stringify(body)).not.toContain(ANNA.name);
  const first = (await audit.get('/api/registers/shown?limit=2')).body;
  const rest = (await audit.get(`/api/registers/shown?limit=200&cursor=${first.next}`)).body;
  const all = (await audit.get('/api/registers/shown?limit=200')).body.items.map(({ id }: { id: string }) => id);
  expect([...first.items, ...rest.items].map(({ id }: { id: string }) => id)).toEqual(all);
  // The record itself is not for them, and neither is anybody's facts.
  expect((await audit.get(`/api/registers/people/${anna}`)).status).toBe(403);
  expect((await audit.get(`/api/registers/people/${anna}/shown`)).body.items.length).toBeGreaterThan(0);
  expect((await clerk.get('/api/registers/shown')).status).toBe(403);
  expect((await (await s.as('admin_audit', '2102')).get('/api/registers/shown')).body.items).toEqual([]);
});
