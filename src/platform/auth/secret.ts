import { createHmac, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { makeSecretFile, readSecretFile } from '../secret-file.ts';
import { refuse } from './refusals.ts';

const SHORTEST = 32;

/**
 * The secret that signs cookies and keys every hash of this part: the one given (`LINLI_SECRET`, at least 32 characters), else the one in
 * `<folder>/secret`, made at first need and readable by its owner alone. Several servers on one database must be given the same one.
 */
export async function secretFrom({ given, folder }: { given?: string | undefined; folder: string }): Promise<string> {
  if (given !== undefined) return given.length >= SHORTEST ? given : refuse('secret_too_short', { shortest: SHORTEST });
  const file = join(folder, 'secret');
  const kept = (await readSecretFile(file)) ?? (await makeSecretFile(file, randomBytes(32).toString('base64url'))) ?? '';
  return kept.length >= SHORTEST ? kept : refuse('secret_damaged', { file });
}

/** A keyed hash that names nobody: of a telephone number, an address, an invitation. Different `kind`s never meet. */
export const keyedHash = (secret: string, kind: string, value: string): string => createHmac('sha256', secret).update(`${kind}\0${value}`).digest('base64url');
