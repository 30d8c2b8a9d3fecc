import { Pool, type PoolConfig, types } from 'pg';
import { instant, TIMESTAMPTZ } from './instant.ts';
import { prepareAll } from './prepare.ts';

const INT8 = 20;
const DATE = 1082;
// int8 counts rows and never exceeds 2^53 here; a date is a calendar day and must not become an instant of some time zone.
const parsers = new Map<number, (text: string) => unknown>([
  [INT8, Number],
  [DATE, (text) => text],
  [TIMESTAMPTZ, instant],
]);

/** A pool with Linli's row types: int8 → number, timestamptz → Date, date → 'YYYY-MM-DD'. A lost idle connection is replaced on next use. */
export function openPool(url: string, options: PoolConfig = {}): Pool {
  const pool = new Pool({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    application_name: 'linli',
    types: { getTypeParser: ((oid: number, format?: 'text' | 'binary') => parsers.get(oid) ?? types.getTypeParser(oid, format)) as typeof types.getTypeParser },
    ...options,
  });
  // Without a listener the loss of an idle connection would end the process, be it in the pool or in somebody's hands; the next query meets the cause itself.
  pool.on('error', () => {}).on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** The role that the program works as: it may read and write rows, but owns no table and cannot take back what a migration revoked. */
export const APP_ROLE = 'linli_app';

/**
 * A pool whose sessions work as the app's role, and plan a statement once per connection: planning a page anew for its very values took longer than
 * reading it, and a plan that changes with a value is one that no test has seen.
 */
export const openAppPool = (url: string, options: PoolConfig = {}): Pool =>
  prepareAll(openPool(url, { max: 16, ...options, options: `-c role=${APP_ROLE} -c plan_cache_mode=force_generic_plan` }));
