import { Refusal } from '../../../platform/refusal.ts';
import { type KeyRow, wrappingOf } from './keys.ts';

const SECRET = { name: 'log-in secret', version: 0, cipher: 'aes-256-gcm' } as const;

/** The log-in secret as it travels in a backup: wrapped with the master key, which does not travel. */
export const wrapSecret = (master: Buffer, secret: string): Buffer => wrappingOf(master).wrap(SECRET, Buffer.from(secret));

/** The log-in secret that came in a backup; null under another master key. */
export const unwrapSecret = (master: Buffer, wrapped: Buffer): string | null => unwrapped(master, { ...SECRET, wrapped })?.toString() ?? null;

/** Does this master key open these data keys? */
export const fits = (master: Buffer, keys: readonly KeyRow[]): boolean => keys.every((row) => unwrapped(master, row) !== null);

function unwrapped(master: Buffer, row: Pick<KeyRow, 'name' | 'version' | 'cipher' | 'wrapped'>): Buffer | null {
  try {
    return wrappingOf(master).unwrap(row);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'key_does_not_fit') return null;
    throw error;
  }
}
