import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import type { CipherName } from './cipher.ts';

/** How values are found where they lie sealed: by the first version of the key, and by each later one that was made from what the version before it had made. */
export type Blinding = {
  /** What a value is found by under this version. */
  of: (version: number, text: string) => Buffer;
  /** What was made under an older version, as this one has it: nothing needs to be opened for it. */
  renewed: (version: number, blind: Buffer) => Buffer;
  /** A key for something else that values are found by; it follows from that version. */
  keyFor: (version: number, use: string) => { key: Buffer; cipher: CipherName };
  /** Hears of a version; each is told once, in order. */
  take: (version: number, cipher: CipherName, key: Buffer) => void;
};

const BYTES = 16;

/** Which version something was blinded with. The first has no header: it is older than there being others. */
const blindVersionOf = (blind: Buffer): number => (blind.length === BYTES ? 1 : blind.readUInt16BE(0));

/** In SQL: was what stands in this column made by another version than the one given as `$1`? The answer for what holds nothing is not true. */
export const isOldBlind = (column: string): string =>
  `(case when length(${column}) = ${BYTES} then 1 else get_byte(${column}, 0) * 256 + get_byte(${column}, 1) end) <> $1::integer`;

/** Each version hashes what the one before it made, so that whoever has only some of the keys cannot test a guess. */
export function blinding(): Blinding {
  const keys: { key: KeyObject; raw: Buffer; hash: string; cipher: CipherName }[] = [];
  const keyOf = (version: number) => {
    const held = keys[version - 1];
    if (!held) throw new Error(`there is no version ${version} of the key of blind indexes`);
    return held;
  };
  const hashed = (version: number, what: string | Buffer): Buffer => {
    const { hash, key } = keyOf(version);
    return createHmac(hash, key).update(what).digest().subarray(0, BYTES);
  };
  const renewed = (version: number, blind: Buffer): Buffer => {
    let [at, core] = [blindVersionOf(blind), blind.subarray(-BYTES)];
    if (at >= version) return blind;
    for (; at < version; at += 1) core = hashed(at + 1, core);
    return Buffer.concat([Buffer.from([version >> 8, version & 255]), core]);
  };
  return {
    of: (version, text) => renewed(version, hashed(1, text)),
    renewed,
    keyFor: (version, use) => {
      const { raw, cipher } = keyOf(version);
      return { key: Buffer.from(hkdfSync('sha256', raw, '', `linli ${use}`, 32)), cipher };
    },
    take: (version, cipher, key) => {
      if (version === keys.length + 1) keys.push({ key: createSecretKey(key), raw: key, hash: cipher === 'sm4' ? 'sm3' : 'sha256', cipher });
    },
  };
}
