import { createHash, randomBytes } from 'node:crypto';
import { Kysely, PostgresDialect } from 'kysely';
import type { Pool } from 'pg';
import { inject } from 'vitest';
import { startEmbedded } from './embedded/index.ts';
import type { Db } from './index.ts';
import { migrate, type Part } from './migrate.ts';
import { openAppPool, openPool } from './pool.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Data folder of the run's one embedded server. */
    database_folder: string;
    /** The house's parts, or why they could not be read. */
    parts: { name: string; migrations: string }[] | string;
  }
}

/** A database of one test file's own. `pool` and `db` work as the app's role, `owner` as the owner; `close` drops it. */
export type TestDatabase = { pool: Pool; db: Db; owner: Pool; url: string; ownerUrl: string; close: () => Promise<void> };

const TEMPLATE_LOCK = 4180_0002;

/**
 * A fresh, migrated, empty database on the run's one embedded server, which the first call starts. Copied from a template, so it is cheap
 * enough for every test file. `parts` asks for those parts only, e.g. while others are being written.
 */
export async function testDatabase({ parts = houseParts() }: { parts?: readonly Part[] } = {}): Promise<TestDatabase> {
  const server = await startEmbedded(inject('database_folder'), { careless: true });
  const admin = openPool(server.url('postgres'), { max: 1 });
  const name = `test_${randomBytes(6).toString('hex')}`;
  const ownerUrl = server.url(name);
  try {
    const template = await ensureTemplate(admin, server.url, parts);
    await admin.query(`create database ${name} template ${template} strategy file_copy`);
  } finally {
    await admin.end();
  }
  const [pool, owner] = [openAppPool(ownerUrl), openPool(ownerUrl)];
  const url = `${ownerUrl}?options=${encodeURIComponent('-c role=linli_app')}`;
  const db: Db = new Kysely({ dialect: new PostgresDialect({ pool }) });
  const close = async () => {
    await Promise.all([pool.end(), owner.end()]);
    const last = openPool(server.url('postgres'), { max: 1 });
    await last.query(`drop database ${name} with (force)`).finally(() => last.end());
  };
  return { pool, db, owner, url, ownerUrl, close };
}

function houseParts(): Part[] {
  const provided = inject('parts');
  if (typeof provided === 'string') throw new Error(`src/parts.ts cannot be read: ${provided}`);
  return provided.map(({ name, migrations }) => ({ name, migrations: new URL(migrations) }));
}

/** One template per list of parts; the lock makes the first asker build it while the others wait. */
async function ensureTemplate(admin: Pool, url: (database: string) => string, parts: readonly Part[]): Promise<string> {
  const template = `template_${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 12)}`;
  const half = `${template}_half`;
  await admin.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  if ((await admin.query('select 1 from pg_database where datname = $1', [template])).rowCount) return template;
  await admin.query(`drop database if exists ${half}`);
  await admin.query(`create database ${half}`);
  const owner = openPool(url(half), { max: 1 });
  await migrate(owner, parts).finally(() => owner.end());
  await admin.query(`alter database ${half} rename to ${template}`);
  return template;
}
