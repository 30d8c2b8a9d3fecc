import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { Pool, PoolClient } from 'pg';
import { APP_ROLE } from './pool.ts';
import { refuse } from './refusals.ts';

/** A part of the house that owns tables. `migrations` is its folder of numbered SQL files, as a `file:` URL that ends in a slash. */
export type Part = { name: string; migrations: URL };

/** A migration by what tells it from every other: its part, its file and what stands in it. */
export type Landed = { part: string; file: string; checksum: string };
type Migration = Landed & { sql: string };

/** A table that stands as long as a backup is being restored: whoever finds it alone must not take the rest for a database. */
export const UNFINISHED = 'restore_unfinished';

const LOCK = 4180_0001;
const NAME = /^(\d{4})-[a-z0-9]+(-[a-z0-9]+)*\.sql$/;

/**
 * Brings a database up to date: each part in the order given, each file once, in a transaction of its own, under one lock, so that
 * any number of servers may start at once. Answers the files applied, as `part/file`. Refuses a file that was changed or taken
 * away after it was applied. First of all it makes the app's role and gives it every table that comes after. With `until`, no further than to
 * the state in which just these had landed.
 */
export async function migrate(owner: Pool, parts: readonly Part[], { until }: { until?: readonly Landed[] } = {}): Promise<string[]> {
  const files = await filesOf(parts);
  const wanted = until && new Set(until.map(({ part, file }) => `${part}/${file}`));
  const client = await owner.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    if (!until && (await client.query(`select 1 where to_regclass('public.${UNFINISHED}') is not null`)).rowCount) refuse('restore_unfinished');
    await prepare(client);
    const done = await landed(client);
    for (const part of parts)
      for (const file of done.get(part.name)?.keys() ?? []) {
        if (!files.some((each) => each.part === part.name && each.file === file)) refuse('migration_unknown', { file: `${part.name}/${file}` });
      }
    const applied: string[] = [];
    for (const file of files) {
      const checksum = done.get(file.part)?.get(file.file);
      if (checksum === undefined) {
        if (!wanted || wanted.has(`${file.part}/${file.file}`)) applied.push(await apply(client, file));
      } else if (checksum !== file.checksum) refuse('migration_changed', { file: `${file.part}/${file.file}` });
    }
    return applied;
  } finally {
    await client.query('select pg_advisory_unlock_all()').catch(() => {});
    client.release();
  }
}

const filesOf = async (parts: readonly Part[]): Promise<Migration[]> => (await Promise.all(parts.map(readPart))).flat();

/** Every migration of these parts, in the order they land. */
export const migrationsOf = async (parts: readonly Part[]): Promise<Landed[]> =>
  (await filesOf(parts)).map(({ part, file, checksum }) => ({ part, file, checksum }));

async function readPart({ name, migrations }: Part): Promise<Migration[]> {
  const files = (await readdir(migrations)).filter((file) => file.endsWith('.sql')).sort();
  const numbers = new Set<string>();
  return Promise.all(
    files.map(async (file) => {
      const number = NAME.exec(file)?.[1];
      if (!number || numbers.has(number)) refuse('migration_misnamed', { file: `${name}/${file}` });
      else numbers.add(number);
      const sql = await readFile(new URL(file, migrations), 'utf8');
      // Git may check a file out with other line ends: that is no change.
      return { part: name, file, sql, checksum: createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex') };
    }),
  );
}

async function landed(client: PoolClient): Promise<Map<string, Map<string, string>>> {
  const { rows } = await client.query<{ part: string; file: string; checksum: string }>('select part, file, checksum from migrations order by part, file');
  const byPart = new Map<string, Map<string, string>>();
  for (const { part, file, checksum } of rows) byPart.set(part, (byPart.get(part) ?? new Map()).set(file, checksum));
  return byPart;
}

async function apply(client: PoolClient, { part, file, sql, checksum }: Migration): Promise<string> {
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into migrations (part, file, checksum) values ($1, $2, $3)', [part, file, checksum]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    const { message, position } = error as Error & { position?: string };
    const line = position ? sql.slice(0, Number(position)).split('\n').length : null;
    refuse('migration_failed', { file: `${part}/${file}`, line, reason: message });
  }
  return `${part}/${file}`;
}

/** Roles belong to the whole server: another database of it may make the role at the same moment, so "it is there already" is success. */
async function prepare(client: PoolClient): Promise<void> {
  const exists = await client.query('select 1 from pg_roles where rolname = $1', [APP_ROLE]);
  try {
    if (!exists.rowCount) await client.query(`create role ${APP_ROLE} nologin`).catch(unless('42710', '23505'));
    // A plain owner must be a member to work as the role; a superuser may anyway, and a member by other hands may lack the right to grant.
    await client.query(`grant ${APP_ROLE} to current_user`).catch(unless('42501', '0LP01', 'XX000'));
    await client.query(`set role ${APP_ROLE}`);
    await client.query('reset role');
  } catch (error) {
    refuse('database_role', { role: APP_ROLE, reason: (error as Error).message });
  }
  await client.query(`
    create table if not exists migrations (
      part text collate "C" not null,
      file text collate "C" not null,
      checksum text not null,
      applied_at timestamptz not null default now(),
      primary key (part, file)
    );
    grant usage on schema public to ${APP_ROLE};
    grant select on migrations to ${APP_ROLE};
    alter default privileges in schema public grant select, insert, update, delete on tables to ${APP_ROLE};
  `);
}

const unless =
  (...codes: string[]) =>
  (error: { code?: string }) => {
    if (!codes.includes(error.code ?? '')) throw error;
  };
