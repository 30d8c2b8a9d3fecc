import { createCipheriv, createDecipheriv, createHmac, createSecretKey, getCiphers, randomFillSync, timingSafeEqual } from 'node:crypto';
import type { Config } from '../../../platform/config.ts';
import { refuse } from './refusals.ts';

export type CipherName = Config['cipher'];

/**
 * One data key, ready to use. `seal` answers header (4 bytes), iv (12), tag and ciphertext; `open` answers the plain bytes, or null where header, what it is
 * bound to, or anything else is not what was sealed. Both bind the header and `bound`, which is not stored.
 */
export type Box = { seal: (bound: string, plain: string) => Buffer; open: (bound: string, sealed: Buffer) => Buffer | null };

const FORMAT = 1;
const HEADER = 4;
const IV = 12;

type Cipher = { code: number; needs: string; keyBytes: number; box: (header: Buffer, key: Buffer) => Box };

/** AES-256-GCM (NIST SP 800-38D), a random iv for each seal: one key is good for 2^32 of them, some two hundred cities. */
const aes: Cipher = {
  code: 1,
  needs: 'aes-256-gcm',
  keyBytes: 32,
  box: (header, bytes) => {
    const TAG = 16;
    const key = createSecretKey(bytes);
    return {
      seal: (bound, plain) => {
        const iv = freshIv();
        const cipher = createCipheriv('aes-256-gcm', key, iv);
        cipher.setAAD(header).setAAD(Buffer.from(bound));
        const text = cipher.update(plain, 'utf8');
        cipher.final();
        return Buffer.concat([header, iv, cipher.getAuthTag(), text]);
      },
      open: (bound, sealed) => {
        if (sealed.length < HEADER + IV + TAG) return null;
        const opener = createDecipheriv('aes-256-gcm', key, sealed.subarray(HEADER, HEADER + IV), { authTagLength: TAG });
        opener.setAAD(sealed.subarray(0, HEADER)).setAAD(Buffer.from(bound));
        opener.setAuthTag(sealed.subarray(HEADER + IV, HEADER + IV + TAG));
        const plain = opener.update(sealed.subarray(HEADER + IV + TAG));
        try {
          opener.final();
          return plain;
        } catch {
          return null;
        }
      },
    };
  },
};

/** SM4-CTR (GB/T 32907), then HMAC-SM3 (GB/T 32905) over all of it: OpenSSL has no SM4-GCM yet. The key is 16 bytes to encrypt and 32 to authenticate. */
const sm4: Cipher = {
  code: 2,
  needs: 'sm4-ctr',
  keyBytes: 48,
  box: (header, bytes) => {
    const TAG = 32;
    const [key, mac] = [createSecretKey(bytes.subarray(0, 16)), createSecretKey(bytes.subarray(16))];
    const counter = (iv: Buffer) => Buffer.concat([iv, Buffer.alloc(4)]);
    const tagOf = (header: Buffer, bound: string, iv: Buffer, text: Buffer) => {
      const about = Buffer.from(bound);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(about.length);
      return createHmac('sm3', mac).update(header).update(iv).update(length).update(about).update(text).digest();
    };
    return {
      seal: (bound, plain) => {
        const iv = freshIv();
        const text = createCipheriv('sm4-ctr', key, counter(iv)).update(plain, 'utf8');
        return Buffer.concat([header, iv, tagOf(header, bound, iv, text), text]);
      },
      open: (bound, sealed) => {
        if (sealed.length < HEADER + IV + TAG) return null;
        const [iv, text] = [sealed.subarray(HEADER, HEADER + IV), sealed.subarray(HEADER + IV + TAG)];
        if (!timingSafeEqual(tagOf(sealed.subarray(0, HEADER), bound, iv, text), sealed.subarray(HEADER + IV, HEADER + IV + TAG))) return null;
        return createDecipheriv('sm4-ctr', key, counter(iv)).update(text);
      },
    };
  },
};

const ciphers: Record<CipherName, Cipher> = { 'aes-256-gcm': aes, sm4 };

/** How many random bytes a key of this cipher is. Refuses `cipher_missing` where this machine's OpenSSL has it not. */
export function keyBytesOf(name: CipherName): number {
  const { needs, keyBytes } = ciphers[name];
  return getCiphers().includes(needs) ? keyBytes : refuse('cipher_missing', { cipher: name });
}

/** A data key's box; `version` goes into the header of all it seals. */
export function boxOf(name: CipherName, version: number, key: Buffer): Box {
  const { code, box } = ciphers[name];
  const header = Buffer.from([FORMAT, code, version >> 8, version & 255]);
  return box(header, key);
}

/** Which version of its key something was sealed with; null where it is nothing sealed. */
export const versionOf = (sealed: Buffer): number | null => (sealed.length > HEADER && sealed[0] === FORMAT ? sealed.readUInt16BE(2) : null);

/** Random bytes are drawn by the thousand: a draw costs more than the sealing. */
const drawn = Buffer.alloc(IV * 4096);
let used = drawn.length;
function freshIv(): Buffer {
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  used += IV;
  return drawn.subarray(used - IV, used);
}
