import { sql } from 'kysely';
import type { Database } from '../platform/db/index.ts';

/** Databases that Linli keeps in the same server beside the city's own. */
const BESIDE = ['linli_replay'];

/** The addresses of those that are there. */
export async function besideOf({ db, ownerUrl }: Pick<Database, 'db' | 'ownerUrl'>): Promise<string[]> {
  const { rows } = await sql<{ datname: string }>`select datname from pg_database where datname = any(${BESIDE})`.execute(db);
  return rows.map(({ datname }) => {
    const url = new URL(ownerUrl);
    url.pathname = `/${datname}`;
    return url.href;
  });
}
