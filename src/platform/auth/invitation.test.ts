import { afterAll, beforeAll, expect, test } from 'vitest';
import { browser, type TestServer, testServer } from './testing.ts';

const HOUR = 3_600_000;
const admin = { username: 'admin.one', name: '管理员', password: 'four-Swallows-7' };
let server: TestServer;
let granted: string[];
let grantFails = false;

beforeAll(async () => {
  granted = [];
  const onAdmin = async (account: string) => {
    if (grantFails) throw new Error('the database went away');
    granted.push(account);
  };
  server = await testServer({ onAdmin });
});
afterAll(() => server.close());

const accept = (token: string, staff = admin) => browser(server.app).post('/api/auth/invitation', { token, ...staff });
const tokenOf = (link: string) => new URL(link).hash.slice(1);

test('the link makes the first administrator, who gets the post and can sign in', async () => {
  const link = await server.auth.makeAdminInvite();
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:4180\/desk\/invitation#[A-Za-z0-9_-]{32}$/);
  const answer = await accept(tokenOf(link));
  expect(answer.status).toBe(200);
  expect(granted).toEqual([answer.body.account]);
  const { username: login, password } = admin;
  expect((await browser(server.app).post('/api/auth/sign-in/password', { login, password })).body.account).toBe(answer.body.account);
  expect(await accept(tokenOf(link), { ...admin, username: 'admin.two' })).toMatchObject({ status: 410, body: { code: 'invitation_spent' } });
});

test('of two who use it at once, one succeeds', async () => {
  const token = tokenOf(await server.auth.makeAdminInvite());
  const answers = await Promise.all(['a', 'b', 'c'].map((letter) => accept(token, { ...admin, username: `admin.${letter}` })));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410]);
});

test('a day later it is over, and a made-up one never was', async () => {
  const token = tokenOf(await server.auth.makeAdminInvite());
  server.clock.advance(24 * HOUR);
  expect((await accept(token, { ...admin, username: 'admin.late' })).body.code).toBe('invitation_spent');
  expect((await accept('A'.repeat(32), { ...admin, username: 'admin.none' })).body.code).toBe('invitation_spent');
});

test('a password refused, or a post that could not be given, leaves the link valid and no account behind', async () => {
  const token = tokenOf(await server.auth.makeAdminInvite());
  const staff = { ...admin, username: 'admin.again' };
  expect((await accept(token, { ...staff, password: 'short' })).body.code).toBe('weak_password');
  grantFails = true;
  expect((await accept(token, staff)).status).toBe(500);
  grantFails = false;
  expect((await server.owner.query(`select 1 from auth_user where username = 'admin.again'`)).rowCount).toBe(0);
  expect((await accept(token, staff)).status).toBe(200);
});
