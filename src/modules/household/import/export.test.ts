import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, type TestServer, testServer } from '../../../../tests/server.ts';
import { openTable } from '../../../platform/table/table.ts';
import { idNumber } from '../testing.ts';
import { importer } from './testing.ts';

const WANGJIA = '210102001001';
const father = idNumber('19700101', 1);
let s: TestServer;
let folder: string;
let clerk: Person;
let bring: ReturnType<typeof importer>;
beforeAll(async () => {
  s = await testServer();
  folder = await mkdtemp(join(tmpdir(), 'linli-export-'));
  bring = importer(s, folder);
  clerk = await s.as('clerk', WANGJIA);
  await bring('compounds', [
    ['小区名称', '社区', '物业公司'],
    ['阳光花园', '王家社区', "=cmd|' /C calc'!A0"],
  ]);
  await bring('people', [
    ['姓名', '身份证号', '电话', '社区'],
    ['王建国', father, '13800138001', '王家社区'],
    ['李秀英', '', '', '王家社区'],
    ['外人', '', '', '文化社区'],
  ]);
});
afterAll(async () => {
  await s.close();
  await rm(folder, { recursive: true });
});

const lines = (text: string) => text.replace('\ufeff', '').trim().split('\r\n');
const shown = async () => (await s.database.owner.query('select way, purpose, fields, record from register_shown order by id')).rows;

test('without a purpose a file is masked, says who took it in every row, and nothing is written down as shown', async () => {
  const { status, text, headers } = await clerk.post('/api/registers/people/export.csv', {});
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    'content-type': expect.stringContaining('text/csv'),
    'cache-control': 'no-store',
    'content-disposition': 'attachment; filename="people.csv"',
  });
  const [stamp, heads, ...rows] = lines(text);
  expect(stamp).toMatch(/^王家社区 · 社区工作者 {2}[0-9A-F]{8} {2}2026-03-02 09:00 {2}列表，个人信息已遮盖$/);
  expect(heads).toMatch(/^编号,区划代码,位置,姓名,身份证号,.*,来源,采集日期,导出人,导出时间,用途$/);
  expect(rows.map((row) => row.split(',').slice(3, 5))).toEqual([
    ['王**', `2101**********${father.slice(-4)}`],
    ['李**', ''],
  ]);
  for (const row of rows) expect(row).toMatch(/王家社区 · 社区工作者 [0-9A-F]{8},2026-03-02 09:00,列表，个人信息已遮盖$/);
  for (const secret of ['王建国', father, '13800138001', '外人', '外*']) expect(text).not.toContain(secret);
  expect(await shown()).toEqual([]);
});

test('for a purpose what it shows stands in plain, and each record is written down as exported; a purpose that is none, or not this post’s, gives no byte', async () => {
  const { text } = await clerk.post('/api/registers/people/export.csv', { purpose: 'visit' });
  expect(text).toContain('王建国');
  expect(text).toContain('13800138001');
  expect(text).not.toContain(father);
  const written = await shown();
  expect(written).toHaveLength(2);
  for (const row of written) expect(row).toMatchObject({ way: 'exported', purpose: 'visit', fields: expect.arrayContaining(['name', 'phone']) });
  expect((await clerk.post('/api/registers/people/export.csv', { purpose: 'fun' })).status).toBe(422);
  expect((await (await s.as('auditor', '2101')).post('/api/registers/people/export.csv', { purpose: 'visit' })).status).toBe(403);
  expect((await (await s.resident()).post('/api/registers/people/export.csv', {})).status).toBe(403);
  expect((await s.anonymous.post('/api/registers/people/export.csv', {})).status).toBe(401);
  expect(await shown()).toHaveLength(2);
});

test('what for, and which matter it is, is never asked for in an address; a filter that is none gives no byte', async () => {
  expect((await clerk.get('/api/registers/people/export.csv?purpose=visit&note=x')).status).toBe(404);
  expect((await clerk.post('/api/registers/people/export.csv', { porpose: 'visit' })).status).toBe(422);
  expect((await clerk.post('/api/registers/people/export.csv?purpose=visit', {})).text).not.toContain('王建国');
});

test('what stands like a formula in a field is none in the file, and comes in elsewhere as it was; where it came from it adds nothing', async () => {
  const { text } = await clerk.post('/api/registers/compounds/export.csv', {});
  expect(text).toContain("'=cmd|");
  expect(await bring('compounds', Buffer.from(text), { source: 'same' })).toMatchObject({ added: 0, there: 1, rejected: 0 });
  const taken_elsewhere = text.replace(/\r\n\d{9}-/, '\r\nX');
  expect(await bring('compounds', Buffer.from(taken_elsewhere), { source: 'elsewhere' })).toMatchObject({ added: 1, rejected: 0 });
  const { rows } = await s.database.owner.query("select name, property from compound where source = 'elsewhere'");
  expect(rows).toEqual([{ name: '阳光花园', property: "=cmd|' /C calc'!A0" }]);
});

test('a masked export is no source: its rows are told and left out elsewhere', async () => {
  const { text } = await clerk.post('/api/registers/people/export.csv', {});
  const elsewhere = text.replaceAll(/\r\n\d{9}-/g, '\r\nX');
  const { added, left_out } = await bring('people', Buffer.from(elsewhere), { source: 'masked' });
  expect(added).toBe(0);
  expect(left_out.map(([line, , reason]) => [line, reason])).toEqual([
    [3, expect.any(String)],
    [4, '是遮盖后的内容（带星号），不是原文'],
  ]);
});

test('a spreadsheet holds the same, and a list of thousands is streamed', async () => {
  await bring('organisations', [['名称', '社区'], ...Array.from({ length: 3000 }, (_, i) => [`单位${i}`, '王家社区'])]);
  const answer = await s.app.inject({
    method: 'POST',
    url: '/api/registers/organisations/export.xlsx',
    headers: { authorization: `Bearer ${clerk.token}` },
    payload: { area: WANGJIA },
  });
  expect(answer.statusCode).toBe(200);
  await writeFile(join(folder, 'o.xlsx'), answer.rawPayload);
  const rows = await Array.fromAsync((await openTable(join(folder, 'o.xlsx'))).rows);
  expect(rows).toHaveLength(3001);
  expect(rows.at(-1)?.cells).toContain('单位2999');
});
