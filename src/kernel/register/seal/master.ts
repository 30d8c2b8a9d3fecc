import { randomBytes } from 'node:crypto';
import type { Config } from '../../../platform/config.ts';
import { makeSecretFile, readSecretFile } from '../../../platform/secret-file.ts';
import { refuse } from './refusals.ts';

const BYTES = 32;

/**
 * The master key that data keys are wrapped with: `LINLI_KEY`, else what the file of `LINLI_KEY_FILE` holds. A demo that was given neither makes one at its
 * first start in a file beside its data folder, `<data>.key`, never inside it: whoever copies the data has no key. Refuses `key_missing` where nobody gave one,
 * `key_unreadable` and `key_damaged` with the file's name. The key itself is in no answer, log or error.
 */
export async function masterKeyFrom({ key, keyFile, demo, data }: Pick<Config, 'key' | 'keyFile' | 'demo' | 'data'>): Promise<Buffer> {
  if (key !== undefined) return Buffer.from(key, 'base64');
  const file = keyFile ?? `${data}.key`;
  const unreadable = (error: Error) => refuse('key_unreadable', { file, reason: error.message });
  const kept = await readSecretFile(file).catch(unreadable);
  if (kept !== undefined) return decoded(kept, file);
  if (keyFile !== undefined) return unreadable(new Error('ENOENT'));
  if (!demo) return refuse('key_missing');
  return decoded((await makeSecretFile(file, randomBytes(BYTES).toString('base64')).catch(unreadable)) ?? '', file);
}

function decoded(text: string, file: string): Buffer {
  const key = Buffer.from(text, 'base64');
  return /^[\w+/-]{43}=?$/.test(text) && key.length === BYTES ? key : refuse('key_damaged', { file });
}
