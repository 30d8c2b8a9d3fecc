import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, type TestServer, testServer } from '../../../tests/server.ts';
import { miscounts } from './recount.ts';

const [GRID, OTHER] = ['210102001001001', '210102001001002'];
const PEOPLE = '/api/registers/people';
const ten = Array.from({ length: 10 }, (_, i) => i);
let s: TestServer;
let clerk: Person;
beforeAll(async () => {
  s = await testServer();
  clerk = await s.as('clerk', '210102001001');
});
afterAll(() => s.close());

const made = async (values: object) => (await clerk.post(PEOPLE, { area: GRID, values })).body;
/** How often each status was answered. */
const tallied = (answers: readonly { status: number }[]) =>
  Object.fromEntries([...Map.groupBy(answers, ({ status }) => status)].map(([status, all]) => [status, all.length]));

test('ten who change what they all looked at: one does, nine are told that somebody was faster', async () => {
  const { id } = await made({ name: '王秀英' });
  const answers = await Promise.all(ten.map((i) => clerk.post(`${PEOPLE}/${id}`, { version: 1, values: { phone: `1380000000${i}` } })));
  expect(tallied(answers)).toEqual({ 200: 1, 409: 9 });
  expect((await clerk.get(`${PEOPLE}/${id}/history`)).body.items).toHaveLength(2);
});

test('ten who register one ID number: one does, and the others leave nothing', async () => {
  const answers = await Promise.all(ten.map(() => clerk.post(PEOPLE, { area: GRID, values: { name: '王秀英', id_number: '210102195603021223' } })));
  expect(tallied(answers)).toEqual({ 201: 1, 409: 9 });
  expect((await clerk.post(`${PEOPLE}/find`, { field: 'id_number', value: '210102195603021223', purpose: 'check' })).body.items).toHaveLength(1);
});

test('two who merge the same two people in opposite directions: one does', async () => {
  const [one, two] = [await made({ name: '李建国' }), await made({ name: '李建国' })];
  const answers = await Promise.all([
    clerk.post(`${PEOPLE}/${one.id}/merge`, { other: two.id, version: 1 }),
    clerk.post(`${PEOPLE}/${two.id}/merge`, { other: one.id, version: 1 }),
  ]);
  expect(tallied(answers)).toEqual({ 200: 1, 409: 1 });
});

test('a link that is made while its record goes into another names the one that stays, or is refused', async () => {
  const building = (await clerk.post('/api/registers/buildings', { area: GRID, values: { name: '3号楼' } })).body;
  const dwelling = (await clerk.post('/api/registers/dwellings', { values: { building: building.id, door: '501' } })).body;
  const household = (await clerk.post('/api/registers/households', { values: { dwelling: dwelling.id, kind: 'family' } })).body;
  for (const _ of ten) {
    const [stays, goes] = [await made({ name: '赵一' }), await made({ name: '赵一' })];
    const values = { household: household.id, person: goes.id, relation: 'other', residence: 'living' };
    const [merged, linked] = await Promise.all([
      clerk.post(`${PEOPLE}/${stays.id}/merge`, { other: goes.id, version: 1 }),
      clerk.post('/api/registers/memberships', { values }),
    ]);
    expect(merged.status).toBe(200);
    expect([201, 422]).toContain(linked.status);
    if (linked.status === 201) expect((await clerk.get(`/api/registers/memberships/${linked.body.id}`)).body.values.person).toBe(stays.id);
  }
});

test('many who write in many places at once wait for each other and never in a circle, and every figure is right', async () => {
  const places = [GRID, OTHER, '210102001001'];
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, i) =>
      clerk.post(PEOPLE, { area: places[i % 3], values: { name: '孙六', sex: i % 2 ? 'male' : 'female', birth_year: 1950 + (i % 5) } }),
    ),
  );
  const moved = await Promise.all(
    answers.map(({ body }, i) =>
      i % 4
        ? clerk.post(`${PEOPLE}/${body.id}`, { version: 1, area: places[(i + 1) % 3] })
        : clerk.post(`${PEOPLE}/${body.id}/end`, { version: 1, as: 'left' }),
    ),
  );
  expect(tallied(moved)).toEqual({ 200: 60 });
  expect(await miscounts(s.house)).toEqual([]);
});
