import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** How long the parts of a build stay after another replaced it: as long as anybody keeps a page open. */
const KEPT_MS = 7 * 86_400_000;
const LIST = 'assets.json';

/**
 * Moves a finished build of the faces to `folder` (on the same disk), under a running server: its parts first, beside those that are there (their names change with their content), then its
 * pages. So no page ever names a part that is not there, and who has a page of the last build open goes on with its parts.
 */
export async function layDown(built: string, folder: string, now = new Date()): Promise<void> {
  const assets = join(folder, 'assets');
  await mkdir(assets, { recursive: true });
  const own = (await readdir(join(built, 'assets'))).sort();
  // Moved, so that each is there whole or not at all.
  for (const name of own) await rename(join(built, 'assets', name), join(assets, name));
  for (const page of (await readdir(built)).filter((name) => name.endsWith('.html'))) await rename(join(built, page), join(folder, page));
  const last: string[] = JSON.parse(await readFile(join(folder, LIST), 'utf8').catch(() => '[]'));
  await writeFile(join(folder, LIST), JSON.stringify(own));
  const current = new Set(own);
  for (const name of last.filter((each) => !current.has(each))) await utimes(join(assets, name), now, now).catch(() => {});
  for (const name of (await readdir(assets)).filter((each) => !current.has(each))) {
    const { mtime } = await stat(join(assets, name));
    if (now.getTime() - mtime.getTime() > KEPT_MS) await rm(join(assets, name));
  }
}
