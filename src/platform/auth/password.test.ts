import { afterAll, beforeAll, expect, test } from 'vitest';
import { browser, type TestServer, testServer } from './testing.ts';

const PASSWORD = 'four-Swallows-7';
const MINUTE = 60_000;
let server: TestServer;
let wang: string;

beforeAll(async () => {
  server = await testServer();
  wang = await server.auth.createStaff({ username: 'Wang.Fang', name: '王芳', phone: '138 0013 8000', password: PASSWORD });
});
afterAll(() => server.close());

const signIn = (login: string, password = PASSWORD, from = browser(server.app)) => from.post('/api/auth/sign-in/password', { login, password });
const newcomer = (username: string) => server.auth.createStaff({ username, name: '新人', password: PASSWORD });

test('staff sign in with their user name or their telephone number', async () => {
  for (const login of ['wang.fang', 'WANG.FANG', '13800138000', '+86 138-0013-8000']) {
    expect(await signIn(login)).toMatchObject({ status: 200, body: { account: wang, awaits: null } });
  }
});

test('whoever is signed in is known to the API, and their number is shown masked', async () => {
  const phone = browser(server.app);
  await signIn('wang.fang', PASSWORD, phone);
  expect((await phone.post('/api/whoami')).body).toEqual({ account: wang, via: 'session' });
  const { body, headers } = await phone.get('/api/auth/session');
  expect(body).toEqual({ account: wang, name: '王芳', username: 'wang.fang', phone: '138****8000', second_factor: false });
  expect(headers['cache-control']).toBe('no-store');
  expect((await browser(server.app).get('/api/auth/session')).body).toMatchObject({ account: null, name: null });
});

test('a wrong password and a login that nobody has are answered alike, with the tries left', async () => {
  await newcomer('li.na');
  const wrong = await signIn('li.na', 'not-it-at-all');
  const nobody = await signIn('nobody.at.all', 'not-it-at-all');
  expect(wrong).toMatchObject({ status: 401, body: { code: 'wrong_password', left: 4, title: '账号或密码不对，还可以再试 4 次。' } });
  expect(nobody.body).toEqual(wrong.body);
  expect((await signIn('138000000000000', 'not-it-at-all')).body).toEqual(wrong.body);
});

test('after five wrong passwords the account is locked, says until when, and opens again by itself', async () => {
  const account = await newcomer('zhao.lei');
  for (const left of [4, 3, 2, 1]) expect((await signIn('zhao.lei', 'wrong-wrong')).body).toMatchObject({ code: 'wrong_password', left });
  const until = new Date(server.clock.now().getTime() + 15 * MINUTE);
  const fifth = await signIn('zhao.lei', 'wrong-wrong');
  expect(fifth).toMatchObject({ status: 429, body: { code: 'locked', until: until.toISOString(), minutes: 15 }, headers: { 'retry-after': '900' } });
  expect(fifth.body.title).toMatch(/^连续多次没有输对，为保护账号暂时锁定，请在 15 分钟后（(\d{4}-\d\d-\d\d )?\d\d:\d\d）再试。$/);

  server.clock.advance(5 * MINUTE);
  expect(await signIn('zhao.lei')).toMatchObject({ status: 429, body: { code: 'locked', minutes: 10 } });
  expect((await signIn('wang.fang')).status).toBe(200);
  server.clock.advance(10 * MINUTE);
  expect(await signIn('zhao.lei')).toMatchObject({ status: 200, body: { account } });
});

test('the lock holds for the account: another address, or its telephone number, does not get round it', async () => {
  await server.auth.createStaff({ username: 'sun.li', name: '孙丽', phone: '13900139000', password: PASSWORD });
  for (const login of ['sun.li', '13900139000', 'SUN.LI', '+8613900139000', '139 0013 9000']) {
    await signIn(login, 'wrong-wrong', browser(server.app, { address: `198.51.100.${login.length}` }));
  }
  expect((await signIn('sun.li', PASSWORD, browser(server.app, { address: '192.0.2.1' }))).body).toMatchObject({ code: 'locked' });
});

test('twenty guesses at once are five guesses', async () => {
  await newcomer('zhou.jie');
  const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => signIn('zhou.jie', `guess-number-${i}`)));
  const codes = answers.map(({ body }) => body.code);
  expect(codes.filter((code) => code === 'wrong_password').length).toBe(4);
  expect(codes.filter((code) => code === 'locked').length).toBe(16);
});

test('signing in forgets earlier wrong passwords', async () => {
  await newcomer('wu.min');
  for (let i = 0; i < 4; i++) await signIn('wu.min', 'wrong-wrong');
  await signIn('wu.min');
  expect((await signIn('wu.min', 'wrong-wrong')).body).toMatchObject({ code: 'wrong_password', left: 4 });
});

test('changing the password wants the old one, refuses a weak one, and signs every other device out', async () => {
  await newcomer('he.xin');
  const [desk, phone] = [browser(server.app), browser(server.app)];
  await signIn('he.xin', PASSWORD, desk);
  await signIn('he.xin', PASSWORD, phone);
  const change = (current: string, next: string) => desk.post('/api/auth/password', { current, next });
  expect((await change('wrong-wrong', 'five-Swallows-8')).body).toMatchObject({ code: 'wrong_password', left: 4 });
  for (const weak of ['short', 'aaaaaaaaaaaa', 'he.xin']) expect((await change(PASSWORD, weak)).body.code).toBe('weak_password');
  expect((await phone.post('/api/whoami')).body.via).toBe('session');
  expect((await change(PASSWORD, 'five-Swallows-8')).status).toBe(200);
  expect((await desk.get('/api/auth/session')).body.username).toBe('he.xin');
  expect((await phone.get('/api/auth/session')).body.account).toBeNull();
  expect((await phone.post('/api/whoami')).body).toEqual({});
  expect((await signIn('he.xin')).status).toBe(401);
  expect((await signIn('he.xin', 'five-Swallows-8')).status).toBe(200);
});

test('a name taken, a number taken, a bad name, a bad number and a weak password are refused when an account is made', async () => {
  const make = (staff: object) => server.auth.createStaff({ username: 'xu.hui', name: '徐慧', password: PASSWORD, ...staff });
  await expect(make({ username: 'wang.fang' })).rejects.toMatchObject({ code: 'username_taken' });
  await expect(make({ phone: '13800138000' })).rejects.toMatchObject({ code: 'phone_taken' });
  await expect(make({ username: '13800138000' })).rejects.toMatchObject({ code: 'bad_username' });
  await expect(make({ phone: '12345' })).rejects.toMatchObject({ code: 'bad_phone' });
  await expect(make({ password: 'XU.hui' })).rejects.toMatchObject({ code: 'weak_password' });
  expect((await signIn('xu.hui')).status).toBe(401);
});

test('malformed and oversized input is one problem, with the field named', async () => {
  const answer = await browser(server.app).post('/api/auth/sign-in/password', { login: '', password: 'x'.repeat(200) });
  expect(answer).toMatchObject({ status: 422, body: { code: 'bad_input', errors: [{ path: 'login' }, { path: 'password' }] } });
});

test('what the library offers beyond the declared routes does not exist', async () => {
  for (const path of [
    'sign-up/email',
    'sign-in/email',
    'sign-in/username',
    'sign-in/phone-number',
    'update-user',
    'delete-user',
    'phone-number/verify',
    'request-password-reset',
    'ok',
  ]) {
    expect((await browser(server.app).post(`/api/auth/${path}`, {})).status, path).toBe(404);
  }
});
