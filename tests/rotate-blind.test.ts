import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { rotateKeys } from '../src/kernel/register/seal/rotate.ts';
import type { OpenSealer } from '../src/kernel/register/seal/sealer.ts';
import { idNumber } from '../src/modules/household/testing.ts';
import { modules } from '../src/modules/index.ts';
import { type TestServer, testServer } from './server.ts';

const AREA = '210102001001';
const KEY = Buffer.alloc(32, 'key of the tests');
const ANNA = { name: '安娜', id_number: idNumber('19900101', 1), phone: '13912345678' };
const registers = modules.flatMap((module) => module.registers ?? []);

let s: TestServer;
let child: ChildProcess | undefined;
let clerk: Awaited<ReturnType<TestServer['as']>>;
let anna: string;
let account: string;
beforeAll(async () => {
  s = await testServer();
  clerk = await s.as('clerk', AREA);
  anna = (await clerk.post('/api/registers/people', { area: AREA, values: ANNA })).body.id;
  for (let i = 2; i < 40; i++) await clerk.post('/api/registers/people', { area: AREA, values: { name: `王${i}`, id_number: idNumber('19900101', i) } });
  account = await s.auth.accountOfPhone(ANNA.phone);
  await clerk.post('/api/cases', { title: '灯坏了', body: '三楼的灯不亮。', area: AREA, channel: 'phone', contact: { phone: ANNA.phone } });
});
afterAll(() => s.close());
afterEach(() => child?.kill('SIGKILL'));

const rotate = (settles = 2_500) => rotateKeys({ owner: s.database.owner, master: KEY, cipher: 'aes-256-gcm', registers, settles }, ['blind']);
const heard = () => (s.house.sealer as OpenSealer).refresh();
const found = async (field: keyof typeof ANNA) =>
  (await clerk.post('/api/registers/people/find', { field, value: ANNA[field], purpose: 'check' })).body.items.map(({ id }: { id: string }) => id);
const lying = async () => {
  const { rows } = await s.database.owner.query(`
    select 'person' as at, length(id_number_blind) as bytes, count(*) as n from person where id_number_blind is not null group by 2
    union all select 'claim', length(value), count(*) from register_unique where register = 'person' group by 2
    union all select 'account', length(phone), count(*) from auth_user where phone is not null group by 2
    union all select 'opener', length(decode(contact ->> 'phone', 'base64')), count(*) from opener where contact is not null group by 2 order by 1, 2`);
  return rows;
};
const codeSent = async () => {
  expect((await s.anonymous.post('/api/auth/code', { phone: ANNA.phone })).status).toBe(200);
  return /\d{6}/.exec(s.texts.at(-1)?.text ?? '')?.[0] ?? '';
};
const signedInBy = async (code: string) => (await s.anonymous.post('/api/auth/sign-in/code', { phone: ANNA.phone, code })).body.account;
const takenTwice = async () => (await clerk.post('/api/registers/people', { area: AREA, values: { ...ANNA, name: '另一个' } })).body.code;

test('a rotation of the blind key that was killed in the middle leaves everything findable and once in the city, and is gone on with', async () => {
  expect(await lying()).toEqual([
    { at: 'account', bytes: 43, n: 1 },
    { at: 'claim', bytes: 16, n: 39 },
    { at: 'opener', bytes: 16, n: 1 },
    { at: 'person', bytes: 16, n: 39 },
  ]);
  child = fork(fileURLToPath(new URL('./rotate-blind-alone.ts', import.meta.url)), [s.database.ownerUrl, KEY.toString('base64')], { stdio: 'inherit' });
  await once(child, 'message');
  child.kill('SIGKILL');
  await once(child, 'exit');
  await heard();
  // Names and ID numbers have been made anew, telephone numbers and what may be there once not yet.
  expect(await found('name')).toEqual([anna]);
  expect(await found('id_number')).toEqual([anna]);
  expect(await found('phone')).toEqual([anna]);
  expect(await takenTwice()).toBe('register_taken');
  // Their account lies under the older key still, and the code they ask for now holds when it lies under the younger.
  expect(await s.auth.accountOfPhone(ANNA.phone)).toBe(account);
  const code = await codeSent();
  const neighbour = await s.auth.accountOfPhone('13800138001');
  await expect(s.auth.createStaff({ username: 'wu-fang', name: '吴', phone: ANNA.phone, password: 'a long password' })).rejects.toMatchObject({
    code: 'phone_taken',
  });
  // Whoever comes meanwhile is claimed under both.
  const late = { name: '后来的', id_number: idNumber('19900101', 77) };
  const made = await clerk.post('/api/registers/people', { area: AREA, values: late });
  expect((await s.database.owner.query('select count(*) as n from register_unique where owner = $1', [made.body.id])).rows).toEqual([{ n: 2 }]);
  // And whoever goes meanwhile leaves neither claim behind.
  await clerk.post(`/api/registers/people/${made.body.id}`, { version: 1, values: { id_number: null } });
  expect((await s.database.owner.query('select count(*) as n from register_unique where owner = $1', [made.body.id])).rows).toEqual([{ n: 0 }]);

  const again = () => rotate().catch(({ code }) => code);
  await expect.poll(again, { timeout: 30_000, interval: 200 }).toMatchObject([{ key: 'blind', version: 2, retired: [1] }]);
  await heard();
  expect(await lying()).toEqual([
    { at: 'account', bytes: 45, n: 2 },
    { at: 'claim', bytes: 18, n: 39 },
    { at: 'opener', bytes: 18, n: 1 },
    { at: 'person', bytes: 18, n: 39 },
  ]);
  expect([await found('name'), await found('id_number'), await found('phone'), await takenTwice()]).toEqual([[anna], [anna], [anna], 'register_taken']);
  expect(await signedInBy(code)).toBe(account);
  expect([await s.auth.accountOf(ANNA.phone), await s.auth.accountOf('13800138001'), await s.auth.phoneOf(account)]).toEqual([
    account,
    neighbour,
    `+86${ANNA.phone}`,
  ]);
}, 60_000);

test('a second rotation goes on from the first, and what was left by telephone is still known to be one caller', async () => {
  expect(await rotate()).toMatchObject([{ key: 'blind', version: 3, retired: [2] }]);
  await heard();
  expect([await found('name'), await found('id_number'), await takenTwice()]).toEqual([[anna], [anna], 'register_taken']);
  const { rows } = await s.database.owner.query(`select contact ->> 'phone' as phone from opener where contact is not null`);
  expect(rows).toEqual([{ phone: s.house.sealer.blinds('opener', 'phone', ANNA.phone).at(-1)?.toString('base64') }]);
}, 60_000);

test('an account whose number was altered is named, keeps the older key in use, and stands in nobody’s way', async () => {
  await s.auth.makeAccounts(['altered']);
  await s.database.owner.query(`update auth_user set phone = '3.' || repeat('A', 43) where id = 'altered'`);
  expect(await rotate()).toMatchObject([{ key: 'blind', version: 4, retired: [], broken: ['auth_user altered'] }]);
  await heard();
  expect([await s.auth.accountOf(ANNA.phone), await found('phone')]).toEqual([account, [anna]]);
  await s.database.owner.query(`delete from auth_user where id = 'altered'`);
  expect(await rotate()).toMatchObject([{ key: 'blind', version: 4, retired: [3], broken: [] }]);
}, 60_000);
