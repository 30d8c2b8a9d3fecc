import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, type TestServer, testServer } from '../../../../tests/server.ts';
import { SYSTEM } from '../../post/actor.ts';
import { upkeep } from '../../upkeep.ts';
import { agree, consentsOf, takeBack } from './consent.ts';
import { processingOf } from './processing.ts';

const GRID = '210102001001001';
const DAY = 86_400_000;
let s: TestServer;
let clerk: Person;
beforeAll(async () => {
  s = await testServer();
  clerk = await s.as('clerk', '210102001001');
});
afterAll(() => s.close());

const made = async (plural: string, values: object) => (await clerk.post(`/api/registers/${plural}`, { area: GRID, values })).body;
const writing = () => ({ house: s.house, actor: SYSTEM, now: s.clock.now(), source: 'rights' });

test('when the last day of an ended record is over its facts are erased, and not a day earlier', async () => {
  const wang = await made('people', { name: '王秀英', id_number: '210102195603021223' });
  await clerk.post(`/api/registers/people/${wang.id}/end`, { version: 1, as: 'left' });
  const { rows } = await s.database.owner.query('select keep_until::text from person where id = $1', [wang.id]);
  expect(rows[0].keep_until).toBe('2029-03-02');
  s.clock.set(new Date('2029-03-02T15:00:00Z'));
  await upkeep(s.house, s.clock.now());
  expect((await clerk.get(`/api/registers/people/${wang.id}`)).body.values.name).toBe('王**');
  s.clock.set(new Date('2029-03-02T17:00:00Z'));
  await upkeep(s.house, s.clock.now());
  expect((await clerk.get(`/api/registers/people/${wang.id}`)).body.values.name).toBeNull();
  expect((await s.database.owner.query('select ended_as, keep_until, sealed_identity from person where id = $1', [wang.id])).rows).toEqual([
    { ended_as: 'erased', keep_until: null, sealed_identity: null },
  ]);
});

test('what a person agreed to shows for that purpose until they take it back', async () => {
  const li = await made('people', { name: '李桂芝' });
  const care = await made('cares', { person: li.id, kind: 'lives_alone' });
  const look = () => clerk.post(`/api/registers/cares/${care.id}/show`, { purpose: 'care' });
  expect((await look()).body.code).toBe('no_consent');
  await agree(writing(), li.id, 'care', 'paper');
  await agree(writing(), li.id, 'care', 'phone');
  expect((await look()).body.values).toMatchObject({ kind: 'lives_alone' });
  s.clock.set(new Date(s.clock.now().getTime() + DAY));
  await takeBack(writing(), li.id, 'care');
  expect((await look()).body.code).toBe('no_consent');
  expect(await consentsOf(s.house, li.id)).toMatchObject([{ purpose: 'care', how: 'paper', withdrawn_at: s.clock.now() }]);
  await expect(takeBack(writing(), li.id, 'care')).rejects.toMatchObject({ code: 'no_consent' });
  await expect(agree(writing(), li.id, 'visit', 'paper')).rejects.toMatchObject({ code: 'consent_not_asked' });
});

test('the record of processing is made of what is declared, and counts what was looked at', async () => {
  const ctx = {
    house: s.house,
    actor: { account: clerk.account, post: 'clerk', area: '210102001001', unit: '' },
    lang: 'zh',
    now: s.clock.now(),
    once: null,
    key: null,
  } as const;
  const person = (await processingOf(ctx)).find(({ register }) => register === 'person');
  expect(person).toMatchObject({ name: '居民', keeps_months: 36, overdue: 0 });
  expect(person?.facts).toContainEqual(expect.objectContaining({ field: 'id_number', class: 'sensitive', sealed: true, title: '身份证号' }));
  expect(person?.purposes.find(({ purpose }) => purpose === 'visit')).toMatchObject({ basis: 'duty', basis_name: '法定职责', minutes: 30 });
  expect((await processingOf(ctx)).find(({ register }) => register === 'care')?.showings).toEqual({ shown: 1 });
  expect((await processingOf(ctx)).find(({ register }) => register === 'dwelling')).toBeUndefined();
});
