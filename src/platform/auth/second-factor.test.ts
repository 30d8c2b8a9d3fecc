import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browser, type TestServer, testServer } from './testing.ts';

const PASSWORD = 'four-Swallows-7';
const MINUTE = 60_000;
let server: TestServer;

beforeAll(async () => {
  server = await testServer();
});
afterAll(() => server.close());

type Browser = ReturnType<typeof browser>;
const withPassword = (login: string, device = browser(server.app)) => device.post('/api/auth/sign-in/password', { login, password: PASSWORD });
const withCode = (device: Browser, code: string) => device.post('/api/auth/sign-in/second-factor', { code });

/** An account with a code generator, enrolled through the API as its owner would. */
async function enrolled(username: string, phone?: string) {
  const account = await server.auth.createStaff({ username, name: '陈晨', phone, password: PASSWORD });
  const device = browser(server.app);
  await withPassword(username, device);
  const { body } = await device.post('/api/auth/second-factor', { password: PASSWORD });
  const uri = new URL(body.uri);
  const generator = (steps = 0) => totp(uri.searchParams.get('secret') ?? '', steps);
  const confirmed = await device.post('/api/auth/second-factor/confirm', { code: generator() });
  return { account, device, uri, generator, confirmed, backupCodes: body.backup_codes as string[] };
}

test('enrolling gives an entry that names the person’s own user name, and counts only once a code was seen', async () => {
  await server.auth.createStaff({ username: 'not.yet', name: '未完', password: PASSWORD });
  const half = browser(server.app);
  await withPassword('not.yet', half);
  await half.post('/api/auth/second-factor', { password: PASSWORD });
  expect((await withPassword('not.yet')).body.awaits).toBeNull();

  const { uri, confirmed, device } = await enrolled('chen.chen');
  expect(decodeURIComponent(uri.href)).toMatch(/^otpauth:\/\/totp\/Linli 邻里:chen\.chen\?secret=/);
  expect(confirmed.body).toEqual({ second_factor: true });
  expect((await device.get('/api/auth/session')).body).toMatchObject({ username: 'chen.chen', second_factor: true });
  expect((await device.post('/api/auth/second-factor', { password: PASSWORD })).body.code).toBe('second_factor_on');
});

test('from then on the password alone signs nobody in: the code is asked for', async () => {
  const { account, generator } = await enrolled('chen.hao');
  const device = browser(server.app);
  expect(await withPassword('chen.hao', device)).toMatchObject({ status: 200, body: { account: null, awaits: 'second_factor' } });
  expect((await device.post('/api/whoami')).body).toEqual({});
  expect((await withCode(device, '12345')).status).toBe(401);
  expect((await withCode(device, generator())).body).toEqual({ account, awaits: null });
  expect((await device.post('/api/whoami')).body.account).toBe(account);
});

test('a code that was used opens no second time, also when both come at the same moment', async () => {
  const { generator } = await enrolled('chen.jie');
  const devices = [browser(server.app), browser(server.app), browser(server.app)];
  for (const device of devices) await withPassword('chen.jie', device);
  const code = generator();
  const answers = await Promise.all(devices.map((device) => withCode(device, code)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
});

test('five wrong codes lock the second step, and beginning anew with the password does not open it', async () => {
  const { account, generator } = await enrolled('chen.kai');
  const device = browser(server.app);
  for (let tries = 1; tries <= 5; tries++) {
    if (tries % 2) await withPassword('chen.kai', device);
    const { body } = await withCode(device, generator(50 + tries));
    expect(body).toMatchObject(tries < 5 ? { code: 'wrong_code', left: 5 - tries } : { code: 'locked', minutes: 15 });
  }
  await withPassword('chen.kai', device);
  expect((await withCode(device, generator())).body.code).toBe('locked');
  server.clock.advance(15 * MINUTE);
  expect((await withCode(device, generator())).body.account).toBe(account);
});

test('a code without the password before it, or for a sign-in that is over, leads nowhere', async () => {
  const { generator } = await enrolled('chen.li');
  expect((await withCode(browser(server.app), generator())).body).toMatchObject({ code: 'challenge_over' });
  const mangled = browser(server.app);
  mangled.cookies.set('linli.two_factor', '%E0%A4%A');
  expect((await withCode(mangled, generator())).body).toMatchObject({ code: 'challenge_over' });
  const device = browser(server.app);
  await withPassword('chen.li', device);
  await server.owner.query(`update auth_verification set expires_at = now() - interval '1 second'`);
  expect((await withCode(device, generator())).body).toMatchObject({ code: 'challenge_over' });
});

test('a backup code opens once, when the code generator is lost', async () => {
  const { account, backupCodes } = await enrolled('chen.min');
  const [code = ''] = backupCodes;
  expect(backupCodes.length).toBe(10);
  const [first, second] = [browser(server.app), browser(server.app)];
  await withPassword('chen.min', first);
  expect((await withCode(first, code)).body.account).toBe(account);
  await withPassword('chen.min', second);
  expect((await withCode(second, code)).body).toMatchObject({ code: 'wrong_code' });
});

test('a text message alone does not open an account that asks for two factors', async () => {
  await enrolled('chen.ning', '13400000001');
  const device = browser(server.app);
  await device.post('/api/auth/code', { phone: '13400000001' });
  const answer = await device.post('/api/auth/sign-in/code', { phone: '13400000001', code: server.codeSentTo('+8613400000001') });
  expect(answer).toMatchObject({ status: 403, body: { code: 'second_factor_needed' }, setCookies: [] });
  expect((await server.owner.query(`select 1 from auth_session s join auth_user u on u.id = s.account where u.username = 'chen.ning'`)).rowCount).toBe(1);
});

test('ending it wants the password; then the password alone signs in again', async () => {
  const { device, account } = await enrolled('chen.ping');
  expect((await device.post('/api/auth/second-factor/disable', { password: 'wrong-wrong' })).body).toMatchObject({ code: 'wrong_password', left: 4 });
  expect((await device.post('/api/auth/second-factor/disable', { password: PASSWORD })).body).toEqual({ second_factor: false });
  expect((await withPassword('chen.ping')).body).toEqual({ account, awaits: null });
});

test('neither the generator’s secret nor the backup codes lie readable in the database', async () => {
  const { uri, backupCodes } = await enrolled('chen.qi');
  const { rows } = await server.owner.query('select * from auth_second_factor');
  for (const secret of [uri.searchParams.get('secret') ?? '', ...backupCodes]) expect(JSON.stringify(rows)).not.toContain(secret);
});

/** RFC 6238 as a code generator on a phone computes it, `steps` of 30 seconds from now. */
function totp(secret: string, steps: number): string {
  const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const mac = createHmac('sha1', key).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
