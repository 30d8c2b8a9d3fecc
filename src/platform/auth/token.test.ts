import { afterAll, beforeAll, expect, test } from 'vitest';
import { browser, type TestServer, testServer } from './testing.ts';

const DAY = 86_400_000;
let server: TestServer;
let account: string;

beforeAll(async () => {
  server = await testServer();
  account = await server.auth.accountOfPhone('13300000001');
});
afterAll(() => server.close());

const whoami = (token: string, app = server.app) =>
  browser(app).post('/api/whoami', {}, { authorization: `Bearer ${token}`, origin: 'https://elsewhere.example' });

test('a token stands for its account, and for the post it was issued for', async () => {
  const plain = await server.auth.issueToken({ account });
  expect(plain).toMatch(/^linli_[A-Za-z0-9_-]{32}$/);
  expect((await whoami(plain)).body).toEqual({ account, via: 'token' });
  const clerk = await server.auth.issueToken({ account, post: 'clerk', area: '210102001001' });
  expect((await whoami(clerk)).body).toEqual({ account, via: 'token', holding: { post: 'clerk', area: '210102001001', unit: '' } });
  const handler = await server.auth.issueToken({ account, post: 'handler', area: '210100', unit: 'water' });
  expect((await whoami(handler)).body.holding).toEqual({ post: 'handler', area: '210100', unit: 'water' });
});

test('only a hash of it is kept', async () => {
  const token = await server.auth.issueToken({ account });
  const { rows } = await server.owner.query('select * from token');
  expect(JSON.stringify(rows)).not.toContain(token.slice(6));
});

test('it runs out on its day', async () => {
  const token = await server.auth.issueToken({ account, days: 2 });
  server.clock.advance(2 * DAY - 1);
  expect((await whoami(token)).status).toBe(200);
  server.clock.advance(1);
  expect(await whoami(token)).toMatchObject({ status: 401, body: { code: 'bad_token', title: '访问令牌无效、已过期或已被停用，请换一个新的。' } });
});

test('revoked, it lets in no more: at once here, and in another server when its memory of five seconds is over', async () => {
  const token = await server.auth.issueToken({ account });
  const other = await server.restart();
  for (const app of [server.app, other.app]) expect((await whoami(token, app)).status).toBe(200);
  expect(await server.auth.revokeToken(token)).toBe(true);
  expect(await server.auth.revokeToken(token)).toBe(false);
  expect((await whoami(token)).status).toBe(401);
  await expect.poll(async () => (await whoami(token, other.app)).status, { timeout: 6_000, interval: 250 }).toBe(401);
});

test('a made-up token, half a token and another scheme are refused, whatever the cookie says', async () => {
  const device = browser(server.app);
  for (const authorization of [`Bearer linli_${'A'.repeat(32)}`, 'Bearer linli_', 'Bearer', 'Basic d2FuZzp4', '']) {
    expect(await device.post('/api/whoami', {}, { authorization }), authorization).toMatchObject({ status: 401, body: { code: 'bad_token' } });
  }
});

test('a post without an area cannot be put into a token', async () => {
  await expect(server.auth.issueToken({ account, post: 'clerk' })).rejects.toThrow();
});

test('a hundred requests with one token ask the database once', async () => {
  const token = await server.auth.issueToken({ account });
  let queries = 0;
  server.pool.on('acquire', () => queries++);
  await Promise.all(Array.from({ length: 100 }, () => server.auth.principalOf({ authorization: `Bearer ${token}` })));
  expect(queries).toBe(1);
});
