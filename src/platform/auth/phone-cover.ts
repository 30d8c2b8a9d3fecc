import { createCipheriv, createDecipheriv, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** What stands for a telephone number in the database, the same for the same number, so that it can be asked for and is there once; and the way back. */
export type PhoneCover = { cover: (phone: string) => string; uncover: (kept: string) => string };

/** Numbers as they are: for a Linli that signs nobody in by telephone. */
export const noCover: PhoneCover = { cover: (phone) => phone, uncover: (kept) => kept };

const CIPHERS = { 'aes-256-gcm': { name: 'aes-256-ctr', bytes: 32, hash: 'sha256' }, sm4: { name: 'sm4-ctr', bytes: 16, hash: 'sm3' } } as const;
const IV = 16;
/** Every number is filled up to this: the longest of E.164 with its plus has sixteen characters. */
const LENGTH = 16;

/**
 * Covers numbers by deterministic authenticated encryption: the iv is a keyed hash of the number (as in RFC 5297), so without the key a number cannot be read, and not be guessed
 * either. A number that was kept before it was covered begins with a plus and is taken as it is. Throws on what was altered.
 */
export function phoneCover({ key, cipher }: { key: Buffer; cipher: keyof typeof CIPHERS }): PhoneCover {
  const { name, bytes, hash } = CIPHERS[cipher];
  const derived = (use: string, length: number) => Buffer.from(hkdfSync('sha256', key, '', `linli phone ${use}`, length));
  const [mac, enc] = [derived('mac', 32), derived('enc', bytes)];
  const ivOf = (phone: string) => createHmac(hash, mac).update(phone).digest().subarray(0, IV);
  return {
    cover: (phone) => {
      const iv = ivOf(phone);
      return Buffer.concat([iv, createCipheriv(name, enc, iv).update(phone.padEnd(LENGTH), 'utf8')]).toString('base64url');
    },
    uncover: (kept) => {
      if (kept.startsWith('+')) return kept;
      const all = Buffer.from(kept, 'base64url');
      const iv = all.subarray(0, IV);
      if (iv.length < IV) throw new Error('a telephone number was altered');
      const phone = createDecipheriv(name, enc, iv).update(all.subarray(IV)).toString().trimEnd();
      if (!timingSafeEqual(ivOf(phone), iv)) throw new Error('a telephone number was altered');
      return phone;
    },
  };
}
