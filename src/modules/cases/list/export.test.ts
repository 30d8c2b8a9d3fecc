import readXlsx from 'read-excel-file/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, type TestServer, testServer } from '../../../../tests/server.ts';

let s: TestServer;
let clerk: Person;
beforeAll(async () => {
  s = await testServer();
  clerk = await s.as('clerk', '210102001001');
  const wang = await s.resident();
  for (const title of ['路灯不亮', '=1+1 电梯总停', '下水道返水']) {
    await wang.post('/api/cases', { title, body: '坏了一周，请来修。', area: '210102001001', category: 'property' });
    s.clock.advance(60_000);
  }
  await wang.post('/api/cases', { title: '别处的路灯', body: '别处的路灯坏了。', area: '210102002001' });
});
afterAll(() => s.close());

const lines = (text: string) => text.replace('\ufeff', '').trim().split('\r\n');

test('a file holds exactly what the list shows, in its order and columns, and says who took it, when and what for', async () => {
  const { status, text, headers } = await clerk.post('/api/cases/export.csv', { columns: ['state', 'title'], purpose: 'report' });
  expect(status).toBe(200);
  expect(headers).toMatchObject({ 'content-type': expect.stringContaining('text/csv'), 'cache-control': 'no-store' });
  const [stamp, heads, ...rows] = lines(text);
  expect(stamp).toMatch(/^王家社区 · 社区工作者 {2}[0-9A-F]{8} {2}2026-03-02 09:03 {2}汇总上报，共 3 件$/);
  expect(heads).toBe('标题,状态,导出人,导出时间,用途');
  expect(rows.map((row) => row.split(',').slice(0, 2))).toEqual([
    ['下水道返水', '待受理'],
    ["'=1+1 电梯总停", '待受理'],
    ['路灯不亮', '待受理'],
  ]);
  for (const row of rows) expect(row).toMatch(/王家社区 · 社区工作者 [0-9A-F]{8},2026-03-02 09:03,汇总上报$/);
});

test('filters and words narrow the file as they narrow the list', async () => {
  const rows = lines((await clerk.post('/api/cases/export.csv', { columns: ['title'], q: '路灯' })).text).slice(2);
  expect(rows.map((row) => row.split(',')[0])).toEqual(['路灯不亮']);
});

test('a spreadsheet holds the same', async () => {
  const answer = await s.app.inject({
    method: 'POST',
    url: '/api/cases/export.xlsx',
    headers: { authorization: `Bearer ${clerk.token}`, 'content-type': 'application/json' },
    payload: { columns: ['title'] },
  });
  expect(answer.statusCode).toBe(200);
  const rows = await readXlsx(answer.rawPayload);
  const cells = JSON.stringify(rows);
  for (const title of ['路灯不亮', '=1+1 电梯总停', '下水道返水', '标题', '共 3 件']) expect(cells).toContain(title);
  expect(cells).not.toContain('别处');
});

test('residents take no lists away, and nobody an unknown purpose or by a filter that is none', async () => {
  expect((await (await s.resident()).post('/api/cases/export.csv', {})).status).toBe(403);
  expect((await s.anonymous.post('/api/cases/export.csv', {})).status).toBe(401);
  for (const wrong of [{ purpose: 'fun' }, { porpose: 'report' }, { columns: ['body'] }, { cursor: 'x' }]) {
    expect((await clerk.post('/api/cases/export.csv', wrong)).status, JSON.stringify(wrong)).toBe(422);
  }
});

test('what for is never asked for in an address, which is written down wherever it passes', async () => {
  expect((await clerk.get('/api/cases/export.csv?purpose=report')).status).toBe(404);
  const { text } = await clerk.post('/api/cases/export.csv?purpose=report&q=路灯', {});
  expect(text).not.toContain('汇总上报');
  expect(lines(text)).toHaveLength(2 + 3);
});
