import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { refuse } from '../refusals.ts';
import { handOver, NOBODY, run } from './account.ts';
import type { Binaries } from './binaries.ts';

/** The superuser of an embedded server; its password lies inside the cluster, readable by its account (and root) alone. */
export const SUPERUSER = 'linli';
const passwordFile = (folder: string) => join(folder, 'linli.password');

/** The cluster's superuser password, or undefined where there is no cluster yet. */
export async function passwordOf(folder: string): Promise<string | undefined> {
  try {
    return await readFile(passwordFile(folder), 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? undefined : refuse('data_folder_closed', { folder, reason: message });
  }
}

/** Makes a cluster beside its place and renames it there: nothing half-made ever stands, and of two that try at once one wins. */
export async function createCluster({ initdb }: Binaries, folder: string): Promise<void> {
  const half = `${folder}.${process.pid}-${randomBytes(3).toString('hex')}`;
  const password = `${half}.password`;
  try {
    await mkdir(half, { mode: 0o700 });
    await writeFile(password, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' });
    for (const path of [half, password]) await handOver(path);
    const { code, said } = await runInitdb(initdb, [
      ...['-D', half, '-U', SUPERUSER, `--pwfile=${password}`, '-A', 'scram-sha-256', '-E', 'UTF8'],
      // The built-in C.UTF-8 sorts and folds the same on every machine.
      ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ]);
    if (code !== 0) refuse('embedded_not_started', { folder, reason: said });
    await rename(password, passwordFile(half));
    await rename(half, folder);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOTEMPTY' || code === 'EEXIST') return;
    if (code === undefined || !('syscall' in (error as object))) throw error;
    refuse('data_folder_closed', { folder, reason: message });
  } finally {
    await rm(half, { recursive: true, force: true });
    await rm(password, { force: true });
  }
}

/** initdb wants its account to have a name. One without, as containers often give, borrows nobody's in a user namespace of its own. */
async function runInitdb(initdb: string, args: string[]): Promise<{ code: number; said: string }> {
  const made = await run(initdb, args);
  if (made.code === 0 || !made.said.includes('could not look up effective user ID')) return made;
  const borrowed = await run('unshare', ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--', initdb, ...args]);
  return borrowed.code === 0 ? borrowed : made;
}
