import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, type TestServer, testServer } from '../../../../tests/server.ts';

let s: TestServer;
let clerk: Person;
let audit: Person;
beforeAll(async () => {
  s = await testServer();
  [clerk, audit] = [await s.as('clerk', '210102001001'), await s.as('admin_audit', '2101')];
  const wang = await s.resident();
  for (const title of ['路灯不亮', '下水道返水']) await wang.post('/api/cases', { title, body: '坏了一周，请来修。', area: '210102001001' });
});
afterAll(() => s.close());

const taken = async (by: Person = audit) => (await by.get('/api/registers/shown?register=case')).body.items;

test('a list of cases that is taken away is written down: who, when, what for, by which filter, how many rows and which columns', async () => {
  expect(await taken()).toEqual([]);
  expect((await clerk.post('/api/cases/export.csv', { columns: ['title', 'state'], purpose: 'report', state: 'filed', q: '路灯' })).status).toBe(200);
  expect(await taken()).toMatchObject([
    {
      at: s.clock.now().toISOString(),
      way: 'exported',
      register_name: '诉求清单',
      purpose_name: '汇总上报',
      field_names: ['标题', '状态'],
      note: 'rows=1 state=filed q=路灯',
      post: 'clerk',
      area: '210102001001',
      account: expect.stringMatching(/^[0-9A-F]{8}$/),
    },
  ]);
  expect((await clerk.post('/api/cases/export.xlsx', {})).status).toBe(200);
  expect((await taken())[0]).toMatchObject({ purpose_name: '办理', note: 'rows=2' });
});

test('what was refused was not taken, and who watches over another area is not told', async () => {
  const before = (await taken()).length;
  expect(before).toBeGreaterThan(0);
  expect((await clerk.post('/api/cases/export.csv', { purpose: 'fun' })).status).toBe(422);
  expect((await (await s.resident()).post('/api/cases/export.csv', {})).status).toBe(403);
  expect(await taken()).toHaveLength(before);
  expect(await taken(await s.as('admin_audit', '2102'))).toEqual([]);
});

test('whoever watches over the place of the one who took it is told, whatever area was asked for', async () => {
  const watching = await s.as('admin_audit', '210102');
  const before = (await taken(watching)).length;
  for (const area of ['21', '210103', '210102001001', '210102001001001']) {
    expect((await clerk.post('/api/cases/export.csv', { area })).status, area).toBe(200);
    expect((await taken(watching))[0]?.note, area).toContain(`area=${area}`);
  }
  expect(await taken(watching)).toHaveLength(before + 4);
});
