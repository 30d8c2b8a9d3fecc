import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestServer, testServer } from '../../../../tests/server.ts';
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

test('somebody whom another source has on the register is told with that record, and with --link is taken for it: nothing of theirs changes but where they live', async () => {
  const [known, fresh] = [idNumber('19700101', 5), idNumber('19700101', 6)];
  await bring('buildings', [
    ['楼栋名称', '社区'],
    ['110号楼', '王家社区'],
  ]);
  await bring('dwellings', [
    ['社区', '楼号', '房号'],
    ['王家社区', '110', '101'],
    ['王家社区', '110', '102'],
  ]);
  await bring(
    'people',
    [
      ['姓名', '身份证号', '手机号', '社区'],
      ['张三', known, '13900000001', '河畔社区'],
    ],
    { source: 'police' },
  );
  const [zhang] = await all<{ id: string; version: number; area: string }>("select id, version, area from person where source = 'police'");
  const rows = [
    ['姓名', '身份证号', '手机号', '社区', '楼号', '房号', '与户主关系', '居住情况'],
    ['张三', known, '13900000009', '王家社区', '110', '101', '户主', '常住'],
    ['李四', fresh, '', '王家社区', '110', '101', '配偶', '常住'],
  ];
  expect(await bring('people', rows, { source: 'property' })).toMatchObject({
    added: 1,
    rejected: 1,
    left_out: [[2, '身份证号', expect.stringContaining(`在册记录 ${zhang?.id} 已经用了它`)]],
  });
  for (const again of [false, true]) {
    const linked = await bring('people', rows, { source: 'property', link: true });
    expect(linked).toMatchObject({ added: 0, there: 1, rejected: 0, counts: { linked: 1, memberships_made: again ? 0 : 1 } });
  }
  // Another list of the same home, under its own name: nobody is put into a household twice.
  expect(await bring('people', rows, { source: 'survey', link: true })).toMatchObject({ added: 0, rejected: 0, counts: { linked: 2, memberships_made: 0 } });
  expect(
    await all(
      'select m.relation, m.residence, h.id = first_value(h.id) over () as together from membership m join household h on h.id = m.household where m.person = $1',
      zhang?.id,
    ),
  ).toEqual([{ relation: 'head', residence: 'living', together: true }]);
  const [after] = await all<{ version: number; area: string; phone_blind: Buffer }>('select version, area, phone_blind from person where id = $1', zhang?.id);
  // They live in the other community now, and a line of their history says so; the telephone number is the one they had.
  expect(after).toMatchObject({ version: 2, area: WANGJIA, phone_blind: s.house.sealer.blind('person', 'phone', '13900000001') });
  expect(await all('select kind, open from register_change where record = $1', zhang?.id)).toEqual([
    { kind: 'moved', open: { area: ['210102001002', WANGJIA] } },
  ]);
});

test('a row that says it was collected on a day that has not come is told', async () => {
  const rows = [
    ['楼栋名称', '社区', '采集日期'],
    ['120号楼', '王家社区', '2026-01-05'],
    ['121号楼', '王家社区', '2999-01-01'],
  ];
  expect(await bring('buildings', rows)).toMatchObject({ added: 1, left_out: [[3, '采集日期', '2999-01-01 还没到，核对或采集的日期不能晚于今天，请改正。']] });
});
