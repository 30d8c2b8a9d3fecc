import { afterAll, beforeAll, expect, test } from 'vitest';
import { browser, type TestServer, testServer } from './testing.ts';

const MINUTE = 60_000;
let server: TestServer;

beforeAll(async () => {
  server = await testServer();
});
afterAll(() => server.close());

const ask = (phone: string, from = browser(server.app)) => from.post('/api/auth/code', { phone });
const signIn = (phone: string, code: string, from = browser(server.app)) => from.post('/api/auth/sign-in/code', { phone, code });
const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

test('a resident signs in with a code; the account is made the first time and is the same the second', async () => {
  const sent = await ask('131 0000 0001');
  expect(sent).toMatchObject({ status: 200, body: { valid_seconds: 300, again_after_seconds: 60 } });
  const phone = browser(server.app);
  const first = await signIn('+86 13100000001', server.codeSentTo('+8613100000001'), phone);
  expect(first).toMatchObject({ status: 200, body: { account: expect.stringMatching(/^[0-9A-Z]{26}$/), awaits: null } });
  expect((await phone.get('/api/auth/session')).body).toMatchObject({ account: first.body.account, name: '', username: null, phone: '131****0001' });

  server.clock.advance(MINUTE);
  await ask('13100000001');
  const second = await signIn('13100000001', server.codeSentTo('+8613100000001'));
  expect(second.body.account).toBe(first.body.account);
  expect(await server.auth.accountOfPhone('13100000001')).toBe(first.body.account);
  expect(await server.auth.nameOf(first.body.account)).toBe('131****0001');
});

test('the text says what the code is for, in the caller’s language', async () => {
  await ask('13100000002');
  expect(server.texts.at(-1)?.text).toMatch(/^【邻里】验证码 \d{6}，5 分钟内有效/);
  await browser(server.app).post('/api/auth/code', { phone: '13100000003' }, { 'accept-language': 'en-GB,en;q=0.9' });
  expect(server.texts.at(-1)?.text).toMatch(/^\[Linli\] Your code is \d{6}/);
});

test('a code opens once: used again it is refused, also when both come at the same moment', async () => {
  await ask('13100000004');
  const code = server.codeSentTo('+8613100000004');
  const answers = await Promise.all([signIn('13100000004', code), signIn('13100000004', code), signIn('13100000004', code)]);
  expect(answers.filter(({ status }) => status === 200).length).toBe(1);
  expect((await signIn('13100000004', code)).body).toMatchObject({ code: 'code_spent', title: '这个验证码已过期或已用过，请重新获取。' });
  expect((await server.owner.query(`select 1 from auth_user where phone = '+8613100000004'`)).rowCount).toBe(1);
});

test('a code of five minutes ago, a code for another number and a code nobody asked for are refused', async () => {
  await ask('13100000005');
  const code = server.codeSentTo('+8613100000005');
  expect((await signIn('13100000006', code)).body.code).toBe('code_spent');
  await server.owner.query(`update auth_verification set expires_at = now() - interval '1 second'`);
  expect((await signIn('13100000005', code)).body.code).toBe('code_spent');
  expect((await server.owner.query(`select 1 from auth_user where phone in ('+8613100000005', '+8613100000006')`)).rowCount).toBe(0);
});

test('guessing a code ends after five tries, and asking for new codes gives no more of them', async () => {
  await ask('13100000007');
  for (const left of [4, 3, 2, 1]) {
    expect((await signIn('13100000007', wrong(server.codeSentTo('+8613100000007')))).body).toMatchObject({ code: 'wrong_code', left });
  }
  expect((await signIn('13100000007', wrong(server.codeSentTo('+8613100000007')))).body).toMatchObject({ code: 'locked', minutes: 15 });
  server.clock.advance(MINUTE);
  await ask('13100000007');
  expect((await signIn('13100000007', server.codeSentTo('+8613100000007'))).body).toMatchObject({ code: 'locked', minutes: 14 });
  server.clock.advance(14 * MINUTE);
  expect((await signIn('13100000007', server.codeSentTo('+8613100000007'))).status).toBe(200);
});

test('twenty guesses at once are five guesses', async () => {
  await ask('13100000008');
  const code = wrong(server.codeSentTo('+8613100000008'));
  const answers = await Promise.all(Array.from({ length: 20 }, () => signIn('13100000008', code)));
  expect(answers.filter(({ body }) => body.code === 'locked').length).toBeGreaterThanOrEqual(15);
  expect(answers.every(({ status }) => status >= 400)).toBe(true);
});

test('a number gets one code a minute and ten a day', async () => {
  expect((await ask('13100000009')).status).toBe(200);
  expect(await ask('13100000009')).toMatchObject({
    status: 429,
    body: { code: 'code_too_soon', title: '验证码刚刚发出，请在 60 秒后再获取。' },
    headers: { 'retry-after': '60' },
  });
  for (let i = 1; i < 10; i++) {
    server.clock.advance(MINUTE);
    expect((await ask('13100000009')).status).toBe(200);
  }
  server.clock.advance(MINUTE);
  expect((await ask('13100000009')).body).toMatchObject({ code: 'codes_used_up' });
  server.clock.advance(24 * 60 * MINUTE);
  expect((await ask('13100000009')).status).toBe(200);
});

test('what is no mobile number is refused before anything is sent', async () => {
  const before = server.texts.length;
  for (const phone of ['12345', '02412345678', '1380013800', 'drop table', '+86 12800138000']) {
    expect(await ask(phone)).toMatchObject({ status: 422, body: { code: 'bad_phone' } });
  }
  expect(server.texts.length).toBe(before);
});

test('two that make the account of one number at once get the same account', async () => {
  const accounts = await Promise.all(Array.from({ length: 8 }, () => server.auth.accountOfPhone('13100000010')));
  expect(new Set(accounts).size).toBe(1);
});

test('the database keeps no number beside a waiting code', async () => {
  await ask('13100000011');
  const { rows } = await server.owner.query('select * from auth_verification');
  const attempts = await server.owner.query('select * from auth_attempt');
  expect(JSON.stringify([rows, attempts.rows])).not.toContain('13100000011');
});
