import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import type { Db } from '../../../platform/db/index.ts';
import { turns } from '../../turns.ts';
import { type Box, boxOf, type CipherName, versionOf } from './cipher.ts';
import { addKey, type KeyRow, readKeys, wrappingOf } from './keys.ts';
import { refuse } from './refusals.ts';

/** The row that something is sealed for: on any other it does not open. */
export type Place = { register: string; shard: string; id: string };

/** Seals what is personal and sensitive, at once and without a question to anybody: the data keys are in memory. */
export type Sealer = {
  /** Seals facts under a key for one row. The length of the answer tells the length of the facts to 32 bytes and no closer. */
  seal: (key: string, at: Place, values: Record<string, unknown>) => Buffer;
  /**
   * The facts that were sealed for this row under any version of the key. Throws `BrokenSeal` where a bit was changed, or it was sealed for another row or under
   * another key; refuses `sealed_key_unknown` for the seconds that this server has not heard of a new version.
   */
  open: (key: string, at: Place, sealed: Buffer) => Record<string, unknown>;
  /** What a value is found by where it lies sealed: 16 bytes that say nothing to whoever has not the key. The caller has brought the value into its one form. */
  blind: (register: string, field: string, value: string) => Buffer;
};

/** A sealer that hears of new versions until it is closed. `refresh` hears at once. */
export type OpenSealer = Sealer & {
  refresh: () => Promise<void>;
  close: () => Promise<void>;
  /** A key for something else that must stay findable, such as telephone numbers of accounts, with the cipher to use it in; always the same. */
  keyFor: (use: string) => { key: Buffer; cipher: CipherName };
};

/** Somebody has altered or moved what lay sealed, or the disk has. Never an ordinary answer: it is logged as a bug, and names only the row. */
export class BrokenSeal extends Error {
  constructor(key: string, { register, shard, id }: Place) {
    super(`what is sealed with “${key}” for ${register} ${id} (${shard}) is not what was sealed`);
    this.name = 'BrokenSeal';
  }
}

/** Where there is no key nothing is sealed, and nothing opens. */
export const noSealer: Sealer = { seal: () => refuse('key_missing'), open: () => refuse('key_missing'), blind: () => refuse('key_missing') };

/** The key that blind indexes are made with. */
export const BLIND = 'blind';
/** How often a server asks for new versions, and how old a version is before anybody seals with it: by then everybody can open what it sealed. */
const EVERY_MS = 2_000;
export const SETTLES_MS = 10_000;
/** Facts are filled up with spaces to a multiple of this, so that their length does not tell one choice from another. */
const STEP = 32;

type Version = { number: number; box: Box; from: number };

/**
 * Opens the sealing of a database: makes the first version of each key that has none, with the cipher given, and unwraps all there are. Refuses
 * `key_does_not_fit` where the master key is another than the one they were wrapped with.
 */
export async function openSealer({
  db,
  master,
  cipher,
  keys,
  settles = SETTLES_MS,
}: {
  db: Db;
  master: Buffer;
  cipher: CipherName;
  keys: readonly string[];
  settles?: number;
}): Promise<OpenSealer> {
  const wrapping = wrappingOf(master);
  const held = new Map<string, Version[]>();
  let blinding: { key: KeyObject; hash: string; cipher: CipherName } | undefined;

  const take = (row: KeyRow) => {
    const known = held.get(row.name) ?? [];
    if (known.some(({ number }) => number === row.version)) return;
    const key = wrapping.unwrap(row);
    if (row.name === BLIND) blinding = { key: createSecretKey(key), hash: row.cipher === 'sm4' ? 'sm3' : 'sha256', cipher: row.cipher };
    const from = known.length === 0 ? 0 : performance.now() + settles - row.age;
    held.set(row.name, [...known, { number: row.version, box: boxOf(row.cipher, row.version, key), from }]);
  };
  const refresh = async () => {
    for (const row of await readKeys(db)) take(row);
  };
  const newest = (key: string): Box => {
    const versions = held.get(key) ?? [];
    for (let i = versions.length - 1; i >= 0; i--) {
      const { box, from } = versions[i] as Version;
      if (from <= performance.now()) return box;
    }
    return noKey(key);
  };

  const blind = () => blinding ?? noKey(BLIND);

  await refresh();
  const wanted = [...keys, BLIND].filter((name) => !held.has(name));
  for (const name of wanted) await addKey(db, wrapping, { name, version: 1, cipher });
  if (wanted.length) await refresh();
  const hearing = turns(refresh, { every: EVERY_MS, report: () => {} });

  return {
    seal: (key, at, values) => newest(key).seal(bound(key, at), padded(JSON.stringify(values))),
    open: (key, at, sealed) => {
      const versions = held.get(key) ?? [];
      const number = versionOf(sealed);
      const plain = versions.find((each) => each.number === number)?.box.open(bound(key, at), sealed);
      if (plain) return JSON.parse(plain.toString());
      if (number !== versions.length + 1) throw new BrokenSeal(key, at);
      void refresh().catch(() => {});
      return refuse('sealed_key_unknown');
    },
    blind: (register, field, value) => {
      const { hash, key } = blind();
      return createHmac(hash, key).update(`${register}\0${field}\0${value}`).digest().subarray(0, 16);
    },
    keyFor: (use) => {
      const { key, cipher: suite } = blind();
      return { key: Buffer.from(hkdfSync('sha256', key, '', `linli ${use}`, 32)), cipher: suite };
    },
    refresh,
    close: hearing.close,
  };
}

const noKey = (name: string): never => {
  throw new Error(`there is no key “${name}”`);
};

/** What a seal is bound to and does not hold: the key's name and the row. */
const bound = (key: string, { register, shard, id }: Place): string => `${key}\0${register}\0${shard}\0${id}`;

function padded(text: string): string {
  const over = Buffer.byteLength(text) % STEP;
  return over === 0 ? text : text + ' '.repeat(STEP - over);
}
