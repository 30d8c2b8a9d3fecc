import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { refuse } from './fail.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const STAMP = `${root}dist/faces/sources.sha256`;

/** Builds the faces into dist/faces where their sources changed since the last build; answers whether it built. */
export async function buildFaces(onBuild: () => void): Promise<boolean> {
  const sources = await hashOfSources();
  if ((await readFile(STAMP, 'utf8').catch(() => '')) === sources) return false;
  onBuild();
  try {
    await asProduction(async () => {
      const { build } = await import('vite');
      await build({ configFile: `${root}vite.config.ts`, logLevel: 'error' });
    });
    await writeFile(STAMP, sources);
  } catch (error) {
    refuse('faces_not_built', { reason: (error as Error).message });
  }
  return true;
}

/** A test run says NODE_ENV=test, and the build would then ship React's slow, talkative half for development. */
async function asProduction(work: () => Promise<void>): Promise<void> {
  const was = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  try {
    await work();
  } finally {
    if (was === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = was;
  }
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
