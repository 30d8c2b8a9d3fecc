import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, type TestServer, testServer } from '../../../tests/server.ts';
import { SYSTEM } from '../post/actor.ts';
import { erase } from './erase.ts';
import { miscounts } from './recount.ts';
import type { Writing } from './writing.ts';

const GRID = '210102001001001';
const PEOPLE = '/api/registers/people';
let s: TestServer;
let clerk: Person;
let w: Writing;
beforeAll(async () => {
  s = await testServer();
  clerk = await s.as('clerk', '210102001001');
  w = { house: s.house, actor: SYSTEM, now: s.clock.now(), source: 'rights' };
});
afterAll(() => s.close());

const person = () => s.house.registers.get('person') ?? expect.fail('person');
const made = async (values: object) => (await clerk.post(PEOPLE, { area: GRID, values })).body;
const row = async (id: string) => (await s.database.owner.query('select * from person where id = $1', [id])).rows[0];
const history = async (id: string) => (await s.database.owner.query('select * from register_change where record = $1 order by version', [id])).rows;

test('erasing a person empties the row, what they were found by, and their history, and leaves that they were there', async () => {
  const wang = await made({ name: '王秀英', id_number: '210102195603021223', phone: '13800001234' });
  await clerk.post(`${PEOPLE}/${wang.id}`, { version: 1, values: { phone: '13900005678' } });
  const twin = await made({ name: '王秀英', phone: '13700000000' });
  await clerk.post(`${PEOPLE}/${wang.id}/merge`, { other: twin.id, version: 2 });
  await erase(w, person(), wang.id);
  for (const id of [wang.id, twin.id]) {
    const left = await row(id);
    for (const [column, value] of Object.entries(left)) if (/^sealed_|_blind$/.test(column)) expect(value, column).toBeNull();
    expect(left).toMatchObject({ ended_as: 'erased', keep_until: null });
    expect((await history(id)).map(({ open, sealed }) => [Object.keys(open), sealed]).slice(0, -1)).toEqual(
      (await history(id)).slice(0, -1).map(() => [[], null]),
    );
    expect((await history(id)).at(-1)).toMatchObject({ kind: 'erased', post: 'system' });
  }
  expect((await s.database.owner.query('select from register_unique where owner = $1', [wang.id])).rowCount).toBe(0);
  expect((await clerk.get(`${PEOPLE}/${wang.id}/history`)).body.items.map(({ kind }: { kind: string }) => kind)).toEqual([
    'erased',
    'merged',
    'changed',
    'made',
  ]);
  expect((await clerk.post(`${PEOPLE}/${wang.id}/revive`, { version: 4 })).body.code).toBe('record_ended');
  expect((await clerk.post(`${PEOPLE}/${twin.id}/unmerge`, {})).body.code).toBe('not_merged');
  const again = await erase(w, person(), wang.id);
  expect(again.version).toBe((await row(wang.id)).version);
  expect((await made({ name: '王秀英', id_number: '210102195603021223' })).version).toBe(1);
  expect(await miscounts(s.house)).toEqual([]);
});

test('erasing one fact leaves the others, also in the history, and the record alive', async () => {
  const li = await made({ name: '李建国', phone: '13800001111', born: '1950-05-05' });
  await clerk.post(`${PEOPLE}/${li.id}`, { version: 1, values: { phone: '13800002222', name: '李建军' } });
  await erase(w, person(), li.id, { fields: ['phone', 'born'] });
  expect((await clerk.get(`${PEOPLE}/${li.id}`)).body).toMatchObject({ ended_at: null, values: { name: '李**', phone: null, born: null, birth_year: 1950 } });
  const show = async (version: number) => (await clerk.post(`${PEOPLE}/${li.id}/show`, { purpose: 'check', version })).body.values;
  expect(await show(1)).toMatchObject({ name: '李建国', phone: null, born: null });
  expect(await show(3)).toMatchObject({ name: '李建军', phone: null });
  for (const phone of ['13800001111', '13800002222'])
    expect((await clerk.post(`${PEOPLE}/find`, { field: 'phone', value: phone, purpose: 'check' })).body.items).toEqual([]);
  expect(await miscounts(s.house)).toEqual([]);
});
