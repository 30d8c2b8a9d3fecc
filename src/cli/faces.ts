import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { refuse } from './fail.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const VITE = `${root}node_modules/vite/bin/vite.js`;
const STAMP = `${root}dist/faces/sources.sha256`;

/** Builds the faces and lays them down in dist/faces where their sources changed since the last build; answers whether it built. */
export async function buildFaces(onBuild: () => void): Promise<boolean> {
  const sources = await hashOfSources();
  if ((await readFile(STAMP, 'utf8').catch(() => '')) === sources) return false;
  onBuild();
  try {
    // In a process of its own: the bundler's memory, several hundred MB, must not stay with the server. A test run says
    // NODE_ENV=test, and the build would then ship React's slow, talkative half for development.
    await promisify(execFile)(process.execPath, [VITE, 'build', '--logLevel', 'error'], { cwd: root, env: { ...process.env, NODE_ENV: 'production' } });
    await writeFile(STAMP, sources);
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    refuse('faces_not_built', { reason: stderr?.trim() || message });
  }
  return true;
}

/** Of all sources, as a screen may import any declaration; a test is none. */
async function hashOfSources(): Promise<string> {
  const files = (await readdir(`${root}src`, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .sort();
  const hash = createHash('sha256');
  for (const file of [...files, `${root}vite.config.ts`, `${root}package-lock.json`]) hash.update(file.slice(root.length)).update(await readFile(file));
  return hash.digest('hex');
}
