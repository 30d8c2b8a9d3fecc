import { createCipheriv, createDecipheriv, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** What stands for a telephone number in the database, the same for the same number, so that it can be asked for and is there once; and the way back. */
export type PhoneCover = {
  cover: (phone: string) => string;
  /** Everything that a number may lie under: one, and more while the key is being changed. */
  covers: (phone: string) => string[];
  uncover: (kept: string) => string;
};

type CoverKey = { key: Buffer; cipher: keyof typeof CIPHERS };
/** The versions of the key that numbers are covered with: the one for what is new, those that something may lie under, and each by its number. */
export type CoverKeys = { newest: () => number; inUse: () => readonly number[]; of: (version: number) => CoverKey };

/** Numbers as they are: for a Linli that signs nobody in by telephone. */
export const noCover: PhoneCover = { cover: (phone) => phone, covers: (phone) => [phone], uncover: (kept) => kept };

const CIPHERS = { 'aes-256-gcm': { name: 'aes-256-ctr', bytes: 32, hash: 'sha256' }, sm4: { name: 'sm4-ctr', bytes: 16, hash: 'sm3' } } as const;
const IV = 16;
/** Every number is filled up to this: the longest of E.164 with its plus has sixteen characters. */
const LENGTH = 16;

/** A cover by a later version begins with its number and a dot, which no cover has in it; the first has none. */
const VERSION = /^(\d+)\.(.*)$/;

/** In SQL: was what stands in this column covered with another version than the one given as `$1`, or not at all? Where nothing stands, no. */
export const isOldCover = (column: string): string =>
  `(${column} is not null and coalesce(substring(${column} from '^([0-9]+)[.]')::integer, case when ${column} like '+%' then 0 else 1 end) <> $1::integer)`;

/** Covers numbers with the newest version of a key, and takes the cover off that any version laid on. */
export function phoneCovers({ newest, inUse, of }: CoverKeys): PhoneCover {
  const made = new Map<number, PhoneCover>();
  const at = (version: number): PhoneCover => {
    const cover = made.get(version) ?? phoneCover(of(version));
    made.set(version, cover);
    return cover;
  };
  const coverAs = (version: number, phone: string) => (version === 1 ? '' : `${version}.`) + at(version).cover(phone);
  return {
    cover: (phone) => coverAs(newest(), phone),
    covers: (phone) => inUse().map((version) => coverAs(version, phone)),
    uncover: (kept) => {
      const [, version = '1', text = kept] = VERSION.exec(kept) ?? [];
      return at(Number(version)).uncover(text);
    },
  };
}

/**
 * Covers numbers by deterministic authenticated encryption: the iv is a keyed hash of the number (as in RFC 5297), so without the key a number cannot be read, and not be guessed
 * either. A number that was kept before it was covered begins with a plus and is taken as it is. Throws on what was altered.
 */
export function phoneCover({ key, cipher }: CoverKey): PhoneCover {
  const { name, bytes, hash } = CIPHERS[cipher];
  const derived = (use: string, length: number) => Buffer.from(hkdfSync('sha256', key, '', `linli phone ${use}`, length));
  const [mac, enc] = [derived('mac', 32), derived('enc', bytes)];
  const ivOf = (phone: string) => createHmac(hash, mac).update(phone).digest().subarray(0, IV);
  const cover = (phone: string) => {
    const iv = ivOf(phone);
    return Buffer.concat([iv, createCipheriv(name, enc, iv).update(phone.padEnd(LENGTH), 'utf8')]).toString('base64url');
  };
  return {
    cover,
    covers: (phone) => [cover(phone)],
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
