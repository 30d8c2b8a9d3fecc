import { afterAll, beforeAll, expect, test } from 'vitest';
import { browser, type TestServer, testServer } from './testing.ts';

const PASSWORD = 'four-Swallows-7';
let server: TestServer;
let wang: string;

beforeAll(async () => {
  server = await testServer();
  wang = await server.auth.createStaff({ username: 'Wang.Fang', name: '王芳', phone: '138 0013 8000', password: PASSWORD });
});
afterAll(() => server.close());

const signIn = (login: string, password = PASSWORD, from = browser(server.app)) => from.post('/api/auth/sign-in/password', { login, password });

test('staff sign in with their user name or their telephone number', async () => {
  for (const login of ['wang.fang', 'WANG.FANG', '13800138000', '+86 138-0013-8000']) {
    expect(await signIn(login)).toMatchObject({ status: 200, body: { account: wang, awaits: null } });
  }
});
