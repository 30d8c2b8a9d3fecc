import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { refuse } from '../refusals.ts';
import { run } from './account.ts';
import type { Binaries } from './binaries.ts';

const MEGABYTE = 2 ** 20;
/** What PostgreSQL may hold of its tables itself, in megabytes: a sixteenth of the machine, or of what this program is allowed. It takes them only as it reads. */
const buffers = (): number =>
  Math.min(1024, Math.max(128, Math.floor(Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY) / 16 / MEGABYTE)));

/** Settings of an embedded server. Sized for a laptop that also runs the program; what a crash must not lose is left on. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: `${buffers()}MB`,
  io_method: 'sync',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // A container's /dev/shm is often 64 MB, too small for parallel work.
  dynamic_shared_memory_type: process.platform === 'win32' ? 'windows' : 'mmap',
  // The log must never quote a row: neither the statement that failed nor the values in its detail.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
} as const;

/** For a server whose data may be lost: tests. */
export const CARELESS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off', max_connections: '300' } as const;

/** Reasons that pass by themselves: another start under way, a killed server whose children have not yet left, a port just taken. */
const PASSES = /lock file|pre-existing shared memory|Address already in use|could not create any TCP|starting up|shutting down/;

/** The server that runs on a cluster's folder and takes connections: its port; undefined where none does. */
export async function runningPort(folder: string): Promise<number | undefined> {
  const [pid, , , port, , , , status] = (await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  return status?.trim() === 'ready' && (await isPostmaster(Number(pid), folder)) ? Number(port) : undefined;
}

/**
 * Starts the server of a cluster and answers its port once it takes connections, or the port of the one that runs already.
 * A pid file left by a kill is passed over, also when another program has that pid by now.
 */
export async function startServer({ pg_ctl }: Binaries, folder: string, options: { port?: number; settings?: Record<string, string> } = {}): Promise<number> {
  const log = join(folder, 'server.log');
  for (const deadline = Date.now() + 60_000; ; await sleep(200)) {
    const running = await runningPort(folder);
    if (running) return running;
    await removeStalePid(folder);
    const port = options.port ?? (await freePort());
    const settings = Object.entries({ ...SETTINGS, ...options.settings, port: String(port) }).map(([name, value]) => `-c ${name}=${value}`);
    const before = (await readFile(log, 'utf8').catch(() => '')).length;
    const { code, said } = await run(pg_ctl, ['start', '-w', '-t', '300', '-D', folder, '-l', log, '-o', settings.join(' ')]);
    if (code === 0) return port;
    const reason = (await readFile(log, 'utf8').catch(() => '')).slice(before) + said;
    if (!PASSES.test(reason) || Date.now() > deadline) refuse('embedded_not_started', { folder, reason: lastWords(reason) });
  }
}

/** Stops the server of a cluster: open transactions are rolled back, and all is on disk when this returns. */
export async function stopServer({ pg_ctl }: Binaries, folder: string): Promise<void> {
  await run(pg_ctl, ['stop', '-w', '-t', '60', '-m', 'fast', '-D', folder]);
}

/** PostgreSQL takes any live process with the pid in its file for a server; after a restart of the machine it may be a stranger. */
async function removeStalePid(folder: string): Promise<void> {
  const file = join(folder, 'postmaster.pid');
  const pid = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0]);
  // A dead pid is left to PostgreSQL, which takes the file over without a gap.
  if (pid && isAlive(pid) && !(await isPostmaster(pid, folder))) await rm(file, { force: true });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function isPostmaster(pid: number, folder: string): Promise<boolean> {
  try {
    if (process.platform === 'win32') return isAlive(pid);
    const command =
      process.platform === 'linux'
        ? (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ')
        : (await promisify(execFile)('ps', ['-ww', '-o', 'command=', '-p', String(pid)])).stdout;
    return command.includes('postgres') && command.includes(folder);
  } catch {
    return false;
  }
}

const lastWords = (log: string) => log.trim().split('\n').slice(-3).join(' ').slice(-500);

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const { port } = probe.address() as { port: number };
  await new Promise((done) => probe.close(done));
  return port;
}
