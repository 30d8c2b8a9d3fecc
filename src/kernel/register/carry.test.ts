import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, type TestServer, testServer } from '../../../tests/server.ts';
import { followArea } from './follow-area.ts';
import { miscounts } from './recount.ts';

const [GRID, OTHER] = ['210102001001001', '210102001001002'];
let s: TestServer;
let clerk: Person;
beforeAll(async () => {
  s = await testServer();
  clerk = await s.as('clerk', '210102001001');
});
afterAll(() => s.close());

const made = async (plural: string, values: object, area?: string) => {
  const { status, body } = await clerk.post(`/api/registers/${plural}`, { area, values });
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
};
const areaOf = async (plural: string, { id }: { id: string }) => (await clerk.get(`/api/registers/${plural}/${id}`)).body.area;
/** A building in the first grid with a home, who lives there, and one who is only registered. */
async function lived(point: object = {}) {
  const building = await made('buildings', { name: '3号楼', ...point }, GRID);
  const dwelling = await made('dwellings', { building: building.id, door: '501' });
  const household = await made('households', { dwelling: dwelling.id, kind: 'family' });
  const [lives, registered] = [await made('people', { name: '王秀英', phone: '13800000001' }, GRID), await made('people', { name: '李建国' }, GRID)];
  const stay = await made('memberships', { household: household.id, person: lives.id, relation: 'head', residence: 'both' });
  await made('memberships', { household: household.id, person: registered.id, relation: 'other', residence: 'registered' });
  const care = await made('cares', { person: lives.id, kind: 'bedridden' });
  return { building, dwelling, household, lives, registered, stay, care };
}

test('what lies in a building lies where it lies, without anybody saying so', async () => {
  const { dwelling, household, stay, care } = await lived();
  expect([dwelling.area, household.area, stay.area, care.area]).toEqual([GRID, GRID, GRID, GRID]);
});

test('a building that goes to another grid takes its homes, households and those who live there with it, each with a line in its history', async () => {
  const { building, dwelling, household, lives, registered, stay, care } = await lived();
  const moved = await clerk.post(`/api/registers/buildings/${building.id}`, { version: 1, area: OTHER });
  expect(moved).toMatchObject({ status: 200, body: { area: OTHER, version: 2 } });
  for (const [plural, record] of Object.entries({ dwellings: dwelling, households: household, people: lives, memberships: stay, cares: care }))
    expect(await areaOf(plural, record), plural).toBe(OTHER);
  expect(await areaOf('people', registered)).toBe(GRID);
  expect((await clerk.get(`/api/registers/people/${lives.id}/history`)).body.items[0]).toMatchObject({
    kind: 'moved',
    post: 'clerk',
    changes: [{ field: 'area', before: GRID, after: OTHER }],
  });
  expect(await miscounts(s.house)).toEqual([]);
});

test('a household that moves to a home in another grid lies there, with its members', async () => {
  const { household, lives } = await lived();
  const elsewhere = await made('dwellings', { building: (await made('buildings', { name: '9号楼' }, OTHER)).id, door: '101' });
  const moved = await clerk.post(`/api/registers/households/${household.id}`, { version: 1, values: { dwelling: elsewhere.id } });
  expect(moved.body).toMatchObject({ area: OTHER, version: 2 });
  expect(await areaOf('people', lives)).toBe(OTHER);
  expect(await miscounts(s.house)).toEqual([]);
});

test('of a grid that has closed each record goes where its ground went, and what has ended stays', async () => {
  const [west, east] = [await lived({ lon: 123.41, lat: 41.8 }), await lived({ lon: 123.49, lat: 41.8 })];
  const gone = await made('people', { name: '孙六' }, GRID);
  await clerk.post(`/api/registers/people/${gone.id}/end`, { version: 1, as: 'left' });
  const loose = await made('facilities', { name: '健身角', kind: 'sport' }, GRID);
  const COMMUNITY = '210102001001';
  const takes = (point: { lon: number } | null) => (point !== null && point.lon < 123.45 ? OTHER : COMMUNITY);
  expect(await followArea(s.house, GRID, takes, s.clock.now())).toBeGreaterThan(10);
  for (const [ground, { building, lives, care }] of [[OTHER, west] as const, [COMMUNITY, east] as const])
    expect([await areaOf('buildings', building), await areaOf('people', lives), await areaOf('cares', care)]).toEqual([ground, ground, ground]);
  expect(await followArea(s.house, GRID, takes, s.clock.now())).toBe(0);
  expect(await areaOf('people', gone)).toBe(GRID);
  expect(await areaOf('facilities', loose)).toBe(COMMUNITY);
  expect(await miscounts(s.house)).toEqual([]);
});
