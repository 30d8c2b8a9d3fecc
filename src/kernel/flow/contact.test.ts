import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestServer, testServer } from '../../../tests/server.ts';
import { rotateKeys } from '../register/seal/rotate.ts';
import { upkeep } from '../upkeep.ts';
import { contactLeft } from './contact.ts';

const AREA = '210102001001';
const ANNA = { name: '安娜', phone: '13912345678' };
let s: TestServer;
beforeAll(async () => {
  s = await testServer();
});
afterAll(() => s.close());

const report = async (contact: object) =>
  (await (await s.as('clerk', AREA)).post('/api/cases', { title: '楼道灯坏了', body: '三楼的灯不亮。', area: AREA, channel: 'phone', contact })).body as {
    id: string;
  };
const at = (id: string) => ({ shard: id.slice(0, 9), id });
const lying = async (id: string) => (await s.database.owner.query('select contact from opener where record = $1', [id])).rows[0].contact;

test('a contact lies sealed for its record, and two records of one caller are known to be without its number', async () => {
  const [one, other, third] = [await report(ANNA), await report({ phone: ANNA.phone }), await report({ phone: '13912345679' })];
  const rows = await Promise.all([one, other, third].map(({ id }) => lying(id)));
  expect(JSON.stringify(rows)).not.toMatch(/139123|安娜/);
  expect(rows[1].phone).toBe(rows[0].phone);
  expect(rows[2].phone).not.toBe(rows[0].phone);
  expect(await contactLeft(s.house, at(one.id))).toEqual(ANNA);
  await s.database.owner.query('update opener set contact = $1 where record = $2', [rows[0], third.id]);
  await expect(contactLeft(s.house, at(third.id))).rejects.toThrow('not what was sealed');
  await s.database.owner.query('update opener set contact = $1 where record = $2', [rows[2], third.id]);
});

test('a contact that was left before contacts were sealed can be read, and is sealed in passing', async () => {
  const { id } = await report(ANNA);
  await s.database.owner.query('update opener set contact = $1 where record = $2', [ANNA, id]);
  expect(await contactLeft(s.house, at(id))).toEqual(ANNA);
  await upkeep(s.house, s.clock.now());
  expect(Object.keys(await lying(id)).sort()).toEqual(['phone', 'sealed']);
  expect(await contactLeft(s.house, at(id))).toEqual(ANNA);
  expect((await s.database.owner.query(`select count(*) as n from opener where contact is not null and not contact ? 'sealed'`)).rows).toEqual([{ n: 0 }]);
});

test('a rotation of the key takes the contacts along, and leaves what they are found by', async () => {
  const { id } = await report(ANNA);
  const before = await lying(id);
  const on = { owner: s.database.owner, master: Buffer.alloc(32, 'key of the tests'), cipher: 'sm4' as const, registers: [], settles: 0 };
  const { rows } = await s.database.owner.query('select count(*) as n from opener where contact is not null');
  expect(await rotateKeys(on, ['contact'])).toMatchObject([{ version: 2, resealed: rows[0].n, retired: [1], broken: [] }]);
  const after = await lying(id);
  expect([after.phone, Buffer.from(after.sealed, 'base64')[3]]).toEqual([before.phone, 2]);
  await expect.poll(() => contactLeft(s.house, at(id))).toEqual(ANNA);
});
