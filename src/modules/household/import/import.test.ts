import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestServer, testServer } from '../../../../tests/server.ts';
import { importer } from './testing.ts';

const WANGJIA = '210102001001';
let s: TestServer;
let folder: string;
let bring: ReturnType<typeof importer>;
beforeAll(async () => {
  s = await testServer();
  folder = await mkdtemp(join(tmpdir(), 'linli-import-'));
  bring = importer(s, folder);
});
afterAll(async () => {
  await s.close();
  await rm(folder, { recursive: true });
});

const all = async <T extends object>(sql: string, ...values: unknown[]): Promise<T[]> => (await s.database.owner.query<T>(sql, values)).rows;

test('buildings and homes come in under Chinese headings, each home found in its building however both are written', async () => {
  expect(
    await bring(
      'buildings',
      [
        ['楼栋名称', '所属小区', '社区', '层数', '楼栋用途'],
        ['3号楼', '', '王家社区', '6', '住宅'],
        ['四号楼', '', '王家社区', '6', 'residential'],
        ['3号楼', '', '河畔社区', '6', ''],
        ['5号楼', '', '没有的社区', '6', ''],
        ['6号楼', '不存在花园', '王家社区', '6', ''],
        ['7号楼', '', '', '6', ''],
        ['8号楼', '', '王家社区', '六', '厕所'],
      ],
      { source: 'b' },
    ),
  ).toMatchObject({
    rows: 7,
    added: 3,
    rejected: 4,
    left_out: [
      [5, '社区', '没有叫“没有的社区”的社区或网格，或不止一个。请写它的代码'],
      [6, '所属小区', '找不到“不存在花园”。请先导入它，或核对写法'],
      [7, 'area', '不知道在哪个社区。请加上“社区”或区划代码一列，或用 --under 指明'],
      [8, '层数,楼栋用途', '不是数字,没有“厕所”这一项，可用的有：住宅、商住混合、商业、公共建筑'],
    ],
  });
  const homes = await bring(
    'dwellings',
    [
      ['社区', '楼号', '单元', '房号', '面积', '房屋使用情况'],
      ['王家社区', '3', '二单元', '501室', '88.5', '自住'],
      ['王家社区', '三号楼', '2', '502', '', '出租'],
      ['王家社区', '4#', '1', '101', '', ''],
      ['河畔社区', '3', '1', '101', '', ''],
      ['河畔社区', '4', '1', '101', '', ''],
    ],
    { source: 'd' },
  );
  expect(homes).toMatchObject({ added: 4, left_out: [[6, '楼号', '找不到“4”。请先导入它，或核对写法']] });
  expect(
    await all(
      'select b.name, left(d.area, 12) as community, d.unit, d.door, d.floor, d.use, d.source from dwelling d join building b on b.id = d.building order by d.id',
    ),
  ).toEqual([
    { name: '3号楼', community: WANGJIA, unit: '2', door: '501', floor: 5, use: 'owner', source: 'd' },
    { name: '3号楼', community: WANGJIA, unit: '2', door: '502', floor: 5, use: 'rented', source: 'd' },
    { name: '4号楼', community: WANGJIA, unit: '1', door: '101', floor: 1, use: null, source: 'd' },
    { name: '3号楼', community: '210102001002', unit: '1', door: '101', floor: 1, use: null, source: 'd' },
  ]);
});

test('the same file again adds nothing', async () => {
  const rows = [
    ['楼栋名称', '社区'],
    ['20号楼', '王家社区'],
    ['21号楼', '王家社区'],
  ];
  expect(await bring('buildings', rows, { source: 'again' })).toMatchObject({ added: 2, there: 0, rejected: 0 });
  expect(await bring('buildings', rows, { source: 'again' })).toMatchObject({ added: 0, there: 2, rejected: 0 });
});

test('what is written can be asked for over HTTP, masked, and the counts of its place stand', async () => {
  const clerk = await s.as('clerk', WANGJIA);
  await bring('buildings', [
    ['名称', '楼栋名称', '社区', '用途', 'use'],
    ['', '30号楼', '王家社区', '', '商业'],
  ]);
  const { body } = await clerk.get(`/api/registers/buildings?area=${WANGJIA}&limit=100`);
  expect(body.items.map(({ values }: { values: { name: string } }) => values.name)).toContain('30号楼');
  const [kept] = await all<{ n: number }>(
    "select n from register_count where register = 'building' and field = 'use' and value = 'commercial' and area = $1",
    WANGJIA,
  );
  expect(kept?.n).toBe(1);
  const counted = await all("select area, n from register_count where register = 'building' and field = '' order by area");
  expect(counted).toEqual(await all('select area, count(*)::int as n from building where ended_at is null group by area order by area'));
});
