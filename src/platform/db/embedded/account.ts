import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chown } from 'node:fs/promises';

/** uid and gid of `nobody`. PostgreSQL refuses to run as root, so root hands it over to this account. */
export const NOBODY = 65534;

/** The account that PostgreSQL runs under: our own, or `nobody` where we are root. */
export const asRoot = process.getuid?.() === 0;
const account = asRoot ? { uid: NOBODY, gid: NOBODY } : {};

/** Only what the binaries need: a stray PGDATA or LD_LIBRARY_PATH of the caller must not steer them. */
const env = {
  PATH: process.env['PATH'] ?? '',
  LC_ALL: 'C',
  TZ: 'UTC',
  ...(process.env['SystemRoot'] && { SystemRoot: process.env['SystemRoot'] }),
};

/** Runs a program under that account and answers its exit code and what it said. Never throws: a program that cannot start is code -1. */
export async function run(program: string, args: string[]): Promise<{ code: number; said: string }> {
  const child = spawn(program, args, { ...account, env, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  child.stderr.on('data', (chunk) => (said += chunk));
  try {
    // 'exit', not 'close': the server that pg_ctl leaves behind may keep a pipe open.
    const [code] = await once(child, 'exit');
    return { code: code ?? -1, said: said.trim() };
  } catch (error) {
    return { code: -1, said: (error as Error).message };
  }
}

/** Gives a file or folder to that account. */
export async function handOver(path: string): Promise<void> {
  if (asRoot) await chown(path, NOBODY, NOBODY);
}

/** Whether that account can reach a folder: every folder above it must let it through. */
export function canEnter(folder: string): boolean {
  return !asRoot || spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...account, env, cwd: '/' }).status === 0;
}
