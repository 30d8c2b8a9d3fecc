import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { npm, root } from './packages.mjs';
import { fail, say } from './sentences.mjs';

const NEEDED = 24;

/**
 * Answers true where this is Node 24 or later. Elsewhere it fetches Node from npm once, runs the same command line under it,
 * passes signals on and ends with its exit code: then the answer is false, and there is nothing left to do.
 */
export async function ensureNode() {
  if (Number.parseInt(process.versions.node, 10) >= NEEDED) return true;
  const child = spawn(fetched(), process.argv.slice(1), { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  process.exitCode = await new Promise((resolve) => child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1))));
  return false;
}

/** The path of the Node in the cache, fetched first where it is not there. */
function fetched() {
  const folder = cacheFolder();
  const home = join(folder, `node-${NEEDED}`);
  const program = join(home, 'node_modules', name(), 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (works(program)) return program;
  console.error(say('fetching', process.versions.node));
  const half = `${home}.${process.pid}`;
  mkdirSync(half, { recursive: true });
  try {
    const { status } = npm(['install', '--prefix', half, '--no-save', '--no-package-lock', '--no-audit', '--no-fund', `${name()}@${NEEDED}`], half);
    if (status !== 0) fail('not_fetched');
    rmSync(home, { recursive: true, force: true });
    renameSync(half, home);
  } catch (error) {
    // Two at once: the other one's is as good.
    if (!works(program)) throw error;
  } finally {
    rmSync(half, { recursive: true, force: true });
  }
  return works(program) ? program : fail('not_fetched');
}

/** The package that the npm package `node` fetches for this machine, which carries the program itself and needs no install script. */
function name() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  return `${platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node'}-${platform}-${process.arch}`;
}

const works = (program) => existsSync(program) && spawnSync(program, ['--version']).status === 0;

/** The user's cache, shared by all checkouts; where that cannot be written, a folder in this one. */
export function cacheFolder() {
  try {
    // An account without a name, as containers often give, has no home either.
    const folder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'linli');
    mkdirSync(folder, { recursive: true });
    return folder;
  } catch {
    return join(root, '.cache');
  }
}
