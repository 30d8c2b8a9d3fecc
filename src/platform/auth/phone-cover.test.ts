import { afterAll, beforeAll, expect, test } from 'vitest';
import { phoneCover, phoneCovers } from './phone-cover.ts';
import { browser, type TestServer, testServer } from './testing.ts';

const KEY = Buffer.alloc(32, 5);
const PHONE = '+8613800138000';
const cover = phoneCover({ key: KEY, cipher: 'aes-256-gcm' });
let s: TestServer;
beforeAll(async () => {
  s = await testServer({ phones: cover });
});
afterAll(() => s.close());

test.each(['aes-256-gcm', 'sm4'] as const)('a number covered with %s is the same each time, another for another, and comes back', (cipher) => {
  const { cover, uncover } = phoneCover({ key: KEY, cipher });
  for (const phone of [PHONE, '+15555550100', '+123456789012345']) {
    expect(cover(phone)).toBe(cover(phone));
    expect(cover(phone)).toMatch(/^[\w-]{43}$/);
    expect(uncover(cover(phone))).toBe(phone);
  }
  expect(cover(PHONE)).not.toBe(cover('+8613800138001'));
  expect(phoneCover({ key: Buffer.alloc(32, 6), cipher }).cover(PHONE)).not.toBe(cover(PHONE));
  for (const altered of [`A${cover(PHONE).slice(1)}`, `${cover(PHONE).slice(0, -2)}AA`, 'short', '']) expect(() => uncover(altered)).toThrow('altered');
});

test('under a newer key a number lies otherwise, and what an older one covered still comes back', () => {
  const keys = {
    newest: () => 12,
    inUse: () => [11, 12],
    of: (version: number) => ({ key: Buffer.alloc(32, version), cipher: version < 12 ? 'aes-256-gcm' : 'sm4' }) as const,
  };
  const newer = phoneCovers(keys);
  expect(newer.cover(PHONE)).toMatch(/^12\.[\w-]{43}$/);
  expect(newer.covers(PHONE)).toEqual([expect.stringMatching(/^11\./), newer.cover(PHONE)]);
  expect([...newer.covers(PHONE), phoneCovers({ ...keys, newest: () => 1 }).cover(PHONE), PHONE].map(newer.uncover)).toEqual(Array(4).fill(PHONE));
  expect(() => newer.uncover(newer.cover(PHONE).replace('12.', '11.'))).toThrow('altered');
});

test('who signs in by a code to their telephone is known by it, and the number lies nowhere in plain', async () => {
  const page = browser(s.app);
  expect((await page.post('/api/auth/code', { phone: '138 0013 8000' })).status).toBe(200);
  expect((await page.post('/api/auth/sign-in/code', { phone: PHONE, code: s.codeSentTo(PHONE) })).status).toBe(200);
  const { account, phone } = (await page.get('/api/auth/session')).body;
  expect(phone).toBe('138****8000');
  expect(await s.auth.phoneOf(account)).toBe(PHONE);
  expect(await s.auth.accountOf('13800138000')).toBe(account);
  expect(await s.auth.accountOfPhone(PHONE)).toBe(account);
  const staff = await s.auth.createStaff({ username: 'li-ming', name: '李', phone: '13800138001', password: 'a long password' });
  expect(await s.auth.maskedPhonesOf([account, staff])).toEqual(
    new Map([
      [account, '138****8000'],
      [staff, '138****8001'],
    ]),
  );
  await expect(s.auth.createStaff({ username: 'wu-fang', name: '吴', phone: '13800138001', password: 'a long password' })).rejects.toMatchObject({
    code: 'phone_taken',
  });
  expect((await browser(s.app).post('/api/auth/sign-in/password', { login: '13800138001', password: 'a long password' })).status).toBe(200);
  const tables = (await s.owner.query(`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`)).rows;
  for (const { name } of tables) expect(JSON.stringify((await s.owner.query(`select * from ${name}`)).rows), name).not.toMatch(/1380013800/);
});

test('a number that was kept before it was covered still belongs to its account, and is covered at the next start', async () => {
  const [account, phone] = [await s.auth.createStaff({ username: 'zhou-hong', name: '周', password: 'a long password' }), '+8613900139000'];
  await s.owner.query('update auth_user set phone = $1 where id = $2', [phone, account]);
  expect([await s.auth.phoneOf(account), await s.auth.accountOf(phone), await s.auth.accountOfPhone(phone)]).toEqual([phone, account, account]);
  expect(await s.auth.coverPhones()).toBe(1);
  expect(await s.auth.coverPhones()).toBe(0);
  expect(await s.auth.accountOf(phone)).toBe(account);
});

test('whoever signs in in the very moment in which their number is covered anew gets no second account', async () => {
  const version = { newest: 1 };
  const covers = phoneCovers({ newest: () => version.newest, inUse: () => [1, 2], of: (number) => ({ key: Buffer.alloc(32, number), cipher: 'aes-256-gcm' }) });
  // Looked up just before the number is laid elsewhere, which the library meets just after.
  let early = false;
  const once = (phone: string) => {
    const found = early ? [] : covers.covers(phone);
    early = false;
    return found;
  };
  const late = await testServer({ phones: { ...covers, covers: once } });
  const page = browser(late.app);
  version.newest = 2;
  const account = await late.auth.accountOfPhone(PHONE);
  version.newest = 1;
  await page.post('/api/auth/code', { phone: PHONE });
  early = true;
  const { status, body } = await page.post('/api/auth/sign-in/code', { phone: PHONE, code: late.codeSentTo(PHONE) });
  expect([status, body.code]).toEqual([401, 'code_spent']);
  expect((await late.owner.query('select id from auth_user where phone is not null')).rows).toEqual([{ id: account }]);
  await late.close();
});
