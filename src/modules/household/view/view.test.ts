import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, type TestServer, testServer } from '../../../../tests/server.ts';
import { maker } from '../testing.ts';

const GRID = '210102001001001';
let s: TestServer;
let clerk: Person;
let make: ReturnType<typeof maker>;
let building: string;
const dwellings: Record<string, string> = {};
let wang: string;

beforeAll(async () => {
  s = await testServer();
  clerk = await s.as('clerk', '210102001001');
  make = maker(clerk);
  const compound = await make('compounds', { name: '阳光花园', property: '阳光物业' }, '210102001001');
  building = (await make('buildings', { compound: compound.id, name: '3号楼', address: '建设路12号3号楼', use: 'residential' }, GRID)).id;
  for (const [unit, door, use] of [
    ['1', '101', 'owner'],
    ['1', '201', 'rented'],
    ['2单元', '２０１室', null],
    ['2', '东', 'vacant'],
  ])
    dwellings[`${unit}-${door}`] = (await make('dwellings', { building, unit, door, use })).id;
  const family = await make('households', { dwelling: dwellings['1-101'], kind: 'family' });
  wang = (await make('people', { name: '王小明', born: '1980-02-03' }, GRID)).id;
  const li = await make('people', { name: '李大红' }, GRID);
  await make('memberships', { household: family.id, person: wang, relation: 'head', residence: 'both' });
  await make('memberships', { household: family.id, person: li.id, relation: 'spouse', residence: 'registered' });
  const lodger = await make('households', { dwelling: dwellings['1-201'], kind: 'single' });
  const zhang = await make('people', { name: '张三' }, GRID);
  await make('memberships', { household: lodger.id, person: zhang.id, relation: 'head', residence: 'floating' });
  await make('memberships', { household: lodger.id, person: li.id, relation: 'other', residence: 'living', until_on: '2020-01-01' });
});
afterAll(() => s.close());

test('a building is seen floor by floor from the top, by stairwell and door, with who is known behind each door', async () => {
  const seen = await clerk.get(`/api/buildings/${building}/view`);
  expect(seen).toMatchObject({ status: 200, body: { name: '3号楼', compound: { name: '阳光花园' }, use: 'residential', use_name: '住宅' } });
  expect(
    seen.body.floors.map(({ floor, cells }: { floor: number; cells: { door: string; unit: string }[] }) => [floor, cells.map((c) => `${c.unit}-${c.door}`)]),
  ).toEqual([
    [2, ['1-201', '2-201']],
    [1, ['1-101']],
    [null, ['2-东']],
  ]);
  const [[rented], [owned]] = [seen.body.floors[0].cells, seen.body.floors[1].cells];
  expect(owned).toMatchObject({ use: 'owner', households: 1, people: 1, residence: 'mixed', care: null, checked_on: '2026-03-02' });
  expect(rented).toMatchObject({ use: 'rented', households: 1, people: 1, residence: 'floating' });
});

test('a department sees the doors and their use, and nobody behind them', async () => {
  const handler = await s.as('handler', '210102', 'housing');
  const { body } = await handler.get(`/api/buildings/${building}/view`);
  expect(body.floors[1].cells[0]).toMatchObject({ door: '101', use: 'owner', households: null, people: null, residence: null, care: null });
});

test('a building of another community does not exist', async () => {
  const other = await s.as('clerk', '210102001002');
  expect((await other.get(`/api/buildings/${building}/view`)).status).toBe(404);
});

test('who needs care is seen for a purpose alone, with their consent, and each look is written down', async () => {
  await make('cares', { person: wang, kind: 'bedridden', since: '2025-01-01' });
  const at = `/api/buildings/${building}/view`;
  const caredOf = (answer: { body: { floors: { cells: { door: string; care: boolean | null }[] }[] } }) =>
    answer.body.floors.flatMap(({ cells }) => cells.filter(({ care }) => care).map(({ door }) => door));
  expect(caredOf(await clerk.post(at, { purpose: 'care' }))).toEqual([]);
  await s.database.owner.query("insert into register_consent (shard, record, purpose, given_at, how) values ('210102001', $1, 'care', '2026-01-01', 'paper')", [
    wang,
  ]);
  expect(caredOf(await clerk.post(at, { purpose: 'care' }))).toEqual(['101']);
  const { rows } = await s.database.owner.query("select fields, purpose, way, post from register_shown where register = 'care'");
  expect(rows).toEqual([{ fields: ['kind'], purpose: 'care', way: 'shown', post: 'clerk' }]);
  expect((await clerk.post(at, { purpose: 'curiosity' })).status).toBe(422);
  // An address is written down on its way: nothing is asked for in one.
  expect(caredOf(await clerk.get(`${at}?purpose=care`))).toEqual([]);
  const dispatcher = await s.as('dispatcher', '210102001');
  expect((await dispatcher.post(at, { purpose: 'emergency' })).status).toBe(403);
});

test('a home that has ended is no more in the picture', async () => {
  const gone = dwellings['2-东'];
  const { body } = await clerk.get(`/api/registers/dwellings/${gone}`);
  expect((await clerk.post(`/api/registers/dwellings/${gone}/end`, { version: body.version, as: 'demolished' })).status).toBe(200);
  const seen = await clerk.get(`/api/buildings/${building}/view`);
  expect(seen.body.floors.map(({ floor }: { floor: number | null }) => floor)).toEqual([2, 1]);
});
