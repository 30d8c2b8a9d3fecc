import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, type TestServer, testServer } from '../../../../tests/server.ts';
import { maker } from '../testing.ts';

const [GRID, NEXT] = ['210102001001001', '210102001002'];
let s: TestServer;
let supervisor: Person;
const ids: Record<string, string> = {};

beforeAll(async () => {
  s = await testServer();
  supervisor = await s.as('supervisor', '210102');
  const make = maker(await s.as('clerk', '210102001001'));
  const beside = maker(await s.as('clerk', '210102001002'));
  const garden = await make('compounds', { name: '阳光花园', address: '建设路12号' }, '210102001001');
  const build = async (name: string, values: object, doors: [string | null, string, number?][], by = make, area = GRID) => {
    const building = await by('buildings', { name, ...values }, area);
    for (const [unit, door, floor] of doors) ids[`${name} ${unit} ${door}`] = (await by('dwellings', { building: building.id, unit, door, floor })).id;
    return building;
  };
  await build('3号楼', { compound: garden.id }, [
    ['1', '501'],
    ['2', '501'],
    ['2', '502'],
  ]);
  await build('三十号楼', { compound: garden.id }, [['2', '501']]);
  await build('A座', { address: '沈阳市和平区三好街55号A座' }, [[null, '1203']]);
  await build('12号', { address: '文官村三组12号' }, [[null, '东屋']]);
  const happy = await beside('compounds', { name: '幸福里' }, NEXT);
  await build('建设路112号3号楼', { compound: happy.id, address: '建设路112号3号楼' }, [['2', '东', 5]], beside, NEXT);
  const family = await make('households', { dwelling: ids['3号楼 2 501'], kind: 'family' });
  ids['family'] = family.id;
});
afterAll(() => s.close());

const found = async (q: string, who = supervisor) => {
  const { status, body } = await who.get(`/api/dwellings/search?q=${encodeURIComponent(q)}`);
  expect(status).toBe(200);
  return body.items.map((item: { building_name: string; unit: string | null; door: string }) => `${item.building_name} ${item.unit} ${item.door}`);
};

test.each([
  ['阳光花园3号楼2单元501', ['3号楼 2 501']],
  ['建设路 3号楼 2单元 501', ['3号楼 2 501']],
  ['建设路12号三号楼二单元五〇一', ['3号楼 2 501']],
  ['沈阳市和平区建设路12号阳光花园3栋2-501', ['3号楼 2 501']],
  ['建设路112号幸福里3号楼2单元五楼东', ['建设路112号3号楼 2 东']],
  ['王家社区阳光花园3号楼2单元502室', ['3号楼 2 502']],
  ['建设路12号3-2-5-1', ['3号楼 2 501']],
  ['阳光花园30栋', ['30号楼 2 501']],
  ['三好街55号A座1203', ['A座 null 1203']],
  ['a栋1203', ['A座 null 1203']],
  ['文官村三组12号', ['12号 null 东']],
  ['建设路112号3号楼2单元五楼东', ['建设路112号3号楼 2 东']],
  ['建设路112号3号楼2单元六楼东', []],
  ['月光花园3号楼2单元501', []],
  ['建设路13号3号楼', []],
])('%s', async (q, homes) => {
  expect(await found(q)).toEqual(homes);
});

test('what is said of no street is looked for everywhere in reach; a community narrows it', async () => {
  expect(await found('3-501')).toEqual(['3号楼 1 501', '3号楼 2 501']);
  expect(await found('河畔社区3号楼2单元')).toEqual(['建设路112号3号楼 2 东']);
});

test('a door alone is looked for in one’s own community, and wider only with a house', async () => {
  expect(await found('502', await s.as('clerk', '210102001001'))).toEqual(['3号楼 2 502']);
  expect((await supervisor.get('/api/dwellings/search?q=502')).body).toMatchObject({ items: [], more: true, understood: '502' });
});

test('a home comes with its households for those who see people, and without them for a department', async () => {
  const at = `/api/dwellings/search?q=${encodeURIComponent('阳光花园3-2-501')}`;
  expect((await supervisor.get(at)).body).toMatchObject({
    understood: '阳光花园3号楼2单元501',
    items: [{ id: ids['3号楼 2 501'], compound_name: '阳光花园', households: [{ id: ids['family'], kind: 'family' }] }],
    buildings: [{ name: '3号楼' }],
    more: false,
  });
  const handler = await s.as('handler', '210102', 'housing');
  expect((await handler.get(at)).body.items).toMatchObject([{ door: '501', households: null }]);
});

test('whoever works next door finds nothing here', async () => {
  expect(await found('阳光花园3-2-501', await s.as('clerk', '210102001002'))).toEqual([]);
});

test('signs and letters of the query language of the database are only letters', async () => {
  for (const q of ["'; drop table dwelling; --", '%', '_号楼', '\\', '{}', '🏠', '-', '(', '号']) await found(q);
  expect((await supervisor.get(`/api/dwellings/search?q=${'楼'.repeat(101)}`)).status).toBe(422);
  expect(await found('建设路3号楼2单元501')).toEqual(['3号楼 2 501']);
});
