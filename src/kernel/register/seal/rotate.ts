import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely, PostgresDialect } from 'kysely';
import type { Pool } from 'pg';
import { phoneCovers } from '../../../platform/auth/phone-cover.ts';
import { alone } from '../../../platform/db/alone.ts';
import type { Register } from '../declare.ts';
import { accountPhones } from './account-phones.ts';
import { type BlindStore, blindStores, dropOldClaims } from './blind-stores.ts';
import type { CipherName } from './cipher.ts';
import { addKey, type KeyRow, readKeys, wrappingOf } from './keys.ts';
import { refuse } from './refusals.ts';
import { BLIND, BrokenSeal, type OpenSealer, openSealer, PHONES, SETTLES_MS } from './sealer.ts';
import { type Lying, type SealedColumn, type Store, storesOf } from './stores.ts';

/** What a rotation did to one key: the version that seals from now on, how many things were sealed anew, which older versions nothing needs any more, and rows whose seal was broken before. */
export type Rotated = { key: string; version: number; cipher: CipherName; resealed: number; retired: number[]; broken: string[] };

type On = {
  /** The owner's pool: the program itself may not take a key out of use. */
  owner: Pool;
  master: Buffer;
  cipher: CipherName;
  registers: readonly Register[];
  /** What else modules seal. */
  beside?: readonly SealedColumn[];
  settles?: number;
  /** Called before the seconds in which nothing is done but to let every server hear of it. */
  onWait?: () => void;
  onProgress?: (done: number, of: number) => void;
};

const BATCH = 2000;

/**
 * Gives these keys a new version and seals anew, beside running servers, everything that an older one sealed; then the older ones are retired. One that was interrupted
 * is gone on with: then no further version is made. The key of the blind indexes is rotated like any other: what values are found by is made anew, and meanwhile they are looked for under
 * both. Refuses `no_such_key`, and `keys_busy` where another rotation runs.
 */
export async function rotateKeys(on: On, names: readonly string[]): Promise<Rotated[]> {
  const done = await alone(on.owner, 'keys', () => rotateAlone(on, names));
  return done ?? refuse('keys_busy');
}

async function rotateAlone(on: On, names: readonly string[]): Promise<Rotated[]> {
  const { owner, master, cipher, registers, beside = [], settles = SETTLES_MS, onWait = () => {}, onProgress = () => {} } = on;
  const db = new Kysely<Record<never, never>>({ dialect: new PostgresDialect({ pool: owner }) });
  const sealer = await openSealer({ db, master, cipher, keys: [], settles });
  try {
    const before = await readKeys(db);
    const newest = names.map((name) => rotatable(before, name));
    for (const { name, version } of newest) if (!isUnfinished(before, name)) await addKey(db, wrappingOf(master), { name, version: version + 1, cipher });
    // Until every running server has heard of it, and this one too.
    const keys = await readKeys(db);
    const youngest = Math.min(...names.map((name) => rotatable(keys, name).age));
    onWait();
    await sleep(Math.max(0, settles - youngest));
    await sealer.refresh();
    const work = names.map((name) => ({ newest: rotatable(keys, name), stores: storesOf(owner, registers, beside, name) }));
    const blind = names.includes(BLIND) ? [...blindStores(owner, registers), accountPhones(owner, phoneCovers(sealer.keysFor(PHONES)))] : [];
    const counts = await Promise.all([
      ...work.flatMap(({ newest, stores }) => stores.map((store) => store.count(newest.version))),
      ...blind.map((store) => store.count(rotatable(keys, BLIND).version)),
    ]);
    const all = counts.reduce((sum, n) => sum + n, 0);
    let passed = 0;
    const step = (n: number) => {
      passed += n;
      onProgress(Math.min(all, passed), all);
    };
    const rotated: Rotated[] = [];
    for (const { newest, stores } of work) {
      const { resealed, broken } = newest.name === BLIND ? await reblindAll(sealer, newest, blind, step) : await resealAll(sealer, newest, stores, step);
      if (newest.name === BLIND) await dropOldClaims(owner, registers, newest.version);
      const retired = broken.length ? [] : await retire(owner, newest);
      rotated.push({ key: newest.name, version: newest.version, cipher: newest.cipher, resealed, retired, broken });
    }
    return rotated;
  } finally {
    await sealer.close();
  }
}

/** The newest version of a key that can be rotated. */
function rotatable(keys: readonly KeyRow[], name: string): KeyRow {
  return keys.findLast((row) => row.name === name) ?? refuse('no_such_key', { name, names: [...new Set(keys.map((row) => row.name))] });
}

/** An older version that is still in use says that somebody began and did not come to the end. */
const isUnfinished = (keys: readonly KeyRow[], name: string): boolean => keys.filter((row) => row.name === name && !row.retired_at).length > 1;

/** Passes over everything until a pass finds nothing: what was written meanwhile by one who had not heard yet is found by the next. */
async function resealAll(
  sealer: OpenSealer,
  { name, version }: KeyRow,
  stores: readonly Store[],
  step: (n: number) => void,
): Promise<Pick<Rotated, 'resealed' | 'broken'>> {
  const broken = new Set<string>();
  let resealed = 0;
  for (let found = 1; found > 0; ) {
    found = 0;
    for (const store of stores) {
      for (let last: Lying | null = null; ; ) {
        const batch = await store.old(version, last, BATCH);
        const { opened, replaced } = await resealBatch(sealer, name, store, batch, broken);
        found += opened;
        resealed += replaced;
        step(batch.length);
        if (batch.length < BATCH) break;
        last = batch.at(-1) ?? null;
      }
    }
  }
  return { resealed, broken: [...broken] };
}

/** The same for what values are found by: passes until one finds nothing. */
async function reblindAll(sealer: OpenSealer, { version }: KeyRow, stores: readonly BlindStore[], step: (n: number) => void) {
  let resealed = 0;
  for (let found = 1; found > 0; resealed += found) {
    found = 0;
    for (const store of stores) found += await store.pass(version, sealer.reblind, step);
  }
  const left = await Promise.all(stores.map((store) => store.left?.(version) ?? []));
  return { resealed, broken: left.flat() };
}

/** `replaced` is less than `opened` where somebody changed a row meanwhile: the next pass looks whether they sealed it with the old version. */
async function resealBatch(sealer: OpenSealer, key: string, store: Store, batch: readonly Lying[], broken: Set<string>) {
  const byShard = new Map<string, { was: Lying; fresh: Buffer }[]>();
  for (const was of batch) {
    const at = { register: store.register, shard: was.shard, id: was.id };
    try {
      const fresh = sealer.seal(key, at, sealer.open(key, at, was.sealed));
      byShard.set(was.shard, [...(byShard.get(was.shard) ?? []), { was, fresh }]);
    } catch (error) {
      // One row that somebody has altered must not keep a lost key in use for all others.
      if (!(error instanceof BrokenSeal)) throw error;
      broken.add(`${store.register} ${was.id}`);
    }
  }
  let [opened, replaced] = [0, 0];
  for (const [shard, lying] of byShard) {
    opened += lying.length;
    replaced += await store.replace(shard, lying);
  }
  return { opened, replaced };
}

async function retire(owner: Pool, { name, version }: KeyRow): Promise<number[]> {
  const sql = 'update register_key set retired_at = clock_timestamp() where name = $1 and version < $2 and retired_at is null returning version';
  return (await owner.query<{ version: number }>(sql, [name, version])).rows.map((row) => row.version).sort((a, b) => a - b);
}
