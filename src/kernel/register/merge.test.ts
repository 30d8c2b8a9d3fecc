import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, type TestServer, testServer } from '../../../tests/server.ts';
import { SYSTEM } from '../post/actor.ts';
import { make } from './make.ts';
import { merge, unmerge } from './merge.ts';
import { miscounts, putRight } from './recount.ts';
import type { Writing } from './writing.ts';

const [GRID, OTHER] = ['210102001001001', '210102001001002'];
const AT = '/api/registers';
let s: TestServer;
let clerk: Person;
beforeAll(async () => {
  s = await testServer();
  clerk = await s.as('clerk', '210102001001');
});
afterAll(() => s.close());

const made = async (plural: string, values: object, area = GRID) => {
  const { status, body } = await clerk.post(`${AT}/${plural}`, { area, values });
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
};
const read = async (plural: string, id: string) => (await clerk.get(`${AT}/${plural}/${id}`)).body;
const home = async () => {
  const compound = await made('compounds', { name: '幸福家园' });
  const building = await made('buildings', { compound: compound.id, name: '3号楼' });
  return made('dwellings', { building: building.id, door: '501' });
};
const household = async (values: object = {}) => made('households', { dwelling: (await home()).id, kind: 'family', ...values });

test('two records of one person become one: what named the one names the other, and gaps are filled', async () => {
  const [one, two] = [
    await made('people', { name: '王秀英', phone: '13800000001' }),
    await made('people', { name: '王秀英', id_number: '210102195603021223' }),
  ];
  await clerk.post(`${AT}/people/${two.id}/show`, { purpose: 'check' });
  const family = await household();
  const stay = await made('memberships', { household: family.id, person: two.id, relation: 'head', residence: 'both' });
  const merged = await clerk.post(`${AT}/people/${one.id}/merge`, { other: two.id, version: 1 });
  expect(merged).toMatchObject({
    status: 200,
    body: { id: one.id, version: 2, values: { id_number: '2101**********1223', phone: '138****0001', sex: 'female' } },
  });
  expect((await read('memberships', stay.id)).values.person).toBe(one.id);
  expect(await read('people', two.id)).toMatchObject({ ended_as: 'merged', merged_into: one.id, version: 2 });
  expect((await clerk.post(`${AT}/people/find`, { field: 'id_number', value: '210102195603021223', purpose: 'check' })).body.items).toMatchObject([
    { id: one.id },
  ]);
  expect((await clerk.get(`${AT}/people/${one.id}/history`)).body.items[0]).toMatchObject({ kind: 'merged', other: two.id, post: 'clerk' });
  const looked = await (await s.as('auditor', '2101')).get(`${AT}/people/${one.id}/shown`);
  expect(looked.body.items.map(({ way }: { way: string }) => way)).toContain('shown');

  const apart = await clerk.post(`${AT}/people/${two.id}/unmerge`, {});
  expect(apart).toMatchObject({ status: 200, body: { id: two.id, ended_at: null, merged_into: null } });
  expect((await read('memberships', stay.id)).values.person).toBe(two.id);
  expect(await read('people', one.id)).toMatchObject({ values: { id_number: null, sex: null, phone: '138****0001' } });
  expect((await clerk.post(`${AT}/people/find`, { field: 'id_number', value: '210102195603021223', purpose: 'check' })).body.items).toMatchObject([
    { id: two.id },
  ]);
  expect(await miscounts(s.house)).toEqual([]);
});

test('an ID number that a merge brings says the day of birth and the sex anew; undone, they are what they were', async () => {
  const [one, two] = [
    await made('people', { name: '李桂兰', born: '1957-04-05', sex: 'male' }),
    await made('people', { name: '李桂兰', id_number: '210102195603021629' }),
  ];
  const bornOf = async () => (await clerk.post(`${AT}/people/${one.id}/show`, { purpose: 'check', fields: ['born'] })).body.values.born;
  const merged = await clerk.post(`${AT}/people/${one.id}/merge`, { other: two.id, version: 1 });
  expect(merged.body.values).toMatchObject({ birth_year: 1956, sex: 'female' });
  expect(await bornOf()).toBe('1956-03-02');
  expect((await clerk.post(`${AT}/people/${two.id}/unmerge`, {})).status).toBe(200);
  expect((await read('people', one.id)).values).toMatchObject({ birth_year: 1957, sex: 'male', id_number: null });
  expect(await bornOf()).toBe('1957-04-05');
  expect(await miscounts(s.house)).toEqual([]);
});

test('a merge with itself, of an ended record, on a stale version, or undone twice is refused and changes nothing', async () => {
  const [one, two, gone] = [await made('people', { name: '甲乙' }), await made('people', { name: '甲乙' }), await made('people', { name: '丙丁' })];
  const ask = (path: string, body: object) => clerk.post(`${AT}/people/${path}`, body);
  await ask(`${gone.id}/end`, { version: 1, as: 'left' });
  expect(await ask(`${one.id}/merge`, { other: one.id, version: 1 })).toMatchObject({ status: 422, body: { code: 'merge_itself' } });
  expect(await ask(`${one.id}/merge`, { other: gone.id, version: 1 })).toMatchObject({ status: 409, body: { code: 'record_ended' } });
  expect(await ask(`${one.id}/merge`, { other: two.id, version: 7 })).toMatchObject({ status: 409, body: { code: 'moved_on' } });
  expect(await ask(`${one.id}/merge`, { other: '210102001-01JZZZZZZZZZZZZZZZZZZZZZZZ', version: 1 })).toMatchObject({ status: 404 });
  expect(await ask(`${one.id}/unmerge`, {})).toMatchObject({ status: 409, body: { code: 'not_merged' } });
  expect([(await read('people', one.id)).version, (await read('people', two.id)).version]).toEqual([1, 1]);
});

test('a merge under a later one is undone only after that', async () => {
  const [a, b, c] = [await made('people', { name: '一一' }), await made('people', { name: '一一' }), await made('people', { name: '一一' })];
  const ask = (path: string, body: object) => clerk.post(`${AT}/people/${path}`, body);
  await ask(`${b.id}/merge`, { other: a.id, version: 1 });
  await ask(`${c.id}/merge`, { other: b.id, version: 1 });
  expect(await ask(`${a.id}/unmerge`, {})).toMatchObject({ status: 409, body: { code: 'merge_later_first' } });
  expect((await ask(`${b.id}/unmerge`, {})).status).toBe(200);
  expect((await ask(`${a.id}/unmerge`, {})).status).toBe(200);
});

test('a household is parted: the chosen members go to a new one, each with a line in its history', async () => {
  const family = await household();
  const people = [await made('people', { name: '赵一' }), await made('people', { name: '赵二' })];
  const stays = [];
  for (const person of people) stays.push(await made('memberships', { household: family.id, person: person.id, relation: 'other', residence: 'living' }));
  const [kept, goes] = stays;
  const parted = await clerk.post(`${AT}/households/${family.id}/split`, {
    version: 1,
    links: [goes.id],
    values: { dwelling: family.values.dwelling, kind: 'single' },
  });
  expect(parted).toMatchObject({ status: 200, body: { values: { kind: 'single' } } });
  expect((await read('memberships', goes.id)).values.household).toBe(parted.body.id);
  expect((await read('memberships', kept.id)).values.household).toBe(family.id);
  expect((await clerk.get(`${AT}/memberships/${goes.id}/history`)).body.items[0]).toMatchObject({ kind: 'split', other: family.id });
  const stale = await clerk.post(`${AT}/households/${family.id}/split`, {
    version: 2,
    links: [goes.id],
    values: { dwelling: family.values.dwelling, kind: 'single' },
  });
  expect(stale).toMatchObject({ status: 422, body: { code: 'split_nothing' } });
  expect(await miscounts(s.house)).toEqual([]);
});

test('a household of more members than a page holds is parted by whoever was chosen, on whichever page they stand', async () => {
  const family = await household();
  const all: string[] = [];
  for (let n = 0; n < 120; n += 1) {
    const person = await made('people', { name: '孙一' });
    all.push((await made('memberships', { household: family.id, person: person.id, relation: 'other', residence: 'living' })).id);
  }
  const membersOf = async (id: string) => {
    const ids: string[] = [];
    let pages = 0;
    for (let next: string | null = ''; next !== null; pages += 1) {
      const { body } = await clerk.get(`${AT}/memberships?household=${id}&limit=50${next && `&cursor=${encodeURIComponent(next)}`}`);
      ids.push(...body.items.map((item: { id: string }) => item.id));
      next = body.next;
    }
    return { ids, pages };
  };
  const before = await membersOf(family.id);
  expect(before.pages).toBe(3);
  expect([...before.ids].sort()).toEqual([...all].sort());
  const goes = before.ids.filter((_, at) => at % 3 !== 0);
  const values = { dwelling: family.values.dwelling, kind: 'collective' };
  const parted = await clerk.post(`${AT}/households/${family.id}/split`, { version: 1, links: goes, values });
  expect(parted.status, parted.text).toBe(200);
  expect((await membersOf(parted.body.id)).ids.sort()).toEqual([...goes].sort());
  expect((await membersOf(family.id)).ids.sort()).toEqual(all.filter((id) => !goes.includes(id)).sort());
  expect(await miscounts(s.house)).toEqual([]);
});

test('a figure that is off is found and put right', async () => {
  await s.database.owner.query("update register_count set n = n + 3 where register = 'person' and field = '' and area = $1", [GRID]);
  const wrong = await miscounts(s.house);
  expect(wrong).toMatchObject([{ register: 'person', area: GRID, field: '', value: '' }]);
  expect((wrong[0]?.kept ?? 0) - (wrong[0]?.counted ?? 0)).toBe(3);
  await putRight(s.house.db, wrong);
  expect(await miscounts(s.house)).toEqual([]);
});

test('whatever is merged and unmerged again in reverse leaves every row, index and figure as it was', async () => {
  const w: Writing = { house: s.house, actor: SYSTEM, now: s.clock.now(), source: 'test' };
  const register = (name: string) => s.house.registers.get(name) ?? expect.fail(name);
  const [person, membership] = [register('person'), register('membership')];
  const families = [await household(), await household()];
  const known = fc.record({
    name: fc.constantFrom('王芳', '李伟', '张敏'),
    phone: fc.option(fc.constantFrom('13800000001', '13900000002')),
    sex: fc.option(fc.constantFrom('male', 'female')),
    birth_year: fc.option(fc.constantFrom(1956, 1984)),
    area: fc.constantFrom(GRID, OTHER),
  });
  const plan = fc.record({
    people: fc.array(known, { minLength: 3, maxLength: 5 }),
    stays: fc.array(fc.tuple(fc.nat(4), fc.nat(1)), { maxLength: 6 }),
    merges: fc.array(fc.tuple(fc.nat(4), fc.nat(4)), { minLength: 1, maxLength: 4 }),
  });
  const rows = async () => {
    const of = async (table: string, columns: string) => (await s.database.owner.query(`select ${columns} from ${table} order by 1, 2, 3, 4, 5`)).rows;
    return {
      people: await of('person', 'id, area, sex, birth_year, name_blind, phone_blind, ended_at, ended_as, merged_into, keep_until'),
      stays: await of('membership', 'id, person, household, version, ended_at'),
      unique: await of('register_unique', 'shard, field, value, owner_shard, owner'),
      counts: await of('register_count', "area, register, field, value, n, '' as last").then((all) => all.filter(({ n }: { n: number }) => n !== 0)),
    };
  };
  const plains = async () =>
    Promise.all(
      (await s.database.owner.query('select * from person order by id')).rows.map((row) =>
        ['identity', 'contact'].map(
          (key) => row[`sealed_${key}`] && s.house.sealer.open(key, { register: 'person', shard: row.shard, id: row.id }, row[`sealed_${key}`]),
        ),
      ),
    );
  await fc.assert(
    fc.asyncProperty(plan, async ({ people, stays, merges }) => {
      const ids: string[] = [];
      for (const { area, ...values } of people) ids.push((await make(w, person, { area, values })).id);
      for (const [who, where] of stays) {
        const values = { household: families[where]?.id, person: ids[who % ids.length], relation: 'other', residence: 'living' };
        await make(w, membership, { area: GRID, values });
      }
      const before = { rows: await rows(), plain: await plains() };
      const done: string[] = [];
      for (const [a, b] of merges) {
        const [into, from] = [ids[a % ids.length] ?? '', ids[b % ids.length] ?? ''];
        const { rows: versions } = await s.database.owner.query('select version from person where id = $1', [into]);
        await merge(w, person, { into, from, version: versions[0].version }).then(
          () => done.push(from),
          (error: { code?: string }) => expect(['merge_itself', 'record_merged']).toContain(error.code),
        );
      }
      expect(await miscounts(s.house)).toEqual([]);
      for (const from of done.reverse()) await unmerge(w, person, from);
      expect({ rows: await rows(), plain: await plains() }).toEqual(before);
      expect(await miscounts(s.house)).toEqual([]);
    }),
    { numRuns: 25 },
  );
}, 60_000);
