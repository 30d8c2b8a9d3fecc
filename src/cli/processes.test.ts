import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../platform/db/testing.ts';

const linli = fileURLToPath(new URL('../../bin/linli.mjs', import.meta.url));
const cache = fileURLToPath(new URL('../../.cache', import.meta.url));
let data: string;
let database: TestDatabase;
let first: ChildProcess;
let url: string;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'linli-processes-'));
  await chmod(data, 0o755);
  database = await testDatabase({ parts: [] });
  first = started({ PORT: '0' });
  url = JSON.parse(await lineOf(first)).url;
});
afterAll(async () => {
  first.kill('SIGKILL');
  await database.close();
  await rm(data, { recursive: true, force: true, maxRetries: 5 });
});

function started(more: Record<string, string>): ChildProcess {
  const env = {
    PATH: process.env['PATH'],
    HOME: data,
    XDG_CACHE_HOME: cache,
    LINLI_LANG: 'en',
    LINLI_LOG: 'silent',
    LINLI_DATA: data,
    LINLI_DEMO: 'off',
    LINLI_PROCESSES: '2',
  };
  return spawn(process.execPath, [linli, 'serve', '--json'], {
    env: { ...env, LINLI_KEY: Buffer.alloc(32, 7).toString('base64'), DATABASE_URL: database.ownerUrl, ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function lineOf(child: ChildProcess): Promise<string> {
  let said = '';
  child.stdout?.on('data', (chunk) => (said += chunk));
  while (!said.includes('\n') && child.exitCode === null) await sleep(50);
  return said.split('\n')[0] ?? '';
}

/** The processes that the first one began and that are there. */
const beside = async () => (await readFile(`/proc/${first.pid}/task/${first.pid}/children`, 'utf8')).trim().split(' ').filter(Boolean).map(Number);
/** Asks on a connection of its own; false where nobody answers within the time. */
const answers = (within: number) =>
  fetch(`${url}/readyz`, { headers: { connection: 'close' }, signal: AbortSignal.timeout(within) }).then(
    ({ ok }) => ok,
    () => false,
  );
const isThere = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test.runIf(process.platform === 'linux')(
  'two processes serve one address: while one stands still the other answers, one that dies is begun anew, and both end together',
  async () => {
    const [second = 0] = await beside();
    expect(isThere(second)).toBe(true);
    process.kill(first.pid ?? 0, 'SIGSTOP');
    const meanwhile = await Promise.all(Array.from({ length: 24 }, () => answers(3000)));
    process.kill(first.pid ?? 0, 'SIGCONT');
    expect(meanwhile.filter(Boolean).length, 'the second one answers its share').toBeGreaterThan(0);
    expect(meanwhile.filter(Boolean).length, 'and the first one has a share of its own').toBeLessThan(24);

    process.kill(second, 'SIGKILL');
    for (let waited = 0; waited < 20_000 && (await beside()).every((pid) => pid === second); waited += 100) await sleep(100);
    const [third = 0] = await beside();
    expect(third).not.toBe(second);
    expect(await answers(5000)).toBe(true);

    const taken = started({ PORT: new URL(url).port });
    taken.stderr?.setEncoding('utf8');
    const [[code], said] = await Promise.all([once(taken, 'exit'), taken.stderr?.reduce((all: string, piece: string) => all + piece, '')]);
    expect([code, said]).toEqual([2, expect.stringContaining('is in use')]);

    first.kill('SIGTERM');
    expect(await once(first, 'exit')).toEqual([0, null]);
    expect([second, third].filter(isThere)).toEqual([]);
  },
  90_000,
);
