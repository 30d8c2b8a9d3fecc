import { Kysely, PostgresDialect } from 'kysely';
import type { PoolClient } from 'pg';
import type { Db } from './index.ts';

const made = new WeakMap<PoolClient, Db>();

/** Queries that belong to the transaction of this client. It is the client's owner who begins, ends and lets go. */
export function onClient(client: PoolClient): Db {
  const there = made.get(client);
  if (there) return there;
  const pool = { connect: async () => ({ query: client.query.bind(client), release: () => {} }), end: async () => {} };
  const db: Db = new Kysely({ dialect: new PostgresDialect({ pool: pool as never }) });
  made.set(client, db);
  return db;
}
