import { afterAll, beforeAll, expect, test } from 'vitest';
import { Refusal } from '../refusal.ts';
import { callFor } from './call.ts';
import { createLibrary } from './library.ts';
import { browser, type TestServer, testServer } from './testing.ts';

const PASSWORD = 'four-Swallows-7';
const lines: string[] = [];
let failing = false;
let server: TestServer;

beforeAll(async () => {
  const texts: string[] = [];
  const sms = {
    send: async (to: string, text: string) => {
      if (failing) throw new Error(`the gateway refuses ${to}: ${text}`);
      texts.push(text);
    },
  };
  server = await testServer({ sms, log: (level, message) => lines.push(`${level} ${message}`) });
  await server.auth.createStaff({ username: 'wang.fang', name: '王芳', phone: '13800138000', password: PASSWORD });
});
afterAll(() => server.close());

test('nothing that is logged names a person, whatever goes wrong', async () => {
  const device = browser(server.app);
  for (const body of [
    { login: 'wang.fang', password: 'wrong-wrong' },
    { login: '13800138000', password: 'wrong-wrong' },
    { login: '王芳', password: PASSWORD },
    { login: 'wang.fang', password: PASSWORD },
  ]) {
    await device.post('/api/auth/sign-in/password', body);
  }
  await device.post('/api/auth/code', { phone: '13800138000' });
  await device.post('/api/auth/sign-in/code', { phone: '13800138000', code: '123123' });
  await device.post('/api/auth/password', { current: 'wrong-wrong', next: 'five-Swallows-8' });
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.join('\n')).not.toMatch(/wang\.fang|王芳|13800138000|123123|Swallows|wrong-wrong/);
});

test('a text message that could not be sent is said in plain words, without the number', async () => {
  failing = true;
  const answer = await browser(server.app).post('/api/auth/code', { phone: '13800138001' });
  expect(answer).toMatchObject({ status: 502, body: { code: 'sms_failed', title: '短信没有发出去，请稍后再试，或换一种方式登录。' } });
  expect(JSON.stringify([answer.body, lines])).not.toContain('13800138001');
});

test('an error of the database reaches our log without the values it tells of', async () => {
  const library = createLibrary({
    db: server.db,
    secret: 'x'.repeat(32),
    baseUrl: 'http://localhost',
    oidc: [],
    sendCode: async () => Promise.reject(await violation()),
    phoneIn: (kept) => kept,
    isTaken: async () => false,
    log: () => {},
  });
  const error = await callFor(library, 'http://localhost', { cookie: undefined, lang: 'zh' })('/phone-number/send-otp', {
    body: { phoneNumber: '+8613800138000' },
  }).catch((thrown: Error) => thrown);
  expect(error).not.toBeInstanceOf(Refusal);
  const { message = '', stack = '', ...rest } = error as Error;
  expect({ message, rest }).toEqual({ message: 'the auth library failed: error 23505', rest: {} });
  expect(stack).toContain('\n    at ');
  expect(stack).not.toContain('13800138000');
});

/** What PostgreSQL says when a number comes twice: its detail repeats the number. */
async function violation(): Promise<Error> {
  const error: Error & { detail?: string } = await server.owner
    .query(
      `insert into auth_user select 'twice', name, 'twice', false, null, null, phone, true, false, now(), now() from auth_user where phone = '+8613800138000'`,
    )
    .then(
      () => new Error('no violation'),
      (thrown) => thrown,
    );
  expect(error.detail).toContain('13800138000');
  return error;
}
