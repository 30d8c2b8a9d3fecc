import type { PoolClient } from 'pg';
import type { Database } from '../platform/db/index.ts';
import { refuse } from './refusals.ts';

/** The replay's own database, beside the city's in the same server. It stays after a replay, so that it can be looked at and verified. */
const REPLAY_DATABASE = 'linli_replay';
const LOCK = 4180_0007;

/**
 * Gives `use` the address of the replay's database, made anew and empty. Refuses while another replay is running, and where the owner of
 * the city's database may not make databases.
 */
export async function withReplayDatabase<T>(
  { owner, ownerUrl, where }: Pick<Database, 'owner' | 'ownerUrl' | 'where'>,
  use: (url: string) => Promise<T>,
): Promise<T> {
  const client = await owner.connect();
  try {
    const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [LOCK]);
    if (!rows[0]?.alone) refuse('replay_running', { where });
    await make(client).catch((error: Error) => refuse('replay_no_database', { where, name: REPLAY_DATABASE, reason: error.message }));
    const url = new URL(ownerUrl);
    url.pathname = `/${REPLAY_DATABASE}`;
    return await use(url.href);
  } finally {
    await client.query('select pg_advisory_unlock_all()').catch(() => {});
    client.release();
  }
}

async function make(client: PoolClient): Promise<void> {
  await client.query(`drop database if exists ${REPLAY_DATABASE} with (force)`);
  await client.query(`create database ${REPLAY_DATABASE}`);
}
