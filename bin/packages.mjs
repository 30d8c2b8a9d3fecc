import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail, say } from './sentences.mjs';

/** The checkout, with a slash at its end. */
export const root = fileURLToPath(new URL('../', import.meta.url));

/** Installs the packages where they are missing or not those of package-lock.json. */
export function ensurePackages() {
  if (installed()) return;
  console.error(say('installing'));
  // Not `npm ci`: that refuses a lock without another system's optional packages, and a registry's mirror may not have those to lock.
  // With --no-save the lock is obeyed and never written.
  if (npm(['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], root).status !== 0) fail('not_installed');
}

/** npm notes what it installed; a package may be missing only where it is optional, as those of other machines are. */
function installed() {
  try {
    const packages = (file) => JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
    const there = packages('node_modules/.package-lock.json');
    const wanted = Object.entries(packages('package-lock.json')).filter(([path]) => path !== '');
    return wanted.every(([path, { version, optional }]) => (there[path] ? there[path].version === version : optional));
  } catch {
    return false;
  }
}

/** Runs npm quietly: the npm that started us, or the one on the path. */
export function npm(args, cwd) {
  const [program, before] = process.env.npm_execpath ? [process.execPath, [process.env.npm_execpath]] : ['npm', []];
  return spawnSync(program, [...before, ...args], { cwd, stdio: ['ignore', 'ignore', 'inherit'], shell: program === 'npm' && process.platform === 'win32' });
}
