import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, type TestServer, testServer } from '../../../tests/server.ts';
import { miscounts } from './recount.ts';
import { renewedBy } from './sourced.ts';

const GRID = '210102001001001';
const PEOPLE = '/api/registers/people';
let s: TestServer;
let clerk: Person;

beforeAll(async () => {
  s = await testServer();
  clerk = await s.as('clerk', '210102001001');
});
afterAll(() => s.close());

const person = async (more: object = {}) =>
  (await clerk.post(PEOPLE, { area: GRID, values: { name: '王秀英', phone: '13800001234' }, source: '户籍底册', ...more })).body;
const historyOf = async (id: string) => (await clerk.get(`${PEOPLE}/${id}/history`)).body.items;

test('a visit that finds all in order renews the day and the source, adds a line to the history, and nothing else', async () => {
  const before = await person({ sourced_on: '2024-03-01' });
  const { status, body } = await clerk.post(`${PEOPLE}/${before.id}/confirm`, { version: 1, source: '上门核对' });
  expect(status).toBe(200);
  expect(body).toEqual({ ...before, version: 2, source: '上门核对', sourced_on: '2026-03-02', changed_at: expect.any(String) });
  expect(await historyOf(before.id)).toMatchObject([
    {
      version: 2,
      kind: 'confirmed',
      kind_name: '核对无误',
      source: '上门核对',
      post: 'clerk',
      changes: [
        { field: 'source', title: '来源', before: '户籍底册', after: '上门核对', masked: false },
        { field: 'sourced_on', title: '核对日期', before: '2024-03-01', after: '2026-03-02', masked: false },
      ],
    },
    { version: 1, kind: 'made', source: '户籍底册' },
  ]);
  const shown = await clerk.post(`${PEOPLE}/${before.id}/show`, { purpose: 'check', fields: ['phone'] });
  expect(shown.body.values).toEqual({ phone: '13800001234' });
  expect(await miscounts(s.house)).toEqual([]);
});

test('each visit is a visit: confirmed twice on one day stands in the history twice', async () => {
  const { id } = await person();
  for (const version of [1, 2]) expect((await clerk.post(`${PEOPLE}/${id}/confirm`, { version })).body.version).toBe(version + 1);
  expect((await historyOf(id)).map(({ kind }: { kind: string }) => kind)).toEqual(['confirmed', 'confirmed', 'made']);
});

test('what somebody changed meanwhile is not confirmed unseen, nor what has ended', async () => {
  const { id } = await person();
  await clerk.post(`${PEOPLE}/${id}`, { version: 1, values: { phone: '13900005678' } });
  expect(await clerk.post(`${PEOPLE}/${id}/confirm`, { version: 1 })).toMatchObject({ status: 409, body: { code: 'moved_on' } });
  await clerk.post(`${PEOPLE}/${id}/end`, { version: 2, as: 'left' });
  expect(await clerk.post(`${PEOPLE}/${id}/confirm`, { version: 3 })).toMatchObject({ status: 409, body: { code: 'record_ended' } });
  expect(await historyOf(id)).toHaveLength(3);
});

test('a day that has not come is refused in a sentence, and nothing is kept', async () => {
  const { id } = await person();
  const refused = await clerk.post(`${PEOPLE}/${id}/confirm`, { version: 1, sourced_on: '2026-03-03' });
  expect(refused).toMatchObject({ status: 422, body: { code: 'sourced_later', title: expect.stringContaining('不能晚于今天') } });
  expect(await clerk.post(`${PEOPLE}/${id}`, { version: 1, values: {}, sourced_on: '2027-01-01' })).toMatchObject({
    status: 422,
    body: { code: 'sourced_later' },
  });
  expect((await clerk.get(`${PEOPLE}/${id}`)).body).toMatchObject({ version: 1, sourced_on: null });
  expect(await clerk.post(PEOPLE, { area: GRID, values: { name: '李四' }, sourced_on: '2026-03-03' })).toMatchObject({ status: 422 });
});

test('who may not write in the register confirms nothing, and who does not see the record finds none', async () => {
  const { id } = await person();
  expect((await (await s.as('auditor', '2101')).post(`${PEOPLE}/${id}/confirm`, { version: 1 })).status).toBe(403);
  expect((await (await s.as('clerk', '210102001002')).post(`${PEOPLE}/${id}/confirm`, { version: 1 })).status).toBe(404);
});

test('a change that says when all of it was seen renews day and source; where nothing differs it confirms', async () => {
  const { id } = await person({ sourced_on: '2024-03-01' });
  const visit = { source: '上门核对', sourced_on: '2026-03-01' };
  const changed = await clerk.post(`${PEOPLE}/${id}`, { version: 1, values: { phone: '13900005678' }, ...visit });
  expect(changed.body).toMatchObject({ version: 2, ...visit, values: { phone: '139****5678' } });
  const same = await clerk.post(`${PEOPLE}/${id}`, { version: 2, values: { phone: '13900005678' }, source: '上门核对', sourced_on: 'today' });
  expect(same.body).toMatchObject({ version: 3, source: '上门核对', sourced_on: '2026-03-02' });
  expect(
    (await historyOf(id)).map(({ kind, changes }: { kind: string; changes: { field: string }[] }) => [kind, changes.map(({ field }) => field).sort()]),
  ).toEqual([
    ['confirmed', ['sourced_on']],
    ['changed', ['phone', 'source', 'sourced_on']],
    ['made', []],
  ]);
});

test('a look written down late undoes no later one; what a file knows by its own id keeps its source, so that its next file finds it', () => {
  const w = { now: new Date('2026-03-02T02:00:00Z'), source: '上门核对' };
  const row = { source: '户籍底册', sourced_on: '2026-02-01', external_id: null };
  expect(renewedBy(w, row, '2026-02-20')).toEqual({ sourced_on: '2026-02-20', source: '上门核对' });
  expect(renewedBy(w, row, '2026-01-15')).toEqual({});
  expect(renewedBy(w, { ...row, sourced_on: '2062-02-01' }, '2026-03-02')).toMatchObject({ sourced_on: '2026-03-02' });
  expect(renewedBy(w, { ...row, external_id: 'id:00' }, '2026-02-20')).toEqual({ sourced_on: '2026-02-20' });
});
