import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Pool, PoolClient } from 'pg';

/** Statements one connection keeps prepared, at most; a list with many filters has many forms, few of them used often. */
const KEPT = 500;
const names = new LRUCache<string, string>({ max: KEPT });

const nameOf = (text: string): string => {
  let name = names.get(text);
  if (name === undefined) {
    name = createHash('sha1').update(text).digest('base64url');
    names.set(text, name);
  }
  return name;
};

/** Lets every query with parameters on this pool be a prepared statement: parsed and planned once per connection, not once per request. */
export function prepareAll(pool: Pool): Pool {
  pool.on('connect', (client: PoolClient) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    (client as { query: unknown }).query = (text: unknown, values?: unknown, ...rest: unknown[]) =>
      typeof text === 'string' && Array.isArray(values) && values.length ? query({ name: nameOf(text), text, values }, ...rest) : query(text, values, ...rest);
  });
  return pool;
}
