import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, type TestServer, testServer } from '../../../../tests/server.ts';
import { idNumber, maker } from '../testing.ts';

const GRID = '210102001001001';
let s: TestServer;
let clerk: Person;
let make: ReturnType<typeof maker>;
let building: { id: string; version: number };
beforeAll(async () => {
  s = await testServer();
  clerk = await s.as('clerk', '210102001001');
  make = maker(clerk);
  building = await make('buildings', { name: '3号楼' }, GRID);
});
afterAll(() => s.close());

const home = (door: string) => make('dwellings', { building: building.id, door });
const family = async (door: string) => make('households', { dwelling: (await home(door)).id, kind: 'family' });
const person = (name: string, more = {}) => make('people', { name, ...more }, GRID);

test('day of birth, year and sex follow the ID number, whatever else was written; without one the year follows the day', async () => {
  const woman = await person('王小红', { id_number: idNumber('19800203', 442), born: '1981-01-01', sex: 'male' });
  expect(woman.values).toMatchObject({ sex: 'female', birth_year: 1980, id_number: expect.stringMatching(/^2101\*+44?2./) });
  const shown = await clerk.post(`/api/registers/people/${woman.id}/show`, { purpose: 'check', fields: ['born'] });
  expect(shown.body.values).toEqual({ born: '1980-02-03' });
  expect((await person('李小明', { born: '1999-12-31' })).values).toMatchObject({ birth_year: 1999, sex: null });
});

test('stairwell and door are written one way, and the door says the floor', async () => {
  const made = await make('dwellings', { building: building.id, unit: '第二单元', door: '５０１室', address: '建设路１２号三号楼二单元五〇一' });
  expect(made.values).toMatchObject({ unit: '2', door: '501', floor: 5, address: '建设路12号3号楼2单元501' });
  expect((await make('dwellings', { building: building.id, door: '3-2-502号' })).values).toMatchObject({ door: '502', floor: 5 });
  expect((await make('dwellings', { building: building.id, door: '东户', floor: 7 })).values).toMatchObject({ door: '东', floor: 7 });
});

test('a home does not end while somebody lives in it, nor a building before its homes, nor a household before its members', async () => {
  const dwelling = await home('601');
  const household = await make('households', { dwelling: dwelling.id, kind: 'single' });
  const membership = await make('memberships', { household: household.id, person: (await person('赵六')).id, relation: 'head', residence: 'living' });
  const end = (plural: string, { id, version }: { id: string; version: number }) => clerk.post(`/api/registers/${plural}/${id}/end`, { version, as: 'left' });
  expect(await end('dwellings', dwelling)).toMatchObject({
    status: 409,
    body: { code: 'dwelling_lived_in', count: 1, title: expect.stringContaining('还有 1 户') },
  });
  expect(await end('buildings', building)).toMatchObject({ status: 409, body: { code: 'building_not_empty' } });
  expect(await end('households', household)).toMatchObject({ status: 409, body: { code: 'household_not_empty', count: 1 } });
  expect((await clerk.get(`/api/registers/dwellings/${dwelling.id}`)).body).toMatchObject({ ended_at: null, version: 1 });
  for (const [plural, each] of [
    ['memberships', membership],
    ['households', household],
    ['dwellings', dwelling],
  ] as const)
    expect((await end(plural, each)).status).toBe(200);
});

test('a household has a dwelling, or is a collective one, or says why it has none', async () => {
  const made = (values: object) => clerk.post('/api/registers/households', { values, area: GRID });
  expect(await made({ kind: 'family' })).toMatchObject({ status: 422, body: { code: 'household_lives_nowhere', field: 'dwelling' } });
  expect((await made({ kind: 'collective' })).status).toBe(201);
  expect((await made({ kind: 'family', no_dwelling: '房屋已拆迁，等待回迁' })).status).toBe(201);
});

test('nobody is registered in two households at once; living in one and being registered in another is fine, and so is one after the other', async () => {
  const [one, two] = [await family('701'), await family('702')];
  const who = (await person('孙七')).id;
  const join = (household: string, residence: string, more = {}) =>
    clerk.post('/api/registers/memberships', { values: { household, person: who, relation: 'other', residence, ...more } });
  const first = await join(one.id, 'both', { from_on: '2020-01-01' });
  expect(first.status).toBe(201);
  expect(await join(two.id, 'registered')).toMatchObject({ status: 409, body: { code: 'registered_twice', title: expect.stringContaining('另一户') } });
  expect((await join(two.id, 'living')).status).toBe(201);
  expect((await join(two.id, 'registered', { from_on: '2010-01-01', until_on: '2020-01-01' })).status).toBe(201);
  const changed = await clerk.post(`/api/registers/memberships/${first.body.id}`, { version: 1, values: { until_on: '2026-01-01' } });
  expect(changed.status).toBe(200);
  expect((await join(two.id, 'registered', { from_on: '2026-01-01' })).status).toBe(201);
});

test('two desks that register one person in two households at the same moment: one of them is told', async () => {
  const [one, two] = [await family('801'), await family('802')];
  for (let round = 0; round < 5; round += 1) {
    const who = (await person(`周八${round}`)).id;
    const both = await Promise.all(
      [one, two].map(({ id }) =>
        clerk.post('/api/registers/memberships', { values: { household: id, person: who, relation: 'other', residence: 'registered' } }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  }
});

test('two records of one home become one, with whoever lives there, and two again', async () => {
  const [kept, twin] = [await home('901'), await home('901')];
  const household = await make('households', { dwelling: twin.id, kind: 'single' });
  const livesIn = async () => (await clerk.get(`/api/registers/households/${household.id}`)).body.values.dwelling;
  const merged = await clerk.post(`/api/registers/dwellings/${kept.id}/merge`, { other: twin.id, version: kept.version });
  expect(merged.status, merged.text).toBe(200);
  expect(await livesIn()).toBe(kept.id);
  expect((await clerk.post(`/api/registers/dwellings/${twin.id}/unmerge`, {})).status).toBe(200);
  expect(await livesIn()).toBe(twin.id);
});

test('a person counted twice and registered in both households is one person, and then in two households: the next register entry says so', async () => {
  const [one, two] = [await family('1001'), await family('1002')];
  const [who, double] = [await person('吴九', { born: '1970-01-01' }), await person('吴九', { born: '1970-01-01' })];
  for (const [household, { id }] of [
    [one.id, who],
    [two.id, double],
  ] as const)
    await make('memberships', { household, person: id, relation: 'head', residence: 'registered' });
  expect((await clerk.post(`/api/registers/people/${who.id}/merge`, { other: double.id, version: who.version })).status).toBe(200);
  const { items } = (await clerk.get(`/api/registers/memberships?person=${who.id}`)).body;
  expect(items).toHaveLength(2);
  const again = await clerk.post(`/api/registers/memberships/${items[0].id}`, { version: items[0].version, values: { relation: 'spouse' } });
  expect(again).toMatchObject({ status: 409, body: { code: 'registered_twice' } });
  expect((await clerk.post(`/api/registers/memberships/${items[0].id}`, { version: items[0].version, values: { residence: 'living' } })).status).toBe(200);
});
