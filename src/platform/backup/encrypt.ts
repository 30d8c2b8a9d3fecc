import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { Decrypter, Encrypter } from 'age-encryption';
import { refuse } from './refusals.ts';

/** What a backup is closed with: public keys (`age1…`) whose owners alone can open it, or a passphrase. */
export type Lock = { recipients: readonly string[] } | { passphrase: string };
/** What is tried on a closed backup: secret keys (`AGE-SECRET-KEY-1…`), or a passphrase. */
export type Keys = { identities: readonly string[] } | { passphrase: string };

/** The first bytes of every file in the age format (https://age-encryption.org/v1). */
const MAGIC = 'age-encryption.org/v1';

/** Is this file closed? Refuses `backup_unreadable`. */
export async function isEncrypted(path: string): Promise<boolean> {
  const file = await open(path).catch((error: Error) => refuse('backup_unreadable', { file: path, reason: error.message }));
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, 0);
    return buffer.subarray(0, bytesRead).toString('latin1') === MAGIC;
  } finally {
    await file.close();
  }
}

/** The bytes closed in the age format, which `age -d` opens too: authenticated piece by piece, and its end by the last one. Refuses `backup_bad_key`. */
export function encrypted(lock: Lock): (bytes: AsyncIterable<Uint8Array>) => AsyncGenerator<Uint8Array> {
  const encrypter = new Encrypter();
  if ('passphrase' in lock) encrypter.setPassphrase(lock.passphrase);
  else for (const recipient of lock.recipients) asKey(() => encrypter.addRecipient(recipient));
  return async function* closing(bytes) {
    yield* fromWeb(await encrypter.encrypt(toWeb(bytes)));
  };
}

/** The bytes of a closed backup in plain. Refuses `backup_bad_key`, and `backup_wrong_key` where none of the keys opens it; throws where a bit was changed or its end is missing. */
export async function* decrypted(path: string, bytes: Readable, keys: Keys): AsyncGenerator<Uint8Array> {
  const decrypter = new Decrypter();
  if ('passphrase' in keys) decrypter.addPassphrase(keys.passphrase);
  else for (const identity of keys.identities) asKey(() => decrypter.addIdentity(identity));
  const plain = await decrypter.decrypt(toWeb(bytes)).catch((error: Error) => {
    if (/no identity matched/.test(error.message)) refuse('backup_wrong_key', { file: path });
    throw error;
  });
  yield* fromWeb(plain);
}

/** The library's words about a key name the key: only that it is none is told. */
function asKey(add: () => void): void {
  try {
    add();
  } catch {
    refuse('backup_bad_key');
  }
}

const toWeb = (bytes: AsyncIterable<Uint8Array>) => Readable.toWeb(Readable.from(bytes, { objectMode: false })) as ReadableStream<Uint8Array>;
const fromWeb = (stream: ReadableStream<Uint8Array>) => stream as unknown as AsyncIterable<Uint8Array>;
