import { createHash } from 'node:crypto';
import { access, chmod, constants, mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { refuse } from '../refusals.ts';
import { canEnter } from './account.ts';

/** Where PostgreSQL's files go when the data folder is closed to `nobody`. */
const OPEN_FOLDER = '/var/lib/linli';

/**
 * The folder for PostgreSQL's own files: the data folder itself, or, where we are root and `nobody` cannot enter that,
 * a folder under /var/lib/linli. Once chosen it stays: DATA/postgres.place remembers it.
 */
export async function placeOf(data: string): Promise<string> {
  const folder = resolve(data);
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK | constants.X_OK);
    const note = join(folder, 'postgres.place');
    const remembered = await readFile(note, 'utf8').catch(() => '');
    if (remembered) return remembered.trim();
    if (canEnter(folder)) return folder;
    const place = join(OPEN_FOLDER, `${basename(folder)}-${createHash('sha256').update(folder).digest('hex').slice(0, 8)}`);
    await mkdir(place, { recursive: true });
    for (const each of [OPEN_FOLDER, place]) await chmod(each, 0o755);
    await writeFile(note, `${place}\n`);
    return place;
  } catch (error) {
    return refuse('data_folder_closed', { folder, reason: (error as Error).message });
  }
}

/** Where PostgreSQL's files went instead of the data folder, if they did. */
export async function movedPlace(data: string): Promise<string | undefined> {
  const place = await placeOf(data);
  return place === resolve(data) ? undefined : place;
}
