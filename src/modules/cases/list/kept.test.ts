import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, type TestServer, testServer } from '../../../../tests/server.ts';
import { release } from '../../../kernel/post/roster.ts';
import { reroute } from '../../../kernel/todo/reroute.ts';

let s: TestServer;
let wang: Person;
let clerk: Person;
let supervisor: Person;
beforeAll(async () => {
  s = await testServer();
  wang = await s.resident('wang');
  clerk = await s.as('clerk', '210102001001');
  supervisor = await s.as('supervisor', '210102');
});
afterAll(() => s.close());

const LAMP = { title: '路灯不亮', body: '三号楼前的路灯坏了一周。', area: '210102001001', category: 'road' };
const raised = async (report: object = LAMP): Promise<string> => (await wang.post('/api/cases', report)).body.id;
const item = async (person: Person, id: string, query = '') =>
  (await person.get(`/api/cases?${query}`)).body.items.find((each: { id: string }) => each.id === id);

test('a list that was read before shows each step at once', async () => {
  const id = await raised();
  expect(await item(clerk, id)).toMatchObject({ state: 'filed', version: 1, awaits: { post: 'clerk' } });
  await clerk.post(`/api/cases/${id}/steps/accept`, {});
  for (const person of [clerk, supervisor]) expect(await item(person, id)).toMatchObject({ state: 'accepted', version: 2, awaits: { post: 'dispatcher' } });
});

test('a step that was written past this server, of which nobody told it, is shown', async () => {
  const id = await raised();
  expect(await item(clerk, id)).toMatchObject({ title: LAMP.title });
  await s.database.owner.query("update cases set version = version + 1, title = '路灯亮了' where id = $1", [id]);
  expect(await item(clerk, id)).toMatchObject({ title: '路灯亮了', version: 2 });
});

test('whose it is, and on which desk it lies, is said of the one who asks and of now', async () => {
  const left = await s.as('clerk', '210102001002');
  const id = await raised({ ...LAMP, area: '210102001002' });
  expect(await item(wang, id)).toMatchObject({ mine: true });
  expect(await item(supervisor, id)).toMatchObject({ mine: false, awaits: { post: 'clerk', gap: false } });
  const { rows } = await s.database.owner.query<{ id: string }>('select id from holding where account = $1', [left.account]);
  s.clock.advance(1000);
  await release(s.database.db, rows[0]?.id ?? '', s.clock.now());
  await s.house.roster.refresh();
  expect(await reroute(s.house, '210102001002')).toBe(1);
  expect(await item(supervisor, id)).toMatchObject({ mine: false, version: 1, awaits: { wanted: 'clerk', gap: true } });
  expect(await item(wang, id)).toMatchObject({ mine: true, awaits: { wanted: 'clerk', gap: true } });
});

test('what is kept from somebody is not shown to them out of what another was shown', async () => {
  const id = await raised();
  expect(await item(supervisor, id)).toBeDefined();
  expect(await item(clerk, id)).toBeDefined();
  await s.database.owner.query('update cases set kept_from = $2 where id = $1', [id, JSON.stringify([`account:${clerk.account}`])]);
  expect(await item(supervisor, id)).toBeDefined();
  expect(await item(clerk, id)).toBeUndefined();
});

test('words that were erased are shown to nobody, and where a word stood is told of the words there are', async () => {
  const id = await raised({ ...LAMP, body: '晚上摔了一跤，膝盖青了。' });
  expect(await item(supervisor, id, `q=${encodeURIComponent('膝盖')}`)).toMatchObject({ hit: '晚上摔了一跤，膝盖青了。' });
  await wang.post(`/api/cases/${id}/steps/withdraw`, {});
  expect((await wang.post(`/api/cases/${id}/steps/erase`, { ground: 'withdrawn_consent' })).status).toBe(200);
  expect(await item(supervisor, id, `q=${encodeURIComponent('膝盖')}`)).toBeUndefined();
  expect((await item(supervisor, id)).title).not.toBe(LAMP.title);
});
