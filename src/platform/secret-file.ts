import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The text of a file that holds a secret, without the line's end; undefined where there is no such file. */
export const readSecretFile = (file: string): Promise<string | undefined> =>
  readFile(file, 'utf8').then(
    (text) => text.trim(),
    (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? undefined : Promise.reject(error)),
  );

/**
 * Makes a file that holds `secret`, readable by its owner alone, and answers what it holds then: of two that make it at once both end with the
 * same, whole secret, since it is written aside and linked.
 */
export async function makeSecretFile(file: string, secret: string): Promise<string | undefined> {
  const aside = `${file}.${randomBytes(6).toString('hex')}`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(aside, `${secret}\n`, { mode: 0o600, flag: 'wx' });
  try {
    await link(aside, file);
    return secret;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return readSecretFile(file);
  } finally {
    await rm(aside);
  }
}
