import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, type TestServer, testServer } from '../../../../tests/server.ts';
import { idNumber, maker } from '../testing.ts';

const [COMMUNITY, GRID] = ['210102001001', '210102001001001'];
let s: TestServer;
let clerk: Person;
let make: ReturnType<typeof maker>;
const people: Record<string, string> = {};

beforeAll(async () => {
  s = await testServer();
  clerk = await s.as('clerk', COMMUNITY);
  make = maker(clerk);
  const person = async (key: string, values: Record<string, unknown>, area = GRID) => {
    people[key] = (await make('people', values, area)).id;
  };
  await person('wang', { name: '王小明', id_number: idNumber('19800203', 441), phone: '13800138000' });
  await person('wang without number', { name: '王小明', born: '1980-02-03' }, '210102001001002');
  await person('wang mistyped', { name: '王小明', id_number: idNumber('19800203', 447) });
  await person('his wife', { name: '李红', id_number: idNumber('19810506', 442), phone: '13800138000' });
  await person('namesake', { name: '王小明', id_number: idNumber('19551111', 441, '210411') });
  await person('stranger', { name: '赵钱孙', id_number: idNumber('19900101', 442) });
});
afterAll(() => s.close());

type Proposal = { one: { id: string; values: Record<string, unknown> }; other: { id: string }; why: { code: string; says: string }[] };
const at = (query = 'register=people') => `/api/duplicates?${query}`;
const said = ({ body }: { body: { items: Proposal[] } }) => {
  const names = new Map(Object.entries(people).map(([key, id]) => [id, key]));
  return body.items.map(({ one, other, why }) => [[names.get(one.id), names.get(other.id)].sort().join(' + '), why.map(({ code }) => code).join(' ')]);
};

test('people who may be one are proposed with why, masked, and only those who were compared are written down', async () => {
  const found = await clerk.get(at());
  expect(found.status).toBe(200);
  expect(said(found)).toEqual(
    expect.arrayContaining([
      ['wang + wang mistyped', 'same_name_and_birth near_id_number'],
      ['wang + wang without number', 'same_name_and_birth'],
      ['wang mistyped + wang without number', 'same_name_and_birth'],
    ]),
  );
  expect(found.body.items).toHaveLength(3);
  expect(found.body.items[0].why[0].says).toBe('姓名和出生日期相同');
  expect(found.text).not.toMatch(/王小明|19800203|13800138000/);
  const { rows } = await s.database.owner.query("select record, way, purpose, fields from register_shown where register = 'person'");
  const looked = Object.entries(people).filter(([, id]) => rows.some(({ record }) => record === id));
  expect(looked.map(([key]) => key).sort()).toEqual(['wang', 'wang mistyped', 'wang without number']);
  expect(rows[0]).toMatchObject({ way: 'found', purpose: 'check', fields: ['name', 'id_number', 'born', 'phone'] });
});

test('a pair that somebody says are two is not proposed again, until that is taken back', async () => {
  const pair = { register: 'people', one: people['wang mistyped'], other: people['wang'] };
  for (let again = 0; again < 2; again += 1) expect(await clerk.post('/api/duplicates/apart', pair)).toMatchObject({ status: 200, body: { apart: true } });
  expect(said(await clerk.get(at())).map(([who]) => who)).not.toContain('wang + wang mistyped');
  await clerk.post('/api/duplicates/apart', { ...pair, apart: false });
  expect(said(await clerk.get(at())).map(([who]) => who)).toContain('wang + wang mistyped');
  expect(await clerk.post('/api/duplicates/apart', { ...pair, other: pair.one })).toMatchObject({ status: 422, body: { code: 'apart_itself' } });
});

test('in a building those are compared too who were born in one year, such as one whose name was heard differently', async () => {
  const building = await make('buildings', { name: '1号楼' }, GRID);
  for (const [door, name, more] of [
    ['101', '孙晓红', { born: '1970-07-07' }],
    ['102', '孙小红', { born: '1970-07-07' }],
  ] as const) {
    const dwelling = await make('dwellings', { building: building.id, door });
    const household = await make('households', { dwelling: dwelling.id, kind: 'single' });
    const one = await make('people', { name, ...more }, GRID);
    people[name] = one.id;
    await make('memberships', { household: household.id, person: one.id, relation: 'head', residence: 'living' });
  }
  expect(said(await clerk.get(at())).map(([who]) => who)).not.toContain('孙小红 + 孙晓红');
  expect(said(await clerk.get(at(`register=people&building=${building.id}`)))).toContainEqual(['孙小红 + 孙晓红', 'similar_name']);
});

test('homes behind one door, of twin records of a building, and without a stairwell are proposed', async () => {
  const compound = await make('compounds', { name: '阳光花园' }, COMMUNITY);
  const [three, twin] = [
    await make('buildings', { name: '3号楼', compound: compound.id }, GRID),
    await make('buildings', { name: '三栋', compound: compound.id }, GRID),
  ];
  const other = await make('buildings', { name: '4号楼', compound: compound.id }, GRID);
  for (const [building, unit, door] of [
    [three, '2', '501'],
    [three, '二单元', '501室'],
    [twin, '2', '501'],
    [three, null, '501'],
    [three, '1', '501'],
    [other, '2', '501'],
    [three, '2', '502'],
  ] as const)
    await make('dwellings', { building: building.id, unit, door });
  const found = await clerk.get(at('register=dwellings'));
  const why = (found.body.items as Proposal[]).map((item) => item.why.map(({ code }) => code).join(' '));
  expect(why.toSorted()).toEqual([
    ...Array(1).fill('same_door'),
    ...Array(2).fill('same_door_of_twin_building'),
    ...Array(4).fill('same_door_without_stairwell'),
  ]);
  expect(why[0]).toMatch(/^same_door/);
});

test('a grid worker compares homes but not people, nobody compares a whole sub-district or next door, and nobody through somebody else’s desk', async () => {
  const worker = await s.as('grid_worker', GRID);
  expect((await worker.get(at('register=dwellings'))).status).toBe(200);
  expect(await worker.get(at())).toMatchObject({ status: 403 });
  expect(await clerk.get(at('register=people&area=210102001'))).toMatchObject({ status: 422, body: { code: 'duplicates_too_wide' } });
  expect((await clerk.get(at('register=people&area=210102001002'))).status).toBe(404);
  const auditor = await s.as('auditor', '2101');
  expect((await auditor.get(at(`register=people&area=${COMMUNITY}`))).status).toBe(403);
  const next = await s.as('clerk', '210102001002');
  expect((await next.post('/api/duplicates/apart', { register: 'people', one: people['wang'], other: people['stranger'] })).status).toBe(404);
});
