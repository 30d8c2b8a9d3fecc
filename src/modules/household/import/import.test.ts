import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestServer, testServer } from '../../../../tests/server.ts';
import { readMapping } from '../../../kernel/import/mapping.ts';
import { idNumber } from '../testing.ts';
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

const HEADS = ['姓名', '身份证号', '电话', '楼号', '单元', '门牌', '与户主关系', '户籍/常住', '所属社区'];
const father = idNumber('19700101', 1);
const mother = idNumber('19720304', 2);
const lodger = idNumber('19900909', 3);

test('a list of residents as communities keep it makes people, their households and their places in them', async () => {
  await bring(
    'buildings',
    [
      ['楼栋名称', '社区'],
      ['50号楼', '王家社区'],
    ],
    { source: 'r' },
  );
  await bring(
    'dwellings',
    [
      ['社区', '楼号', '单元', '房号'],
      ['王家社区', '50', '1', '101'],
      ['王家社区', '50', '1', '102'],
    ],
    { source: 'r' },
  );
  const list = [
    HEADS,
    ['王建国', father, '13800138001', '50号楼', '1单元', '101', '户主', '户籍', '王家社区'],
    ['李秀英', mother.toLowerCase(), '１３８ 0013 8002', '50', '1', '101', '妻', '户籍常住', '王家社区'],
    ['赵租客', lodger, '', '50', '1', '102', '', '流动人口', '王家社区'],
    ['无家人', '', '', '', '', '', '', '', '王家社区'],
    ['王小宝', '', '', '50', '9', '909', '子', '', '王家社区'],
    ['王五', father, '', '50', '1', '102', '', '', '王家社区'],
    ['赵六', `${father.slice(0, 17)}${father.endsWith('1') ? '2' : '1'}`, '123', '50', '1', '102', '表叔', '', '王家社区'],
  ];
  expect(await bring('people', list, { source: 'residents' })).toMatchObject({
    rows: 7,
    added: 4,
    counts: { households_made: 2, memberships_made: 3 },
    left_out: [
      [6, '门牌', '找不到“50 9 909”。请先导入它，或核对写法'],
      [7, '身份证号', '与第 2 行相同，全市只能有一个'],
      [8, '与户主关系', '没有“表叔”这一项，可用的有：户主、配偶、子女、父母、祖父母或外祖父母、孙子女或外孙子女、兄弟姐妹、其他'],
    ],
  });
  const homes = await all(
    `select d.door, m.relation, m.residence, p.sex, p.birth_year from membership m join person p on p.id = m.person join household h on h.id = m.household join dwelling d on d.id = h.dwelling order by p.id`,
  );
  expect(homes).toEqual([
    { door: '101', relation: 'head', residence: 'registered', sex: 'male', birth_year: 1970 },
    { door: '101', relation: 'spouse', residence: 'both', sex: 'female', birth_year: 1972 },
    { door: '102', relation: 'other', residence: 'floating', sex: 'male', birth_year: 1990 },
  ]);
  expect(await bring('people', list, { source: 'residents' })).toMatchObject({ added: 0, there: 4, counts: { households_made: 0, memberships_made: 0 } });
});

test('an ID number with a wrong check digit, one that somebody has already, and a telephone that is none are told with their column', async () => {
  const wrong = `${father.slice(0, 17)}${father.endsWith('1') ? '2' : '1'}`;
  const { added, left_out } = await bring('people', [
    HEADS,
    ['甲', wrong, '', '', '', '', '', '', '王家社区'],
    ['乙', lodger, '', '', '', '', '', '', '河畔社区'],
    ['丙', '', '1234567', '', '', '', '', '', '王家社区'],
    ['丁', '2.10102E+17', '', '', '', '', '', '', '王家社区'],
  ]);
  expect(added).toBe(0);
  expect(left_out).toEqual([
    [2, '身份证号', '身份证号的校验位不对，可能有一位写错了，请核对'],
    [3, '身份证号', expect.stringMatching(/^在册记录 \S+ 已经用了它，请核对/)],
    [4, '电话', '请填 11 位手机号，或带区号的固定电话（如 024-22812345）'],
    [5, '身份证号', '被表格当成数字，后面几位已丢失。请把这一列设为文本格式，再重新填写'],
  ]);
});

test('nothing of what a file says of people lies open in the tables', async () => {
  const dump = JSON.stringify(await all('select p.*, u.value from person p left join register_unique u on u.owner = p.id'));
  for (const secret of ['王建国', father, mother, '13800138001', '13800138002']) {
    expect(dump).not.toContain(secret);
    expect(dump).not.toContain(Buffer.from(secret).toString('hex'));
  }
});

test('a household with no home, a building outside every grid, and outlines that cross themselves or have a stray hole are each told in a sentence', async () => {
  const shape = (...rings: number[][][]) => JSON.stringify({ type: 'Polygon', coordinates: rings });
  const square = [
    [123.4, 41.7],
    [123.41, 41.7],
    [123.41, 41.71],
    [123.4, 41.71],
    [123.4, 41.7],
  ];
  const bow = [
    [123.4, 41.7],
    [123.41, 41.71],
    [123.41, 41.7],
    [123.4, 41.71],
    [123.4, 41.7],
  ];
  const court = [
    [123.402, 41.702],
    [123.408, 41.702],
    [123.408, 41.708],
    [123.402, 41.708],
    [123.402, 41.702],
  ];
  const stray = court.map(([lon = 0, lat = 0]) => [lon + 1, lat]);
  const buildings = await bring('buildings', [
    ['楼栋名称', '社区', '经度', '纬度', '楼栋轮廓'],
    ['60号楼', '', '100', '10', ''],
    ['61号楼', '王家社区', '123.4', '41.7', shape(bow)],
    ['62号楼', '王家社区', '123.4', '41.7', shape(square, stray)],
    ['63号楼', '王家社区', '123.4', '41.7', shape(square, court)],
    ['64号楼', '王家社区', '123.4', '95', ''],
    ['65号楼', '王家社区', '', '', 'POLYGON'],
  ]);
  expect(buildings.added).toBe(1);
  expect(buildings.left_out.map(([line, column]) => [line, column])).toEqual([
    [2, '经度'],
    [3, '楼栋轮廓'],
    [4, '楼栋轮廓'],
    [6, '纬度'],
    [7, '楼栋轮廓'],
  ]);
  expect(buildings.left_out[0]?.[2]).toBe('这个点不在任何社区、网格的边界里。请核对经纬度，或写明社区');
  for (const [, , reason] of buildings.left_out) expect(reason).toMatch(/[一-龥]/);
  const households = await bring('households', [
    ['户类型', '社区', '居住房屋'],
    ['家庭户', '王家社区', ''],
    ['集体户', '王家社区', ''],
    ['家庭户', '王家社区', '50号楼1单元101'],
  ]);
  expect(households).toMatchObject({ added: 2, left_out: [[2, '居住房屋', expect.stringMatching(/住|房/)]] });
});

test('a GBK file with a title over it, as a community’s computer writes it, comes in', async () => {
  // 王家社区楼栋表 ⏎ 楼栋名称,社区 ⏎ 70号楼,王家社区
  const bytes = Buffer.from('cdf5bcd2c9e7c7f8c2a5b6b0b1ed0d0ac2a5b6b0c3fbb3c62cc9e7c7f80d0a3730bac5c2a52ccdf5bcd2c9e7c7f80d0a', 'hex');
  expect(await bring('buildings', bytes)).toMatchObject({ added: 1, rejected: 0 });
  expect(await all("select area from building where name = '70号楼'")).toEqual([{ area: WANGJIA }]);
});

test('a dry run tells the same and writes nothing', async () => {
  const rows = [
    ['楼栋名称', '社区'],
    ['80号楼', '王家社区'],
    ['81号楼', '没有的社区'],
  ];
  expect(await bring('buildings', rows, { dryRun: true })).toMatchObject({ added: 1, rejected: 1 });
  expect(await all("select from building where name = '80号楼'")).toEqual([]);
});

test('two imports of one file at once bring each row in once, and nobody’s number twice', async () => {
  const rows = [['姓名', '身份证号', '社区'], ...Array.from({ length: 300 }, (_, i) => [`同时${i}`, idNumber('19850505', i + 1), '河畔社区'])];
  const both = await Promise.all([bring('people', rows, { source: 'at-once' }), bring('people', rows, { source: 'at-once' })]);
  expect(both.map(({ added, there }) => added + there)).toEqual([300, 300]);
  expect(both[0].added + both[1].added).toBe(300);
  // The same people in another order, as two offices list them: each waits for the other, and the database lets one go first.
  const [heading = [], ...people] = rows.map(([name = '', , community = ''], i) => [name, i === 0 ? '身份证号' : idNumber('19860606', i), community]);
  const others = await Promise.all([
    bring('people', [heading, ...people], { source: 'one' }),
    bring('people', [heading, ...people.toReversed()], { source: 'two' }),
  ]);
  expect(others[0].added + others[1].added).toBe(300);
  expect(others[0].rejected + others[1].rejected).toBe(300);
});

test('a mapping says which column is which where the headings do not, and what a choice is called there', async () => {
  const mapping = JSON.stringify({
    kind: 'buildings',
    source: 'housing',
    under: '210102001002',
    fields: { external_id: 'BLD_ID', name: { columns: ['NO', 'SUFFIX'], join: '' }, use: { column: 'TYP', values: { '1': 'residential', '9*': 'public' } } },
  });
  const rows = [
    ['BLD_ID', 'NO', 'SUFFIX', 'TYP'],
    ['B1', '90', '号楼', '1'],
    ['B2', '91', '号楼', '94'],
    ['B3', '92', '号楼', '3'],
  ];
  expect(await bring('buildings', rows, { mapping: readMapping(mapping, 'test') })).toMatchObject({ added: 2, left_out: [[4, 'TYP', '对照表里没有这个值']] });
  expect(await all("select name, use, external_id, area from building where source = 'housing' order by external_id")).toEqual([
    { name: '90号楼', use: 'residential', external_id: 'B1', area: '210102001002' },
    { name: '91号楼', use: 'public', external_id: 'B2', area: '210102001002' },
  ]);
});
