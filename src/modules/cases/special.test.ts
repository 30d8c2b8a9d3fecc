import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, type TestServer, testServer } from '../../../tests/server.ts';

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

const REPORT = { title: '电梯坏了', body: '六楼下不来。', category: 'care', area: '210102001001' };
const report = async (more: object = {}, by = wang) => (await by.post('/api/cases', { ...REPORT, ...more })).body;
const GROUP = { code: 'living_alone', name: '独居老人' };

test('what concerns an old person living alone is promised sooner and lies first in the inbox, and its clock says why', async () => {
  const usual = await report();
  const first = await report({ special: 'living_alone' });
  expect(first).toMatchObject({ priority: true, special: GROUP, level: 'simple' });
  expect(Date.parse(first.promised_at)).toBeLessThan(Date.parse(usual.promised_at));
  await clerk.post(`/api/cases/${usual.id}/steps/accept`, { handle: 'here' });
  await clerk.post(`/api/cases/${first.id}/steps/accept`, { handle: 'here' });
  const inbox = (await clerk.get('/api/todo')).body.items.map((i: { record: string }) => i.record);
  expect(inbox.indexOf(first.id)).toBeLessThan(inbox.indexOf(usual.id));
  const promise = (await clerk.get(`/api/cases/${first.id}/clocks`)).body.items.find((c: { clock: string }) => c.clock === 'promise');
  expect(promise).toMatchObject({ span_words: '1 个工作日', words: expect.arrayContaining(['“简单”等级，涉及特殊群体优先：1 个工作日内办结']) });
  expect(promise.derivation.length).toBeGreaterThan(0);
});

test('a worker who writes a report down, or learns of it later, may say so for the resident', async () => {
  expect(await report({ special: 'disabled', channel: 'phone', contact: { phone: '14400000001' } }, clerk)).toMatchObject({
    priority: true,
    special: { code: 'disabled' },
  });
  const plain = await report();
  const known = (await clerk.post(`/api/cases/${plain.id}/steps/accept`, { special: 'seriously_ill' })).body;
  expect(known.priority).toBe(true);
  expect(Date.parse(known.promised_at)).toBeLessThan(Date.parse(plain.promised_at));
});

test('which group it is is shown to who raised it and to whose desk it lies on, to nobody else, and stands in no trail', async () => {
  const made = await report({ special: 'living_alone' });
  const at = `/api/cases/${made.id}`;
  const supervisor = await s.as('supervisor', '210102');
  expect((await clerk.get(at)).body.special).toEqual(GROUP);
  expect((await supervisor.get(at)).body).toMatchObject({ special: null, priority: true });
  const says = async (who: Person) => JSON.stringify((await who.get(`${at}/clocks`)).body.items);
  expect(await says(clerk)).toContain('特殊群体');
  expect(await says(supervisor)).not.toContain('特殊群体');
  expect(JSON.stringify((await s.anonymous.get(`/api/receipts/${made.receipt}`)).body)).not.toMatch(/特殊群体|living_alone|独居/);
  await clerk.post(`${at}/steps/accept`, { special: 'disabled' });
  expect((await clerk.get(at)).body.special).toBe(null);
  expect((await dispatcher.get(at)).body.special).toMatchObject({ code: 'disabled' });
  expect(JSON.stringify((await clerk.get(`${at}/trail`)).body)).not.toMatch(/living_alone|disabled/);
});

test('once it is done the group is forgotten; that it came first is not', async () => {
  const made = await report({ special: 'living_alone' });
  const at = `/api/cases/${made.id}`;
  await clerk.post(`${at}/steps/accept`, { handle: 'here' });
  await clerk.post(`${at}/steps/finish`, { outcome: 'solved', reply: '电梯已修好。' });
  await wang.post(`${at}/steps/sign_off`);
  expect((await wang.get(at)).body).toMatchObject({ state: 'closed', special: null, priority: true });
  const { rows } = await s.database.owner.query('select special from cases where id = $1', [made.id]);
  expect(rows).toEqual([{ special: null }]);
});

test('the pack says which groups there are and what each category advises', async () => {
  const { body } = await s.anonymous.get('/api/pack');
  expect(body.specials).toContainEqual(GROUP);
  expect(body.levels).toContainEqual({ code: 'simple', name: '简单' });
  expect(body.categories.find((c: { code: string }) => c.code === 'danger').advice).toMatch(/报警 110，火警 119，急救 120/);
  expect(body.categories.find((c: { code: string }) => c.code === 'road').advice).toBe(null);
});
