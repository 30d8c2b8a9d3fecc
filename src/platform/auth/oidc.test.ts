import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { browser, type TestServer, testServer } from './testing.ts';
import { fakeProvider } from './testing-provider.ts';

const PASSWORD = 'four-Swallows-7';
let city: Awaited<ReturnType<typeof fakeProvider>>;
let server: TestServer;

beforeAll(async () => {
  city = await fakeProvider();
  server = await testServer({ oidc: [city.provider, { ...city.provider, id: 'staff-only', signUp: false }] });
});
beforeEach(() => Object.assign(city.state, { as: { sub: 'p-1', name: '周明' }, forging: false, down: false, keyless: false }));
afterAll(async () => {
  await server.close();
  await city.close();
});

type Browser = ReturnType<typeof browser>;
const begin = async (device: Browser, { path = 'sign-in', provider = 'city', to = '/desk' } = {}) => {
  const { body } = await device.post(`/api/auth/${path}/provider`, { provider, to });
  return city.visit(body.url);
};
const comeBack = (device: Browser, { pathname, search }: URL) => device.get(pathname + search);
const signIn = async (device = browser(server.app), options = {}) => ({ device, answer: await comeBack(device, await begin(device, options)) });
const accountOf = async (device: Browser) => (await device.post('/api/whoami')).body.account;

test('the sign-in page can list the providers', async () => {
  expect((await browser(server.app).get('/api/auth/providers')).body.items).toContainEqual({ id: 'city', name: '城市统一身份认证' });
});

test('whoever the provider vouches for is signed in and sent back; the second time it is the same account', async () => {
  const first = await signIn();
  expect(first.answer).toMatchObject({ status: 302, headers: { location: '/desk' } });
  const account = await accountOf(first.device);
  expect((await first.device.get('/api/auth/session')).body).toMatchObject({ account, name: '周明', username: null });
  expect(await accountOf((await signIn()).device)).toBe(account);
  city.state.as = { sub: 'p-2', name: '周明' };
  expect(await accountOf((await signIn()).device)).not.toBe(account);
});

test('an e-mail address joins no two accounts, and nothing of the provider is kept but the subject', async () => {
  city.state.as = { sub: 'p-3', name: '吴用', email: 'same@example.com' };
  const first = await accountOf((await signIn()).device);
  city.state.as = { sub: 'p-4', name: '吴用', email: 'same@example.com' };
  expect(await accountOf((await signIn()).device)).not.toBe(first);
  const tables = await Promise.all(['auth_user', 'auth_login'].map((table) => server.owner.query(`select * from ${table}`)));
  expect(JSON.stringify(tables.map(({ rows }) => rows))).not.toMatch(/same@example\.com|an access token|eyJ/);
});

test('staff link the provider to the account they have, and then sign in either way', async () => {
  const account = await server.auth.createStaff({ username: 'lu.jun', name: '卢俊', password: PASSWORD });
  city.state.as = { sub: 'p-5', name: '卢俊' };
  const refused = await signIn(browser(server.app), { provider: 'staff-only' });
  expect(refused.answer.headers.location).toMatch(/^\/desk\?error=/);
  expect(await accountOf(refused.device)).toBeUndefined();

  const device = browser(server.app);
  await device.post('/api/auth/sign-in/password', { login: 'lu.jun', password: PASSWORD });
  expect((await comeBack(device, await begin(device, { path: 'link', provider: 'staff-only' }))).headers.location).toBe('/desk');
  expect(await accountOf((await signIn(browser(server.app), { provider: 'staff-only' })).device)).toBe(account);
});

test('an ID token signed with another key signs nobody in', async () => {
  city.state.forging = true;
  const { device, answer } = await signIn();
  expect(answer.headers.location).toMatch(/^\/desk\?error=/);
  expect(await accountOf(device)).toBeUndefined();
});

test('an answer of the provider serves only the browser that asked, and once', async () => {
  const asked = browser(server.app);
  const back = await begin(asked);
  const other = browser(server.app);
  await comeBack(other, back);
  expect(await accountOf(other)).toBeUndefined();
  const again = await begin(asked);
  await comeBack(asked, again);
  expect(await accountOf(asked)).toBeDefined();
  const replay = browser(server.app);
  for (const [name, value] of asked.cookies) if (!name.includes('session')) replay.cookies.set(name, value);
  await comeBack(replay, again);
  expect(await accountOf(replay)).toBeUndefined();
});

test('nobody is sent to another site afterwards', async () => {
  for (const to of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
    expect(await browser(server.app).post('/api/auth/sign-in/provider', { provider: 'city', to }), to).toMatchObject({
      status: 422,
      body: { code: 'bad_input' },
    });
  }
});

test('a provider nobody configured, and one that does not answer, are said so', async () => {
  expect((await browser(server.app).post('/api/auth/sign-in/provider', { provider: 'wechat' })).body.code).toBe('unknown_provider');
  expect((await browser(server.app).get('/api/auth/callback/wechat?code=1')).body.code).toBe('unknown_provider');
  const device = browser(server.app);
  const back = await begin(device);
  city.state.down = true;
  expect((await comeBack(device, back)).headers.location).toMatch(/^\/desk\?error=/);
  expect(await accountOf(device)).toBeUndefined();
});

test('a provider that was down when the server started is found again when it is up', async () => {
  city.state.down = true;
  const { app } = await server.restart();
  await browser(app).get('/api/auth/session');
  expect((await browser(app).post('/api/auth/sign-in/provider', { provider: 'city' })).body.code).toBe('unknown_provider');
  city.state.down = false;
  expect((await browser(app).post('/api/auth/sign-in/provider', { provider: 'city' })).status).toBe(200);
});

test('a provider that publishes no keys to check its ID tokens by is not trusted', async () => {
  city.state.keyless = true;
  const { app } = await server.restart();
  expect((await browser(app).post('/api/auth/sign-in/provider', { provider: 'city' })).body.code).toBe('unknown_provider');
});
