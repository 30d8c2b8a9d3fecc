import { createHmac, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { refuse } from './refusals.ts';

const SHORTEST = 32;

/**
 * The secret that signs cookies and keys every hash of this part: the one given (`LINLI_SECRET`, at least 32 characters), else the one in
 * `<folder>/secret`, made at first need and readable by its owner alone. Several servers on one database must be given the same one.
 */
export async function secretFrom({ given, folder }: { given?: string | undefined; folder: string }): Promise<string> {
  if (given !== undefined) return given.length >= SHORTEST ? given : refuse('secret_too_short', { shortest: SHORTEST });
  const file = join(folder, 'secret');
  const kept = (await read(file)) ?? (await make(folder, file));
  return kept.length >= SHORTEST ? kept : refuse('secret_damaged', { file });
}

const read = (file: string) =>
  readFile(file, 'utf8').then(
    (text) => text.trim(),
    (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? undefined : Promise.reject(error)),
  );

/** Written aside and then linked, so that of two first starts at once both end with the same, whole secret. */
async function make(folder: string, file: string): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  const aside = `${file}.${randomBytes(6).toString('hex')}`;
  await mkdir(folder, { recursive: true });
  await writeFile(aside, `${secret}\n`, { mode: 0o600, flag: 'wx' });
  try {
    await link(aside, file);
    return secret;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return (await read(file)) ?? refuse('secret_damaged', { file });
  } finally {
    await rm(aside);
  }
}

/** A keyed hash that names nobody: of a telephone number, an address, an invitation. Different `kind`s never meet. */
export const keyedHash = (secret: string, kind: string, value: string): string => createHmac('sha256', secret).update(`${kind}\0${value}`).digest('base64url');
