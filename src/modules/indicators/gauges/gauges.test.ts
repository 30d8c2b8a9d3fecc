import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, STAFF, type TestServer, testServer } from '../../../../tests/server.ts';
import { maker } from '../../household/testing.ts';

const [WANG, RIVER, GRID] = ['210102001001', '210102001002', '210102001001001'];
const TEAM = [
  'compound_lead',
  'emergency_lead',
  'honorary_lead',
  'property_keeper',
  'gate_keeper',
  'health_inspector',
  'police_patroller',
  'subdistrict_officer',
];
let s: TestServer;
let clerk: Person;

beforeAll(async () => {
  // One person works at two desks of the same community.
  s = await testServer({ staff: [...STAFF, ['secretary', WANG], ['clerk', RIVER]] });
  clerk = await s.as('clerk', WANG);
  const sized = 'update area set households = $2 where code = $1';
  await s.database.owner.query(sized, [GRID, 420]);
  await s.database.owner.query("insert into area (code, name, households) values ('210102001002001', '第一网格', 700), ('210102001002002', '第二网格', 120)");
  // A grid that is no more, and one of another city: neither counts.
  await s.database.owner.query(
    "insert into area (code, name, households, valid_to) values ('210102001002003', '旧网格', 400, '2026-01-01'), ('220102001001001', '别处的网格', 400, null)",
  );
  const make = maker(clerk);
  const garden = await make('compounds', { name: '阳光花园', property: '阳光物业' }, WANG);
  await make('compounds', { name: '铁西新村', committee: 'none' }, WANG);
  await make('compounds', { name: '自管小区', committee: 'trial' }, WANG);
  for (const post of TEAM) await make('team_members', { compound: garden.id, post, name: '老赵' });
  const building = await make('buildings', { compound: garden.id, name: '1号楼' }, GRID);
  for (let n = 1; n <= 3; n += 1) {
    const dwelling = await make('dwellings', { building: building.id, door: `${n}01`, ...(n < 3 && { use: 'owner' }) });
    const household = await make('households', { dwelling: dwelling.id, kind: 'family' });
    const person = await make('people', { name: '王小明', born: '1990-05-05', sex: 'male' }, GRID);
    await make('memberships', { household: household.id, person: person.id, relation: 'head', residence: 'both' });
  }
});
afterAll(() => s.close());

/** What a gauge says now: `area value` and how many, of all where no dimension is named. */
async function said(name: string, dim = '', house = s.house) {
  const rows = (await house.gauges.get(name)?.read(house, s.clock.now())) ?? expect.fail(`no gauge ${name}`);
  return Object.fromEntries(rows.filter((row) => row.dim === dim).map(({ area, value, n }) => [`${area} ${value}`.trim(), n]));
}

test('homes, households and people are counted by community, whichever grid they lie in', async () => {
  // Three of the 420 households that one of its grids is said to have: the register has only been begun.
  expect(await said('people.residents', 'register')).toEqual({ [`${WANG} begun`]: 3 });
  await s.database.owner.query('update area set households = 3 where code = $1', [GRID]);
  expect(await said('people.residents', 'register')).toEqual({ [`${WANG} kept`]: 3 });
  expect(await said('posts.workers', 'register')).toMatchObject({ [`${WANG} kept`]: 3, [`${RIVER} begun`]: 1 });
  await s.database.owner.query('update area set households = 420 where code = $1', [GRID]);
  for (const name of ['people.residents', 'homes.households', 'homes.dwellings']) expect(await said(name), name).toEqual({ [WANG]: 3 });
});

test('a home is complete when its use is known, and fresh for a year after somebody looked', async () => {
  expect([await said('homes.complete'), await said('homes.fresh')]).toEqual([{ [WANG]: 2 }, { [WANG]: 3 }]);
  await s.later(366 * 86_400_000);
  expect(await said('homes.fresh')).toEqual({});
  s.clock.set(new Date('2026-03-02T01:00:00Z'));
});

test('grids are counted by size, those of today and of this city alone', async () => {
  expect(await said('grids.all')).toEqual({ [WANG]: 2, [RIVER]: 2 });
  expect(await said('grids.all', 'size')).toEqual({ [`${WANG} right`]: 1, [`${WANG} unknown`]: 1, [`${RIVER} large`]: 1, [`${RIVER} small`]: 1 });
  expect(await said('grids.held')).toEqual({ [WANG]: 1 });
});

test('gaps are posts of communities and grids that nobody holds; whoever holds several posts is one worker', async () => {
  const gaps = await said('posts.gaps', 'post');
  expect(gaps).toMatchObject({ [`${WANG} grid_lead`]: 1, [`${WANG} grid_worker`]: 1, [`${RIVER} grid_worker`]: 2, [`${RIVER} secretary`]: 1 });
  expect([gaps[`${WANG} clerk`], gaps[`${RIVER} clerk`]]).toEqual([undefined, undefined]);
  expect((await said('posts.gaps'))[RIVER]).toBe(4);
  expect(await said('posts.workers')).toEqual({ [WANG]: 3, [RIVER]: 1 });
  await s.database.owner.query("update holding set account = 'clerk-210102001001-' where post = 'secretary'");
  expect(await said('posts.workers')).toEqual({ [WANG]: 2, [RIVER]: 1 });
});

test('a compound is managed by a company or by its owners, and its team is full when none of the eight is missing', async () => {
  expect([await said('compounds.all'), await said('compounds.managed'), await said('compounds.team_full')]).toEqual([
    { [WANG]: 3 },
    { [WANG]: 2 },
    { [WANG]: 1 },
  ]);
});

test('a city without such teams has no figure of them', async () => {
  const { setting } = s.house.city;
  const bare = { ...s.house, city: { ...s.house.city, setting: { ...setting, choices: { ...setting.choices, 'household.team': {} } } } };
  expect(await said('compounds.team_full', '', bare)).toEqual({});
});
