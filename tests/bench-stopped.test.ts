import { type ChildProcess, spawn } from 'node:child_process';
import { access, chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { destroyEmbedded } from '../src/platform/db/embedded/index.ts';
import { placeOf } from '../src/platform/db/embedded/place.ts';

const CLI = fileURLToPath(new URL('../bin/linli.mjs', import.meta.url));
const PATIENCE = { timeout: 60_000, interval: 50 };

let room: string;
beforeEach(async () => {
  room = await mkdtemp(join(tmpdir(), 'linli-stopped-'));
  // Root's own temporary folders are closed to the account that the database runs under.
  await chmod(room, 0o755);
});
afterEach(async () => {
  for (const each of await readdir(room)) await destroyEmbedded(join(room, each));
  await rm(room, { recursive: true, force: true });
});

/** A benchmark whose data lies in the test's own room. */
function bench(name: string, env: Record<string, string> = {}): { child: ChildProcess; ended: Promise<void> } {
  const child = spawn(process.execPath, [CLI, 'bench', name], { env: { ...process.env, ...env, TMPDIR: room }, stdio: 'ignore' });
  return { child, ended: new Promise((resolve) => child.once('exit', () => resolve())) };
}

/** Where the database of the benchmark lies, and the process it runs in, once it does. */
async function database(): Promise<{ place: string; pid: number }> {
  let found: { place: string; pid: number } | undefined;
  await expect
    .poll(async () => {
      const [data] = (await readdir(room)).filter((name) => name.startsWith('linli-bench-'));
      const place = data && (await placeOf(join(room, data)));
      const pid = place && Number.parseInt(await readFile(join(place, 'postgres', 'postmaster.pid'), 'utf8').catch(() => ''), 10);
      if (place && pid) found = { place, pid };
      return found;
    }, PATIENCE)
    .toBeDefined();
  return found as { place: string; pid: number };
}

const runs = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
/** Whose parent is gone may lie dead for a moment until the machine takes notice. */
const over = (pid: number) => expect.poll(() => runs(pid), { timeout: 15_000 }).toBe(false);
const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

test.each([
  ['tile', 'SIGTERM', 'while its database starts'],
  ['create', 'SIGINT', 'whose database another process of it opened'],
  ['create', 'SIGHUP', 'as its terminal is closed'],
] as const)('a benchmark (%s) that is told to end by %s, %s, leaves neither database nor data behind', { timeout: 120_000 }, async (name, signal, _when) => {
  const { child, ended } = bench(name, { LINLI_BENCH_BUILDINGS: '200' });
  const { place, pid } = await database();
  child.kill(signal);
  await ended;
  await over(pid);
  expect(await isThere(place)).toBe(false);
  expect(await readdir(room)).toEqual([]);
});

test('a benchmark that is killed outright takes the database of its server with it', { timeout: 120_000 }, async () => {
  const { child, ended } = bench('create');
  const { place, pid } = await database();
  child.kill('SIGKILL');
  await ended;
  await over(pid);
  await expect.poll(() => isThere(place), PATIENCE).toBe(false);
});

test('what a benchmark was to keep is kept, and its database stopped', { timeout: 120_000 }, async () => {
  const kept = join(room, 'linli-bench-kept');
  const { child, ended } = bench('inbox', { LINLI_BENCH_DATA: kept });
  const { place, pid } = await database();
  child.kill('SIGTERM');
  await ended;
  await over(pid);
  expect(await isThere(join(place, 'postgres', 'PG_VERSION'))).toBe(true);
});
