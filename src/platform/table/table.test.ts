import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTable, type Row } from './table.ts';
import { workbook } from './testing.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-table-'));
});
afterAll(() => rm(folder, { recursive: true }));

let files = 0;
async function read(bytes: Buffer | string) {
  const file = join(folder, `${++files}.csv`);
  await writeFile(file, bytes);
  const table = await openTable(file);
  return { ...table, all: await Array.fromAsync<Row>(table.rows) };
}
const cells = ({ all }: { all: Row[] }) => all.map((row) => row.cells);

const TEXT = '编号,标题\r\n1,楼道灯不亮\r\n2,"积水，\r\n没人管"\r\n';
const ROWS = [
  ['1', '楼道灯不亮'],
  ['2', '积水，\r\n没人管'],
];
/** 编号,标题 ⏎ 1,楼道灯不亮 as Chinese Excel writes it. */
const GBK = Buffer.from('b1e0bac52cb1eacce20d0a312cc2a5b5c0b5c6b2bbc1c10d0a', 'hex');

test('UTF-8 with and without a mark, UTF-16 and gzip all read the same', async () => {
  const bytes = Buffer.from(TEXT);
  for (const written of [
    bytes,
    Buffer.concat([Buffer.from('\ufeff'), bytes]),
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(TEXT, 'utf16le')]),
    gzipSync(bytes),
  ]) {
    const table = await read(written);
    expect(table.columns).toEqual(['编号', '标题']);
    expect(cells(table)).toEqual(ROWS);
  }
});

test('GBK, as Chinese Excel writes CSV, is recognised', async () => {
  const table = await read(GBK);
  expect(table).toMatchObject({ encoding: 'gb18030', columns: ['编号', '标题'] });
  expect(cells(table)).toEqual([['1', '楼道灯不亮']]);
});

test('a UTF-8 file with one broken character loses that row only, and says which cell', async () => {
  const table = await read(Buffer.concat([Buffer.from(TEXT), Buffer.from('3,坏'), Buffer.from([0xc4]), Buffer.from('\r\n4,好\r\n')]));
  expect(table.encoding).toBe('utf-8');
  expect(table.all.map(({ line, fault }) => [line, fault?.code ?? null, fault?.at ?? null])).toEqual([
    [2, null, null],
    [3, null, null],
    [5, 'row_unreadable', 1],
    [6, null, null],
  ]);
});

test('the heading says what parts the columns, however many marks of another kind stand in the first row', async () => {
  const table = await read('编号,内容\n1,灯，坏了，报修，三天，没人管\n');
  expect(table.columns).toEqual(['编号', '内容']);
  expect(cells(table)).toEqual([['1', '灯，坏了，报修，三天，没人管']]);
});

test('commas, semicolons and tabs part columns, whatever stands inside quotes', async () => {
  for (const mark of [',', ';', '\t']) expect(cells(await read(`a${mark}"b,;c"\n1${mark}2\n`))).toEqual([['1', '2']]);
});

test('a title over the heading is passed over; a table of one column has none', async () => {
  expect(await read('王家社区，2026 年\n编号,标题\n1,灯\n')).toMatchObject({ columns: ['编号', '标题'], all: [{ line: 3, cells: ['1', '灯'] }] });
  expect(await read('编号\n1\n2\n')).toMatchObject({ columns: ['编号'], all: [{ line: 2 }, { line: 3 }] });
});

test('a row with too few cells is told with its line, after rows of several lines and blank ones', async () => {
  const { all } = await read('a,b,c\n1,"x\ny",3\n\n4,5\n7,8,9\n');
  expect(all.map(({ line, fault }) => ({ line, fault }))).toEqual([
    { line: 2, fault: null },
    { line: 5, fault: { code: 'row_columns', at: null, facts: { found: 2, wanted: 3 } } },
    { line: 6, fault: null },
  ]);
});

test('a quote that never ends is told where it begins, and what stood before it is kept', async () => {
  const { all } = await read('a,b\n1,2\n3,"4\n5,6\n');
  expect(all.map(({ line, fault }) => [line, fault?.code ?? null])).toEqual([
    [2, null],
    [3, 'row_unclosed'],
  ]);
});

test('a workbook reads like the same CSV: text, numbers, dates by the time they show, empty cells', async () => {
  const table = await read(
    workbook([
      ['编号', '标题', '时间', '备注'],
      [17, '路灯 & 井盖', new Date('2026-03-02T09:30:00Z'), ''],
      [18, '积水', new Date('2026-03-03T00:00:00Z'), '急'],
    ]),
  );
  expect(table).toMatchObject({ encoding: 'xlsx', columns: ['编号', '标题', '时间', '备注'] });
  expect(cells(table)).toEqual([
    ['17', '路灯 & 井盖', '2026-03-02 09:30:00', ''],
    ['18', '积水', '2026-03-03 00:00:00', '急'],
  ]);
});

test('a cell merged over several rows belongs to each of them; one merged over several columns is told with its row', async () => {
  const table = await read(
    workbook(
      [
        ['楼号', '单元', '姓名', '电话'],
        ['3号楼', '1', '甲', '1'],
        ['', '', '乙', '2'],
        ['', '2', '丙', '3'],
        ['4号楼', '1', '丁', ''],
      ],
      ['A2:A4', 'B2:B3', 'C5:D5'],
    ),
  );
  expect(cells(table).slice(0, 3)).toEqual([
    ['3号楼', '1', '甲', '1'],
    ['3号楼', '1', '乙', '2'],
    ['3号楼', '2', '丙', '3'],
  ]);
  expect(table.all.map(({ line, fault }) => [line, fault?.code ?? null, fault?.at ?? null])).toEqual([
    [2, null, null],
    [3, null, null],
    [4, null, null],
    [5, 'row_merged', 2],
  ]);
});

test('a title over the whole width is passed over, and a heading of two rows is read by its lower one', async () => {
  const table = await read(
    workbook(
      [
        ['幸福社区居民信息登记表', '', '', ''],
        ['姓名', '住址', '', '电话'],
        ['', '楼号', '门牌', ''],
        ['甲', '3', '501', '1'],
      ],
      ['A1:D1', 'A2:A3', 'B2:C2', 'D2:D3'],
    ),
  );
  expect(table.columns).toEqual(['姓名', '楼号', '门牌', '电话']);
  expect(table.all.map(({ line, cells: all }) => [line, ...all])).toEqual([[4, '甲', '3', '501', '1']]);
});

test('what is no table is refused in one sentence: nothing there, empty, an old workbook, broken gzip', async () => {
  await expect(openTable(join(folder, 'none.csv'))).rejects.toMatchObject({ code: 'table_unreadable' });
  await expect(read('')).rejects.toMatchObject({ code: 'table_empty' });
  await expect(read(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).rejects.toMatchObject({ code: 'table_old_excel' });
  await expect(read(gzipSync(TEXT.repeat(1000)).subarray(0, 60))).rejects.toMatchObject({ code: 'table_unreadable' });
  await expect(read(Buffer.from('PK\x03\x04 no workbook'))).rejects.toMatchObject({ code: 'table_unreadable' });
});

test('a workbook that would not fit into memory is refused before it is read, and told to come as CSV', async () => {
  const sheet = Buffer.alloc(151e6, ' ');
  await expect(read(Buffer.from(zipSync({ 'xl/worksheets/sheet1.xml': [sheet, { level: 1 }] })))).rejects.toMatchObject({
    code: 'table_sheet_large',
    facts: { megabytes: 151, most: 150 },
  });
});
