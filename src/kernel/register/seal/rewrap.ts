import { Kysely, PostgresDialect, sql } from 'kysely';
import type { Pool } from 'pg';
import { alone } from '../../../platform/db/alone.ts';
import { readKeys, wrappingOf } from './keys.ts';
import { refuse } from './refusals.ts';
import { fits } from './travel.ts';

/** How many wrapped keys the master key was changed for; 0 where an earlier time, that was thought to have failed, had done it. */
export type Rewrapped = { keys: number };

/**
 * Wraps all data keys with another master key, in one transaction: whoever stops it in the middle has all of them under the old one. Running servers have the data keys
 * in memory and go on; what starts from then on needs the new one. `file` is where the new one lies, in words. Refuses `key_same`, `key_does_not_fit` where `from` opens them not, and `keys_busy` while keys are rotated.
 */
export async function rewrapKeys(owner: Pool, { from, to, file = '' }: { from: Buffer; to: Buffer; file?: string }): Promise<Rewrapped> {
  if (from.equals(to)) refuse('key_same', { file });
  const db = new Kysely<Record<never, never>>({ dialect: new PostgresDialect({ pool: owner }) });
  const done = await alone(owner, 'keys', () =>
    db.transaction().execute(async (tx) => {
      // Nobody adds a version, wrapped with the old one, behind our back.
      await sql`lock table register_key in share row exclusive mode`.execute(tx);
      const keys = await readKeys(tx);
      if (keys.length && fits(to, keys)) return { keys: 0 };
      const [old, fresh] = [wrappingOf(from), wrappingOf(to)];
      for (const row of keys) {
        const wrapped = fresh.wrap(row, old.unwrap(row));
        await sql`update register_key set wrapped = ${wrapped} where name = ${row.name} and version = ${row.version}`.execute(tx);
      }
      return { keys: keys.length };
    }),
  );
  return done ?? refuse('keys_busy');
}
