import { randomBytes } from 'node:crypto';
import type { Config } from '../../../platform/config.ts';
import { makeSecretFile, readSecretFile } from '../../../platform/secret-file.ts';
import { refuse } from './refusals.ts';

type Given = Pick<Config, 'key' | 'keyFile' | 'data'>;

const BYTES = 32;

/** Where the master key is looked for, in words for the operator: the name of the variable that holds it, or its file. */
export const masterKeyPlace = ({ key, keyFile, data }: Given): string => (key === undefined ? (keyFile ?? `${data}.key`) : 'LINLI_KEY');

/** The master key where there is one: `LINLI_KEY`, else what the file of `LINLI_KEY_FILE` holds, else `<data>.key`. Null where nobody gave one; refuses `key_unreadable` and `key_damaged` by the file's name. */
export async function givenMasterKey(given: Given): Promise<Buffer | null> {
  if (given.key !== undefined) return Buffer.from(given.key, 'base64');
  const file = masterKeyPlace(given);
  const kept = await readSecretFile(file).catch((error: Error) => refuse('key_unreadable', { file, reason: error.message }));
  if (kept === undefined) return given.keyFile === undefined ? null : refuse('key_unreadable', { file, reason: 'ENOENT' });
  return decoded(kept, file);
}

/**
 * The master key that data keys are wrapped with. A demo that was given none makes one at its first start in `<data>.key`: beside its data folder and never inside it, so that
 * whoever copies the data has no key. Refuses `key_missing` where nobody gave one in earnest. The key itself is in no answer, log or error.
 */
export async function masterKeyFrom(config: Given & Pick<Config, 'demo'>): Promise<Buffer> {
  const given = await givenMasterKey(config);
  if (given) return given;
  if (!config.demo) return refuse('key_missing');
  return masterKeyIn(masterKeyPlace(config));
}

/** The master key that a file holds, made there by chance where there is no such file. Refuses `key_unreadable` and `key_damaged`. */
export async function masterKeyIn(file: string): Promise<Buffer> {
  const made = await makeSecretFile(file, randomBytes(BYTES).toString('base64')).catch((error: Error) =>
    refuse('key_unreadable', { file, reason: error.message }),
  );
  return decoded(made ?? '', file);
}

function decoded(text: string, file: string): Buffer {
  const key = Buffer.from(text, 'base64');
  return /^[\w+/-]{43}=?$/.test(text) && key.length === BYTES ? key : refuse('key_damaged', { file });
}
