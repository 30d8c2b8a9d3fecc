import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, type TestServer, testServer } from '../../../tests/server.ts';
import { saveAreas } from '../../kernel/area/save.ts';
import { type Filled, fillCity } from './seed.ts';

let s: TestServer;
let clerk: Person;
let filled: Filled;
const COMMUNITY = '210102001001';
const on = () => ({ house: s.house, db: s.database.db, owner: s.database.owner, area: '2101', now: s.clock.now() });
const count = async (what: string) => Number((await s.database.owner.query(`select count(*) from ${what}`)).rows[0].count);

beforeAll(async () => {
  s = await testServer();
  filled = await fillCity(on(), 300);
  clerk = await s.as('clerk', COMMUNITY);
});
afterAll(() => s.close());

test('as many households as were asked for are there, each in the community it was made for', async () => {
  expect(filled.added.household).toBeGreaterThanOrEqual(300);
  expect(await count('household')).toBe(filled.added.household);
  expect(await count(`person where source <> 'synthetic'`)).toBe(0);
  expect(await count('household h join dwelling d on d.shard = h.shard and d.id = h.dwelling and d.area = h.area')).toBe(filled.added.household);
  expect(await count('membership m join person p on p.shard = m.shard and p.id = m.person join household h on h.shard = m.shard and h.id = m.household')).toBe(
    filled.added.person,
  );
});

/** Places where the kept counts are not what lies there. */
async function miscounted(): Promise<unknown[]> {
  const all = ['dwelling', 'household', 'person', 'membership', 'building'].map(async (register) => {
    const { rows } = await s.database.owner.query(
      `select coalesce(k.area, c.area) as area, k.n as kept, c.n as counted from (select area, n from register_count where register = $1 and field = '') k
        full join (select area, count(*)::int as n from ${register} group by 1) c on c.area = k.area where k.n is distinct from c.n`,
      [register],
    );
    return rows;
  });
  return (await Promise.all(all)).flat();
}

test('what is counted of each place is what lies there', async () => {
  expect(await count(`register_count where register = 'person'`)).toBeGreaterThan(50);
  expect(await miscounted()).toEqual([]);
});

test('a second run adds nothing, and a larger one goes on from there', async () => {
  expect(Object.values((await fillCity(on(), 300)).added).every((n) => n === 0)).toBe(true);
  const before = await count('person');
  const more = await fillCity(on(), 500);
  expect(more.added.person).toBeGreaterThan(0);
  expect(await count('person')).toBe(before + more.added.person);
});

test('one that was interrupted in the middle is finished: nobody comes twice, nobody is left out', async () => {
  const stopped = fillCity(on(), 3_000, (made) => {
    if (made > 0) throw new Error('pulled the plug');
  });
  await expect(stopped).rejects.toThrow('pulled the plug');
  const half = await count('household');
  expect(half).toBeGreaterThan(600);
  expect(half).toBeLessThan(2_900);
  await fillCity(on(), 3_000);
  const whole = await count('household');
  expect(whole).toBeGreaterThanOrEqual(3_000);
  expect(Object.values((await fillCity(on(), 3_000)).added).every((n) => n === 0)).toBe(true);
  expect(await count('(select id_number_blind from person where id_number_blind is not null group by 1 having count(*) > 1) d')).toBe(0);
  expect(await miscounted()).toEqual([]);
});

test('a demo’s resident is found by the clerk under their own name and telephone, as everybody else is, masked', async () => {
  const found = await clerk.post('/api/registers/people/find', { field: 'phone', value: '14400000001', purpose: 'check' });
  expect(found.body.items).toMatchObject([{ values: { name: '王**', phone: '144****0001', sex: 'female' }, source: 'synthetic' }]);
  const { items } = (await clerk.get('/api/registers/people?limit=5')).body;
  expect(items).toHaveLength(5);
  for (const { values } of items)
    expect(values).toMatchObject({ name: expect.stringContaining('*'), id_number: expect.stringMatching(/^\d{4}\*{10}\d{3}[\dX]$/) });
});

test('most of those who need care agreed to it, and of those alone a grid worker is shown why', async () => {
  const worker = await s.as('grid_worker', `${COMMUNITY}001`);
  const cares = (await worker.get('/api/registers/cares?limit=50')).body.items as { id: string }[];
  const answers = await Promise.all(cares.map(({ id }) => worker.post(`/api/registers/cares/${id}/show`, { purpose: 'care' })));
  const shown = answers.filter(({ status }) => status === 200);
  expect(shown.length).toBeGreaterThan(cares.length / 2);
  expect(shown.length).toBeLessThan(cares.length);
  expect(answers.filter(({ status }) => status !== 200).every(({ body }) => body.code === 'no_consent')).toBe(true);
});

test('here and there somebody stands on a landlord’s list who is on the register already: they are proposed as one', async () => {
  const { items } = (await clerk.get('/api/duplicates?register=people')).body;
  expect(items.length).toBeGreaterThan(0);
  expect(items.length).toBeLessThan(30);
});

test('more households than the city’s grids can hold are refused in one sentence, and none is put in', async () => {
  const before = await count('household');
  await expect(fillCity(on(), 1_000_000)).rejects.toMatchObject({ code: 'too_many_households', facts: { households: 1_000_000 } });
  expect(await count('household')).toBe(before);
});

test('a community without grids keeps its homes itself, and a city without communities gets none', async () => {
  expect(await count(`dwelling where length(area) = 12`)).toBeGreaterThan(0);
  await saveAreas(s.database.owner, [
    { code: '22', name: '吉林省' },
    { code: '2201', name: '长春市' },
  ]);
  expect((await fillCity({ ...on(), area: '2201' }, 100)).added.household).toBe(0);
});
