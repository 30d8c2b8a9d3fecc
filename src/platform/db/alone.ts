import type { Pool, PoolClient } from 'pg';

/** Keeps these locks apart from those of other parts. */
const ALONE = 4180_0007;

/**
 * Does the work as the only one of all servers of this database that does the work of this name; answers undefined where another is at it. Held by
 * a transaction that does nothing else, so whoever dies lets go at once, and no clock has to agree with another.
 */
export async function alone<T>(pool: Pool, name: string, work: () => Promise<T>): Promise<T | undefined> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_xact_lock($1, hashtext($2)) as mine', [ALONE, name]);
    return rows[0]?.mine ? await work() : undefined;
  } finally {
    await client.query('rollback').then(
      () => client.release(),
      () => client.release(true),
    );
  }
}

/** Waits until nobody does the work of this name, and keeps everybody from it as long as this client is connected. */
export const waitAlone = async (client: PoolClient, name: string): Promise<void> => {
  await client.query('select pg_advisory_lock($1, hashtext($2))', [ALONE, name]);
};
