import type { Db } from '../../../platform/db/index.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { turns } from '../../turns.ts';
import { blinding } from './blinding.ts';
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
   * another key; refuses `sealed_key_unknown` for the seconds that this server has not heard of a new version, and `key_does_not_fit` where that is wrapped with another
   * master key than this server was started with.
   */
  open: (key: string, at: Place, sealed: Buffer) => Record<string, unknown>;
  /** What a value is found by where it lies sealed: 16 or 18 bytes that say nothing to whoever has not the key. The caller has brought the value into its one form. */
  blind: (register: string, field: string, value: string) => Buffer;
  /** Everything that a value may lie under, oldest first: one, and two while the key is being rotated. Whoever looks for a value looks for all of them. */
  blinds: (register: string, field: string, value: string) => Buffer[];
  /** Has a value only one thing to lie under? Then `blind` answers it, and nothing more need be worked out. */
  settled: () => boolean;
  /** What stands for a value that is kept nowhere and must be known again after years, such as the number a row had in a file: no rotation changes it. */
  lasting: (register: string, field: string, value: string) => Buffer;
};

/** A sealer that hears of new versions until it is closed. `refresh` hears at once. */
export type OpenSealer = Sealer & {
  refresh: () => Promise<void>;
  close: () => Promise<void>;
  /** Keys for something else that must stay findable, such as telephone numbers of accounts: one with each version of the blind key, and the cipher to use it in. */
  keysFor: (use: string) => { newest: () => number; inUse: () => number[]; of: (version: number) => { key: Buffer; cipher: CipherName } };
  /** What was blinded with an older version, as the newest has it. */
  reblind: (blind: Buffer) => Buffer;
};

/** Somebody has altered or moved what lay sealed, or the disk has. Never an ordinary answer: it is logged as a bug, and names only the row. */
export class BrokenSeal extends Error {
  constructor(key: string, { register, shard, id }: Place) {
    super(`what is sealed with “${key}” for ${register} ${id} (${shard}) is not what was sealed`);
    this.name = 'BrokenSeal';
  }
}

const missing = () => refuse('key_missing');
/** Where there is no key nothing is sealed, and nothing opens. */
export const noSealer: Sealer = { seal: missing, open: missing, blind: missing, blinds: missing, settled: missing, lasting: missing };

/** The key that blind indexes are made with. */
export const BLIND = 'blind';
/** What keys for the telephone numbers of accounts are asked for by. */
export const PHONES = 'phones';
/** How often a server asks for new versions, and how old a version is before anybody seals with it: by then everybody can open what it sealed. */
const EVERY_MS = 2_000;
export const SETTLES_MS = 10_000;
/** Facts are filled up with spaces to a multiple of this, so that their length does not tell one choice from another. */
const STEP = 32;

type Version = { number: number; box: Box; from: number; retired: boolean };

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
  const blind = blinding();

  const take = (row: KeyRow) => {
    const known = held.get(row.name) ?? [];
    const there = known.find(({ number }) => number === row.version);
    if (there) there.retired = row.retired_at !== null;
    if (there) return;
    const key = wrapping.unwrap(row);
    if (row.name === BLIND) blind.take(row.version, row.cipher, key);
    const from = known.length === 0 ? 0 : performance.now() + settles - row.age;
    held.set(row.name, [...known, { number: row.version, box: boxOf(row.cipher, row.version, key), from, retired: row.retired_at !== null }]);
  };
  let misfit: unknown = null;
  const refresh = async () => {
    try {
      for (const row of await readKeys(db)) take(row);
      misfit = null;
    } catch (error) {
      if (error instanceof Refusal) misfit = error;
      throw error;
    }
  };
  const newest = (key: string): Version => {
    const versions = held.get(key) ?? [];
    for (let i = versions.length - 1; i >= 0; i--) {
      const version = versions[i] as Version;
      if (version.from <= performance.now()) return version;
    }
    return noKey(key);
  };
  const inUse = () => (held.get(BLIND) ?? []).filter(({ retired }) => !retired);

  await refresh();
  const wanted = [...keys, BLIND].filter((name) => !held.has(name));
  for (const name of wanted) await addKey(db, wrapping, { name, version: 1, cipher });
  if (wanted.length) await refresh();
  const hearing = turns(refresh, { every: EVERY_MS, report: () => {} });

  return {
    seal: (key, at, values) => newest(key).box.seal(bound(key, at), padded(JSON.stringify(values))),
    open: (key, at, sealed) => {
      const versions = held.get(key) ?? [];
      const number = versionOf(sealed);
      const plain = versions.find((each) => each.number === number)?.box.open(bound(key, at), sealed);
      if (plain) return JSON.parse(plain.toString());
      if (number !== versions.length + 1) throw new BrokenSeal(key, at);
      void refresh().catch(() => {});
      // The master key was changed and then a data key rotated: this server hears, and cannot unwrap it.
      if (misfit) throw misfit;
      return refuse('sealed_key_unknown');
    },
    blind: (register, field, value) => blind.of(newest(BLIND).number, about(register, field, value)),
    blinds: (register, field, value) => inUse().map(({ number }) => blind.of(number, about(register, field, value))),
    settled: () => inUse().length === 1,
    lasting: (register, field, value) => blind.of(1, about(register, field, value)),
    keysFor: (use) => ({
      newest: () => newest(BLIND).number,
      inUse: () => inUse().map(({ number }) => number),
      of: (version) => blind.keyFor(version, use),
    }),
    reblind: (was) => blind.renewed(newest(BLIND).number, was),
    refresh,
    close: hearing.close,
  };
}

const noKey = (name: string): never => {
  throw new Error(`there is no key “${name}”`);
};

const about = (register: string, field: string, value: string): string => `${register}\0${field}\0${value}`;

/** What a seal is bound to and does not hold: the key's name and the row. */
const bound = (key: string, { register, shard, id }: Place): string => `${key}\0${register}\0${shard}\0${id}`;

function padded(text: string): string {
  const over = Buffer.byteLength(text) % STEP;
  return over === 0 ? text : text + ' '.repeat(STEP - over);
}
