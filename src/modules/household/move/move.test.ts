import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, type TestServer, testServer } from '../../../../tests/server.ts';
import { miscounts } from '../../../kernel/register/recount.ts';

const [HERE, THERE] = ['210102001001', '210102001002'];
let s: TestServer;
let clerk: Person;
let other: Person;
beforeAll(async () => {
  s = await testServer();
  [clerk, other] = [await s.as('clerk', HERE), await s.as('clerk', THERE)];
});
afterAll(() => s.close());

const make = async (person: Person, plural: string, values: object, area?: string) => {
  const { status, body } = await person.post(`/api/registers/${plural}`, { area, values });
  expect(status, JSON.stringify(body)).toBe(201);
  return body.id as string;
};
async function lived() {
  const building = await make(clerk, 'buildings', { name: '3号楼' }, HERE);
  const dwelling = await make(clerk, 'dwellings', { building, unit: '2', door: '501' });
  const household = await make(clerk, 'households', { dwelling, kind: 'family' });
  const [lives, registered] = [await make(clerk, 'people', { name: '王秀英', sex: 'female' }, HERE), await make(clerk, 'people', { name: '李建国' }, HERE)];
  await make(clerk, 'memberships', { household, person: lives, relation: 'head', residence: 'both' });
  await make(clerk, 'memberships', { household, person: registered, relation: 'child', residence: 'registered' });
  return { dwelling, household, lives, registered };
}
const move = (id: string, more: object = {}, key?: string) =>
  clerk.post(`/api/households/${id}/move`, { version: 1, area: THERE, ...more }, key === undefined ? {} : { 'idempotency-key': key });
const seen = async (person: Person, plural: string, id: string) => (await person.get(`/api/registers/${plural}/${id}`)).status;

test('a household moves to another community in one act: it and those who live in it are there with their history, the home they left stays and is empty', async () => {
  const { dwelling, household, lives, registered } = await lived();
  const moved = await move(household, { source: '迁出登记' }, 'move-1');
  expect(moved).toMatchObject({ status: 200, body: { id: household, area: THERE, dwelling: null, people: 1 } });
  // Asked again, it is done once and answered the same.
  expect((await move(household, { source: '迁出登记' }, 'move-1')).body).toEqual(moved.body);
  expect([await seen(clerk, 'households', household), await seen(clerk, 'people', lives), await seen(clerk, 'people', registered)]).toEqual([404, 404, 200]);
  expect([await seen(other, 'households', household), await seen(other, 'people', lives), await seen(other, 'people', registered)]).toEqual([200, 200, 404]);
  expect((await other.get(`/api/registers/households/${household}`)).body.values).toMatchObject({
    dwelling: null,
    no_dwelling: expect.stringContaining('住处待登记'),
  });
  expect((await other.get(`/api/registers/households/${household}/history`)).body.items[0]).toMatchObject({ kind: 'moved', source: '迁出登记' });
  expect((await other.get(`/api/registers/people/${lives}/history`)).body.items[0]).toMatchObject({
    kind: 'moved',
    changes: [{ field: 'area', before: HERE, after: THERE }],
  });
  expect(
    (await clerk.get(`/api/registers/dwellings/${dwelling}`)).body.links.find(({ register }: { register: string }) => register === 'household').items,
  ).toEqual([]);
  expect(await miscounts(s.house)).toEqual([]);
  // Those who receive it give it a home.
  const home = await make(other, 'dwellings', { building: await make(other, 'buildings', { name: '9号楼' }, THERE), door: '101' });
  const given = await other.post(`/api/registers/households/${household}`, { version: 2, values: { dwelling: home, no_dwelling: null } });
  expect(given).toMatchObject({ status: 200, body: { values: { dwelling: home, no_dwelling: null } } });
  expect(await miscounts(s.house)).toEqual([]);
});

test('with an address of one home there they live in it at once; an address of none, or of several, moves nobody', async () => {
  const { household } = await lived();
  const building = await make(other, 'buildings', { name: '12号楼' }, THERE);
  for (const unit of ['1', '2']) await make(other, 'dwellings', { building, unit, door: '301' });
  expect((await move(household, { address: '12号楼301' })).body.code).toBe('move_several_homes');
  expect((await move(household, { address: '12号楼1单元909' })).body.code).toBe('move_no_home');
  expect(await seen(clerk, 'households', household)).toBe(200);
  const { body } = await move(household, { address: '12号楼2单元301' });
  expect((await other.get(`/api/registers/dwellings/${body.dwelling}`)).body.values).toMatchObject({ unit: '2', door: '301' });
  expect(await seen(other, 'households', household)).toBe(200);
  expect(await miscounts(s.house)).toEqual([]);
});

test('where it may go is said plainly: not within one’s own area, not out of the city, not by somebody who keeps no people or does not see it', async () => {
  const { household } = await lived();
  expect((await move(household, { area: HERE })).body.code).toBe('move_within');
  expect((await move(household, { area: '110101001001' })).body.code).toBe('move_nowhere');
  expect((await move(household, { area: '210102' })).body.code).toBe('move_nowhere');
  expect((await move(household, { version: 7 })).status).toBe(409);
  expect((await other.post(`/api/households/${household}/move`, { version: 1, area: HERE })).status).toBe(404);
  expect((await (await s.as('dispatcher', '210102001')).post(`/api/households/${household}/move`, { version: 1, area: THERE })).status).toBe(403);
  expect(await seen(clerk, 'households', household)).toBe(200);
});

test('nobody learns which homes there are elsewhere by a household that is not theirs', async () => {
  const { household } = await lived();
  for (const address of ['9号楼101', '12号楼1单元909'])
    expect((await other.post(`/api/households/${household}/move`, { version: 1, area: '210102002001', address })).status).toBe(404);
});
