import { hkdfSync, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/index.ts';
import { type Box, boxOf, type CipherName, keyBytesOf } from './cipher.ts';
import { refuse } from './refusals.ts';

/** A version of a data key as the database has it, wrapped. `age` is in milliseconds, by the database's clock. */
export type KeyRow = { name: string; version: number; cipher: CipherName; wrapped: Buffer; made_at: Date; retired_at: Date | null; age: number };

/** All versions of all keys, by name, oldest first. */
export async function readKeys(db: Db): Promise<KeyRow[]> {
  const age = sql`(extract(epoch from clock_timestamp() - made_at) * 1000)::double precision`;
  const { rows } =
    await sql<KeyRow>`select name, version, cipher, wrapped, made_at, retired_at, ${age} as age from register_key order by name, version`.execute(db);
  return rows;
}

/** Wraps data keys with the master key and unwraps them. A wrapped key is bound to its name, version and cipher. */
export type Wrapping = {
  wrap: (of: Pick<KeyRow, 'name' | 'version' | 'cipher'>, key: Buffer) => Buffer;
  /** Refuses `key_does_not_fit` where another master key wrapped it. */
  unwrap: (row: Pick<KeyRow, 'name' | 'version' | 'cipher' | 'wrapped'>) => Buffer;
};

/** A data key is wrapped with the cipher that it seals with itself, under a key derived from the master key for nothing but this. */
export function wrappingOf(master: Buffer): Wrapping {
  const boxes = new Map<CipherName, Box>();
  const boxFor = (cipher: CipherName): Box => {
    const box = boxes.get(cipher) ?? boxOf(cipher, 0, Buffer.from(hkdfSync('sha256', master, '', `linli wrap ${cipher}`, keyBytesOf(cipher))));
    boxes.set(cipher, box);
    return box;
  };
  const label = ({ name, version, cipher }: Pick<KeyRow, 'name' | 'version' | 'cipher'>) => ['linli key', name, version, cipher].join('\0');
  return {
    wrap: (of, key) => boxFor(of.cipher).seal(label(of), key.toString('base64')),
    unwrap: (row) => {
      const key = boxFor(row.cipher).open(label(row), row.wrapped);
      return key ? Buffer.from(key.toString(), 'base64') : refuse('key_does_not_fit', { name: row.name, version: row.version });
    },
  };
}

/** Adds a version of a key, unless another server has just done so: then that one stands. */
export async function addKey(db: Db, wrapping: Wrapping, of: Pick<KeyRow, 'name' | 'version' | 'cipher'>): Promise<void> {
  const wrapped = wrapping.wrap(of, randomBytes(keyBytesOf(of.cipher)));
  await sql`
    insert into register_key (name, version, cipher, wrapped, made_at) values (${of.name}, ${of.version}, ${of.cipher}, ${wrapped}, clock_timestamp())
    on conflict do nothing`.execute(db);
}
