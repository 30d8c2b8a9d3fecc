import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type TestServer, testServer } from '../../tests/server.ts';
import { packOf } from '../packs/index.ts';
import { run } from './index.ts';
import { issueFor } from './post-token.ts';

let s: TestServer;
beforeAll(async () => {
  s = await testServer();
});
afterAll(() => s.close());
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const on = (demo = true) => ({ db: s.database.db, auth: s.auth, pack: packOf('shenyang'), demo, now: s.clock.now() });
const me = async (token: string) => (await s.anonymous.get('/api/me', { authorization: `Bearer ${token}` })).body;

/** Runs a command line against this database; answers its exit code and what it said. */
async function linli(args: string[], env: Record<string, string> = {}) {
  const said = { out: '', err: '' };
  vi.spyOn(console, 'log').mockImplementation((line) => {
    said.out += `${line}\n`;
  });
  vi.spyOn(console, 'error').mockImplementation((line) => {
    said.err += `${line}\n`;
  });
  const all = { DATABASE_URL: s.database.ownerUrl, LINLI_DATA: await mkdtemp(join(tmpdir(), 'linli-token-')), LINLI_LANG: 'en', ...env };
  for (const [name, value] of Object.entries(all)) vi.stubEnv(name, value);
  return { code: await run(args), ...said };
}

test('a token acts in the post it was asked for, as the one who holds it', async () => {
  const issued = await issueFor(on(), { post: 'clerk', area: '210102001001', unit: '' });
  expect(issued).toMatchObject({ account: 'clerk-210102001001-', made: false });
  expect(await me(issued.token)).toMatchObject({ account: issued.account, acting: { post: 'clerk', area: '210102001001' } });
});

test('in a demo a post that nobody holds is given to somebody, once, and a running server knows it', async () => {
  const first = await issueFor(on(), { post: 'secretary', area: '210102002001', unit: '' });
  expect(first.made).toBe(true);
  await expect.poll(async () => (await me(first.token)).acting).toMatchObject({ post: 'secretary', area: '210102002001' });
  expect(await issueFor(on(), { post: 'secretary', area: '210102002001', unit: '' })).toMatchObject({ account: first.account, made: false });
});

test('a department’s post without its department means any that is held there', async () => {
  expect(await issueFor(on(), { post: 'handler', area: '210102', unit: '' })).toMatchObject({ unit: 'housing', made: false });
  await expect(issueFor(on(), { post: 'handler', area: '210103', unit: '' })).rejects.toMatchObject({ code: 'token_unit_missing' });
});

test('a resident’s token acts for nobody but themselves', async () => {
  const { token, account } = await issueFor(on(), { post: 'resident', area: '210102001001', unit: '' });
  expect(await me(token)).toMatchObject({ account, holdings: [], acting: { post: 'resident' } });
});

test('the command prints a token and nothing else', async () => {
  const { code, out, err } = await linli(['token', '--post', 'supervisor', '--area', '210102', '--days', '1']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(await me(out.trim())).toMatchObject({ acting: { post: 'supervisor' } });
});

test.each([
  [['--post', 'boss', '--area', '210102'], 2, /^There is no post “boss”/],
  [['--post', 'clerk', '--area', '110101001001'], 2, /^There is no area with the code “110101001001”/],
  [['--post', 'clerk', '--area', 'x'], 2, /^There is no area with the code “x”/],
  [['--post', 'clerk', '--area', '210102', '--unit', 'housing'], 2, /belongs to no department/],
  [['--post', 'handler', '--area', '210102', '--unit', 'magic'], 2, /^There is no department “magic”/],
  [['--post', 'clerk'], 2, /--area <code>/],
  [['--post', 'clerk', '--area', '210102', '--days', '0'], 2, /--days <days>/],
])('what cannot be is one sentence: linli token %j', async (args, code, sentence) => {
  const said = await linli(['token', ...args]);
  expect(said).toMatchObject({ code, out: '', err: expect.stringMatching(sentence) });
  expect(said.err.trim().split('\n')).toHaveLength(1);
});

test('with LINLI_DEMO=off a token is refused, and issued where an administrator over the area signs', async () => {
  const args = ['token', '--post', 'clerk', '--area', '210102001001'];
  const unsigned = await linli(args, { LINLI_DEMO: 'off' });
  expect(unsigned).toEqual({ code: 1, out: '', err: expect.stringMatching(/^With LINLI_DEMO=off an administrator has to sign.*\n$/) });
  const { token: signature } = await issueFor(on(), { post: 'admin_security', area: '2101', unit: '' });
  const signed = await linli([...args, '--signed-by', signature], { LINLI_DEMO: 'off' });
  expect(signed.code).toBe(0);
  expect(await me(signed.out.trim())).toMatchObject({ acting: { post: 'clerk' } });
});

test('nobody else’s signature counts, and outside a demo nobody is given a post by it', async () => {
  const clerk = await issueFor(on(), { post: 'clerk', area: '210102001001', unit: '' });
  const elsewhere = await issueFor(on(), { post: 'admin_security', area: '210103', unit: '' });
  const city = await issueFor(on(), { post: 'admin_security', area: '2101', unit: '' });
  const asked = { post: 'clerk', area: '210102001001', unit: '' };
  await expect(issueFor(on(false), { ...asked, signedBy: clerk.token })).rejects.toMatchObject({ code: 'token_bad_signature' });
  await expect(issueFor(on(false), { ...asked, signedBy: elsewhere.token })).rejects.toMatchObject({ code: 'token_bad_signature' });
  await expect(issueFor(on(false), { ...asked, signedBy: 'linli_nonsense' })).rejects.toMatchObject({ code: 'bad_token' });
  await expect(issueFor(on(false), { ...asked, area: '210102002', signedBy: city.token })).rejects.toMatchObject({ code: 'token_nobody' });
});

test('neither the demo city nor its play comes to a real city', async () => {
  for (const command of ['seed', 'simulate']) {
    expect(await linli([command], { LINLI_DEMO: 'off' })).toEqual({ code: 1, out: '', err: expect.stringContaining(`linli ${command}`) });
  }
});
