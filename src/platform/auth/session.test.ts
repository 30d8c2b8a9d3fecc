import { afterAll, beforeAll, expect, test } from 'vitest';
import { browser, type TestServer, testServer } from './testing.ts';

const PASSWORD = 'four-Swallows-7';
let server: TestServer;
let account: string;

beforeAll(async () => {
  server = await testServer();
  account = await server.auth.createStaff({ username: 'wang.fang', name: '王芳', password: PASSWORD });
});
afterAll(() => server.close());

const signedIn = async (app = server.app, options = {}) => {
  const device = browser(app, options);
  await device.post('/api/auth/sign-in/password', { login: 'wang.fang', password: PASSWORD });
  return device;
};

test('a session outlives a restart of the server', async () => {
  const device = await signedIn();
  const { app } = await server.restart();
  const later = browser(app);
  for (const [name, value] of device.cookies) later.cookies.set(name, value);
  expect((await later.post('/api/whoami')).body).toEqual({ account, via: 'session' });
});

test('the cookie is hidden from scripts, bound to this site, and the session’s secret is not in the answer', async () => {
  const answer = await browser(server.app).post('/api/auth/sign-in/password', { login: 'wang.fang', password: PASSWORD });
  const cookie = answer.setCookies.find((text) => text.startsWith('linli.session_token='));
  expect(cookie).toMatch(/; HttpOnly/);
  expect(cookie).toMatch(/; SameSite=Lax/);
  expect(cookie).not.toMatch(/; Secure/);
  expect(Object.keys(answer.body)).toEqual(['account', 'awaits']);
});

test('under https the cookie is Secure, and signs in', async () => {
  const secure = await testServer({ baseUrl: 'https://linli.example.cn' });
  await secure.auth.createStaff({ username: 'wang.fang', name: '王芳', password: PASSWORD });
  const device = await signedIn(secure.app, { origin: 'https://linli.example.cn' });
  const [name] = [...device.cookies.keys()];
  expect(name).toBe('__Secure-linli.session_token');
  expect((await device.post('/api/whoami')).body.via).toBe('session');
  await secure.close();
});

test('a write with the cookie from another site, or from nowhere, is refused', async () => {
  const device = await signedIn();
  const write = (headers: Record<string, string>) => device.post('/api/whoami', {}, headers);
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'http://127.0.0.1:4181' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ];
  for (const headers of foreign) expect(await write(headers), JSON.stringify(headers)).toMatchObject({ status: 403, body: { code: 'foreign_origin' } });
  const bare = browser(server.app, { origin: null });
  for (const [name, value] of device.cookies) bare.cookies.set(name, value);
  expect((await bare.post('/api/whoami')).status).toBe(403);
  expect((await write({ 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  expect((await write({ host: 'linli.local', origin: 'http://linli.local' })).status).toBe(200);
});

test('signing somebody in from another site is refused too', async () => {
  const answer = await browser(server.app, { origin: 'https://evil.example' }).post('/api/auth/sign-in/password', { login: 'wang.fang', password: PASSWORD });
  expect(answer).toMatchObject({ status: 403, body: { code: 'foreign_origin' }, setCookies: [] });
});

test('signing out ends the session at once, here and for a copy of the cookie', async () => {
  const device = await signedIn();
  const copy = browser(server.app);
  for (const [name, value] of device.cookies) copy.cookies.set(name, value);
  expect((await copy.post('/api/whoami')).body.account).toBe(account);
  expect((await device.post('/api/auth/sign-out')).status).toBe(200);
  expect((await device.post('/api/whoami')).body).toEqual({});
  expect((await copy.post('/api/whoami')).body).toEqual({});
});

test('a cookie that was tampered with signs nobody in', async () => {
  const device = await signedIn();
  const [name, value = ''] = [...device.cookies][0] ?? [''];
  device.cookies.set(name, `${value.slice(0, 5)}X${value.slice(6)}`);
  expect((await device.post('/api/whoami')).body).toEqual({});
  device.cookies.set(name, '%E0%A4%A');
  expect((await device.post('/api/whoami')).body).toEqual({});
});

test('an account that is shut out loses its sessions and tokens; one that is erased leaves no name, number or way in', async () => {
  const leaver = await server.auth.createStaff({ username: 'qian.yi', name: '钱一', phone: '13200000001', password: PASSWORD });
  const token = await server.auth.issueToken({ account: leaver });
  const device = browser(server.app);
  await device.post('/api/auth/sign-in/password', { login: 'qian.yi', password: PASSWORD });
  expect((await device.post('/api/whoami')).body.account).toBe(leaver);
  await server.auth.signOutEverywhere(leaver);
  expect((await device.post('/api/whoami')).body).toEqual({});
  await expect(server.auth.principalOf({ authorization: `Bearer ${token}` })).rejects.toMatchObject({ code: 'bad_token' });

  await server.auth.destroyPersonal(leaver);
  const tables = await Promise.all(['auth_user', 'auth_login', 'auth_session', 'token'].map((table) => server.owner.query(`select * from ${table}`)));
  expect(JSON.stringify(tables.map(({ rows }) => rows))).not.toMatch(/钱一|13200000001|qian\.yi/);
  expect((await device.post('/api/auth/sign-in/password', { login: 'qian.yi', password: PASSWORD })).status).toBe(401);
});
