import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely, PostgresDialect } from 'kysely';
import type { Pool } from 'pg';
import type { Config } from '../config.ts';
import { migrate, type Part } from './migrate.ts';
import { openAppPool, openPool } from './pool.ts';
import { join, type Presence } from './presence.ts';
import { refuse } from './refusals.ts';

export type { Part } from './migrate.ts';

/** Tables come with the part that owns them: `db.withTables<Tables>()`. */
// biome-ignore lint/complexity/noBannedTypes: Kysely's own way to say "no tables yet"
export type Db = Kysely<{}>;

/**
 * An open database. `pool` and `db` work as the app's role; `owner` may do anything and is for migrations and bulk loads.
 * `where` is host, port and database, fit to be shown; `embedded` says where an embedded server keeps its files. `close` also stops an embedded server that nobody else uses.
 */
export type Database = {
  pool: Pool;
  db: Db;
  owner: Pool;
  ownerUrl: string;
  where: string;
  embedded?: { folder: string; moved: boolean };
  applied: string[];
  close: () => Promise<void>;
};

const OLDEST = 15;
/** How long `close` lets running queries finish. */
const PATIENCE_MS = 5_000;

/**
 * Opens the database the configuration names: `DATABASE_URL`, or the embedded server of the data folder. With `parts` it is migrated
 * first, and `applied` lists what that did; without, it is taken as it is. `serving` marks the one long-running server of an embedded
 * database. Refuses a server that cannot be reached or is too old.
 */
export async function openDatabase(
  config: Pick<Config, 'data' | 'databaseUrl'>,
  { parts, serving = false }: { parts?: readonly Part[]; serving?: boolean } = {},
): Promise<Database> {
  const presence = config.databaseUrl ? undefined : await join(config.data, { serving });
  const ownerUrl = config.databaseUrl ?? (presence as Presence).url;
  const owner = openPool(ownerUrl, { max: 4 });
  const pool = openAppPool(ownerUrl);
  const close = once(async () => {
    await Promise.race([Promise.all([pool.end(), owner.end()]), sleep(PATIENCE_MS, undefined, { ref: false })]);
    await presence?.leave();
  });
  try {
    await checkVersion(owner, ownerUrl);
    const applied = parts ? await migrate(owner, parts) : [];
    const db: Db = new Kysely({ dialect: new PostgresDialect({ pool }) });
    return {
      pool,
      db,
      owner,
      ownerUrl,
      where: whereOf(ownerUrl),
      applied,
      close,
      ...(presence && { embedded: { folder: presence.folder, moved: presence.moved } }),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Two may want to close, an interruption and the end of the work it interrupts: it happens once, and both see it done. */
function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}

async function checkVersion(owner: Pool, url: string): Promise<void> {
  const version = await owner
    .query<{ server_version: string }>('show server_version')
    .catch((error) => refuse('database_unreachable', { where: whereOf(url), reason: reasonOf(error) }));
  const found = version.rows[0]?.server_version ?? '';
  if (!(Number.parseInt(found, 10) >= OLDEST)) refuse('database_too_old', { where: whereOf(url), found, oldest: OLDEST });
}

/** Host, port and database: never the user or the password. */
function whereOf(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    return 'DATABASE_URL';
  }
}

/** A refused connection to a name with several addresses has an empty message and says why in its parts. */
const reasonOf = (error: Error & { code?: string; errors?: Error[] }) => error.message || error.errors?.[0]?.message || error.code || String(error);
