import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { destroyEmbedded } from '../platform/db/embedded/index.ts';
import { runningPort } from '../platform/db/embedded/postmaster.ts';
import { type TestDatabase, testDatabase } from '../platform/db/testing.ts';

const linli = fileURLToPath(new URL('../../bin/linli.mjs', import.meta.url));
/** What is kept for a user from one command to the next. */
const cache = fileURLToPath(new URL('../../.cache', import.meta.url));
let data: string;
let database: TestDatabase;
let children: ChildProcess[];
beforeAll(async () => {
  database = await testDatabase({ parts: [] });
});
afterAll(() => database.close());
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'linli-cli-'));
  await chmod(data, 0o755);
  children = [];
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await destroyEmbedded(data);
  await rm(`${data}.key`, { force: true });
});

function start(args: string[], env: Record<string, string> = {}) {
  const clean = {
    PATH: process.env['PATH'],
    HOME: data,
    XDG_CACHE_HOME: cache,
    LINLI_LANG: 'en',
    LINLI_LOG: 'silent',
    LINLI_DATA: data,
    PORT: '0',
    NODE_NO_WARNINGS: '1',
  };
  const child = spawn(process.execPath, [linli, ...args], { env: { ...clean, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => (said.out += chunk));
  child.stderr.on('data', (chunk) => (said.err += chunk));
  return { child, said };
}
async function run(args: string[], env: Record<string, string> = {}) {
  const { child, said } = start(args, env);
  const [code] = await once(child, 'close');
  return { code, ...said };
}
/** Without the demo city, which takes its time. */
const EMPTY = { LINLI_DEMO: 'off', LINLI_KEY: Buffer.alloc(32, 1).toString('base64') };
/** Starts a server and waits for the line that says it is ready. */
async function serve(env: Record<string, string> = {}) {
  const { child, said } = start(['serve', '--json'], env);
  while (!said.out.includes('\n') && child.exitCode === null) await sleep(50);
  return { child, said, url: said.out ? (JSON.parse(said.out.split('\n')[0] ?? '').url as string) : '' };
}

test('every command explains itself', async () => {
  const { code, out } = await run(['--help'], { LINLI_LANG: 'zh' });
  expect(code).toBe(0);
  const names = [...out.matchAll(/^ {2}([a-z]+) /gm)].map((match) => match[1] ?? '').filter((name) => name !== 'help');
  expect(names).toEqual(expect.arrayContaining(['start', 'serve', 'migrate', 'db']));
  const helps = await Promise.all(names.map((name) => run([name, '--help'], { LINLI_LANG: 'zh' })));
  for (const [i, help] of helps.entries()) {
    expect(help.code, names[i]).toBe(0);
    expect(help.out, names[i]).toMatch(/^用法： linli/);
    expect(help.out, names[i]).not.toMatch(/cli\.[a-z]/);
  }
}, 90_000);

test.each([
  [['bogus'], 'There is no command “bogus”; linli --help lists them.'],
  [['toString'], 'There is no command “toString”; linli --help lists them.'],
  [['migrate', '--bogus'], 'There is no option “--bogus”; --help lists them.'],
  [['migrate', 'twice'], 'There are too many arguments; --help shows the usage.'],
])('a command line that cannot be is one sentence and exit code 2: linli %j', async (args, sentence) => {
  expect(await run(args)).toEqual({ code: 2, out: '', err: `${sentence}\n` });
});

test.each([
  ['PORT', 'four'],
  ['LINLI_DEMO', 'maybe'],
  ['DATABASE_URL', 'mysql://secret@host/city'],
  ['LINLI_LOG', 'loud'],
  ['LINLI_KEY', 'secret'],
  ['LINLI_CIPHER', 'rot13'],
])('a wrong %s is one sentence that names it, and exit code 2', async (variable, value) => {
  const { code, out, err } = await run(['migrate'], { [variable]: value });
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err.trim().split('\n')).toEqual([expect.stringContaining(variable)]);
  expect(err).not.toContain('secret');
});

test('a database that does not answer is one sentence and exit code 2; with --json the same as JSON', async () => {
  const env = { DATABASE_URL: 'postgres://linli:secret@127.0.0.1:1/city' };
  const { code, err } = await run(['migrate'], env);
  expect(code).toBe(2);
  expect(err.trim().split('\n')).toEqual([expect.stringContaining('127.0.0.1:1/city')]);
  expect(err).not.toContain('secret');
  expect(JSON.parse((await run(['migrate', '--json'], env)).err)).toMatchObject({ code: 'database_unreachable', where: '127.0.0.1:1/city' });
});

test('a data folder that cannot be written is one sentence and exit code 2', async () => {
  await writeFile(join(data, 'file'), '');
  const { code, err } = await run(['migrate'], { LINLI_DATA: join(data, 'file/data') });
  expect(code).toBe(2);
  expect(err.trim().split('\n')).toEqual([expect.stringContaining(join(data, 'file/data'))]);
});

test('a city pack that is wrong is told whole, one line for each fault, before anything is opened, and exit code 2', async () => {
  const pack = join(data, 'city.json');
  const wrong = {
    extends: 'huludao',
    code: 'atlantis',
    spans: { 'cases.ponder': { days: 3 }, 'cases.accept': { working_hours: 0 } },
    posts: { resident: { above: null }, clerk: { above: 'dispatcher' }, dispatcher: { above: 'clerk' } },
  };
  await writeFile(pack, JSON.stringify(wrong));
  const [{ code, out, err }, zh, json, none, unknown] = await Promise.all([
    run(['serve'], { LINLI_PACK: pack }),
    run(['serve'], { LINLI_PACK: pack, LINLI_LANG: 'zh' }),
    run(['serve', '--json'], { LINLI_PACK: pack }),
    run(['serve'], { LINLI_PACK: join(data, 'none.json') }),
    run(['serve'], { LINLI_PACK: 'atlantis' }),
  ]);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  const lines = err.trim().split('\n');
  expect(lines[0]).toMatch(/^The city pack “atlantis” is wrong in \d+ places/);
  expect(lines.length).toBe(1 + Number(/in (\d+) places/.exec(lines[0] ?? '')?.[1]));
  expect(lines).toEqual(
    expect.arrayContaining([
      'spans.cases.ponder: there is no step, state or clock that the span cases.ponder is for',
      expect.stringMatching(/^spans\.cases\.accept\.working_hours: /),
      'posts.clerk.above: the posts go round in a circle: clerk → dispatcher → clerk',
      expect.stringMatching(/^posts\.auditor: the post “auditor” is missing, which is needed by cases\./),
    ]),
  );
  expect(zh.err).toContain('\nspans.cases.ponder：没有哪一步、哪个状态或时钟用得到时限 cases.ponder\n');
  expect(JSON.parse(json.err)).toMatchObject({ code: 'pack_broken', lines: lines.slice(1) });
  expect(none.code).toBe(2);
  expect(unknown.err).toBe('There is no city pack “atlantis”. There are: base, shenyang, huludao, dalian; a .json file may be named too.\n');
  expect(await readdir(data)).toEqual(['city.json']);
}, 120_000);

test('migrate says what it did, and the second time that there is nothing to do', async () => {
  const env = { DATABASE_URL: database.ownerUrl };
  const first = JSON.parse((await run(['migrate', '--json'], env)).out);
  expect(first.applied.length).toBeGreaterThan(0);
  expect(await run(['migrate'], env)).toEqual({ code: 0, out: 'The database is up to date.\n', err: '' });
});

test('a port in use is one sentence and exit code 2, and the embedded database does not stay behind', async () => {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const { port } = holder.address() as { port: number };
  const { code, err } = await run(['serve'], { PORT: String(port) });
  holder.close();
  expect(code).toBe(2);
  expect(err.trim().split('\n')).toEqual([expect.stringContaining(String(port))]);
  expect(await runningPort(join(data, 'postgres'))).toBeUndefined();
});

test('a server is ready when it says so, commands work beside it, a second is refused, and Ctrl-C stops all', async () => {
  const { child, said, url } = await serve(EMPTY);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  expect(JSON.parse((await run(['db', 'status', '--json'])).out)).toMatchObject({ folder: join(data, 'postgres') });
  const second = await run(['serve']);
  expect(second.code).toBe(2);
  expect(second.err.trim().split('\n')).toEqual([expect.stringContaining(`process ${child.pid}`)]);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  child.kill('SIGINT');
  child.kill('SIGINT');
  expect(await once(child, 'close')).toEqual([0, null]);
  expect(said.err).toBe('');
  expect(await runningPort(join(data, 'postgres'))).toBeUndefined();
});

test.each(['SIGTERM', 'SIGHUP'] as const)('a server that is ended by %s, by its keeper or with its terminal, stops all as Ctrl-C does', async (signal) => {
  const { child } = await serve(EMPTY);
  child.kill(signal);
  expect(await once(child, 'close')).toEqual([0, null]);
  expect(await runningPort(join(data, 'postgres'))).toBeUndefined();
});

test.each(['SIGINT', 'SIGHUP'] as const)(
  'a command that %s interrupts, Ctrl-C or a terminal that is closed, leaves no database running behind it',
  async (signal) => {
    const { child } = start(['migrate']);
    while (!(await readdir(data)).includes('postgres') || !(await runningPort(join(data, 'postgres')))) await sleep(20);
    child.kill(signal);
    await once(child, 'close');
    await expect.poll(() => runningPort(join(data, 'postgres')), { timeout: 5000 }).toBeUndefined();
  },
);
