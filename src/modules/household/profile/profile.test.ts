import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, type TestServer, testServer } from '../../../../tests/server.ts';
import { miscounts, putRight } from '../../../kernel/register/recount.ts';
import { maker } from '../testing.ts';

const [COMMUNITY, GRID] = ['210102001001', '210102001001001'];
let s: TestServer;
let clerk: Person;

beforeAll(async () => {
  s = await testServer();
  clerk = await s.as('clerk', COMMUNITY);
  const make = maker(clerk);
  const garden = await make('compounds', { name: '阳光花园', kind: 'commercial', property: '阳光物业' }, COMMUNITY);
  await make('compounds', { name: '铁西新村', committee: 'none' }, COMMUNITY);
  await make('team_members', { compound: garden.id, post: 'gate_keeper', name: '老赵' });
  const building = await make('buildings', { compound: garden.id, name: '1号楼', use: 'residential', floors: 6 }, GRID);
  for (let n = 1; n <= 6; n += 1) {
    const dwelling = await make('dwellings', { building: building.id, door: `${n}01`, use: n === 1 ? 'rented' : 'owner' });
    const household = await make('households', { dwelling: dwelling.id, kind: 'family' });
    const person = await make(
      'people',
      { name: '王小明', born: n < 3 ? '1950-01-01' : '1990-05-05', sex: n < 3 ? 'male' : 'female', ...(n === 1 && { phone: '13800138000' }) },
      GRID,
    );
    await make('memberships', { household: household.id, person: person.id, relation: 'head', residence: 'both' });
  }
});
afterAll(() => s.close());

type Profile = {
  counts: { register: string; count: number | null }[];
  by: { register: string; field: string; values: { value: string; name: string; count: number | null }[] }[];
  ages: { from: number; count: number | null }[];
};
const at = (code: string) => `/api/areas/${code}/profile`;
const countOf = ({ counts }: Profile, register: string) => counts.find((each) => each.register === register)?.count;
const valuesOf = ({ by }: Profile, register: string, field: string) =>
  Object.fromEntries(by.find((each) => each.register === register && each.field === field)?.values.map(({ value, count }) => [value, count]) ?? []);

test('whoever works there sees every count, who manages each compound, and how far it can be relied on', async () => {
  const { status, body } = await clerk.get(at(COMMUNITY));
  expect(status).toBe(200);
  expect(body).toMatchObject({ area: COMMUNITY, level: 'community', works_here: true });
  expect(['compound', 'building', 'dwelling', 'household', 'person'].map((register) => countOf(body, register))).toEqual([2, 1, 6, 6, 6]);
  expect(valuesOf(body, 'dwelling', 'use')).toMatchObject({ owner: 5, rented: 1, vacant: 0 });
  expect(valuesOf(body, 'person', 'sex')).toEqual({ male: 2, female: 4 });
  expect(body.ages.filter(({ count }: { count: number }) => count > 0)).toEqual([
    { from: 35, to: 59, count: 4 },
    { from: 70, to: 79, count: 2 },
  ]);
  expect(body.compounds).toMatchObject([
    { name: '铁西新村', managed: false, committee_name: '无业委会', buildings: 0, team_gaps: 8 },
    { name: '阳光花园', managed: true, kind_name: '商品房小区', buildings: 1, team_gaps: 7 },
  ]);
  expect(body.freshness).toContainEqual({ register: 'dwelling', total: 6, checked: 6, share: 1 });
  expect(body.completeness).toContainEqual({ register: 'person', field: 'phone', title: '联系电话', total: 6, known: 1, share: 0.167 });
});

test('a resident sees what there is, but no count by which fewer than five people could be told apart', async () => {
  const { status, body } = await s.anonymous.get(at(COMMUNITY));
  expect(status).toBe(200);
  expect(body).toMatchObject({ works_here: false, freshness: null, completeness: null });
  expect([countOf(body, 'dwelling'), countOf(body, 'person')]).toEqual([6, 6]);
  expect(valuesOf(body, 'person', 'sex')).toEqual({ male: null, female: null });
  expect(body.ages.find(({ from }: { from: number }) => from === 70).count).toBeNull();
  expect(body.compounds[1]).toMatchObject({ name: '阳光花园', property: '阳光物业', team_gaps: null });
  expect((await s.anonymous.get(at(GRID))).status).toBe(404);
});

test('a neighbouring community’s clerk is told no more than a resident; the sub-district above sums up', async () => {
  const other = await s.as('clerk', '210102001002');
  expect((await other.get(at(COMMUNITY))).body).toMatchObject({ works_here: false, freshness: null });
  const dispatcher = await s.as('dispatcher', '210102001');
  const wide = (await dispatcher.get(at('210102001'))).body;
  expect(wide).toMatchObject({ works_here: true, compounds: null });
  expect(countOf(wide, 'person')).toBe(6);
  expect(countOf((await dispatcher.get(at(GRID))).body, 'compound')).toBe(0);
});

test('what has ended is counted no more, and what was checked long ago is not fresh', async () => {
  await s.database.owner.query("update dwelling set sourced_on = '2020-01-01' where door = '201'");
  await putRight(s.house.db, await miscounts(s.house));
  const { body } = await clerk.get('/api/registers/dwellings?limit=1');
  const membership = (await clerk.get('/api/registers/memberships?limit=1')).body.items[0];
  expect((await clerk.post(`/api/registers/memberships/${membership.id}/end`, { version: 1, as: 'left' })).status).toBe(200);
  expect(body.items).toHaveLength(1);
  const after = (await clerk.get(at(COMMUNITY))).body;
  expect(valuesOf(after, 'membership', 'residence')).toMatchObject({ both: 5 });
  expect(after.freshness.find(({ register }: { register: string }) => register === 'dwelling')).toMatchObject({ total: 6, checked: 5 });
});

test('a home that a visit finds in order is fresh again, and the picture of its building says so', async () => {
  const { items } = (await clerk.get('/api/registers/dwellings')).body;
  const old = items.find(({ values }: { values: { door: string } }) => values.door === '201');
  expect((await clerk.post(`/api/registers/dwellings/${old.id}/confirm`, { version: old.version, source: '上门核对' })).status).toBe(200);
  const { freshness } = (await clerk.get(at(COMMUNITY))).body;
  expect(freshness).toContainEqual({ register: 'dwelling', total: 6, checked: 6, share: 1 });
  const { floors } = (await clerk.get(`/api/buildings/${old.values.building}/view`)).body;
  const cells = floors.flatMap((floor: { cells: { door: string; checked_on: string }[] }) => floor.cells);
  expect(cells.find(({ door }: { door: string }) => door === '201').checked_on).toBe('2026-03-02');
});

test('a place that there is not has no profile', async () => {
  expect((await clerk.get(at('210102001099'))).status).toBe(404);
  expect((await clerk.get('/api/areas/21010/profile')).status).toBe(422);
});
