import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { Pool } from 'pg';
import { from } from 'pg-copy-streams';
import { type Landed, migrate, migrationsOf, type Part, UNFINISHED } from '../db/migrate.ts';
import { Refusal } from '../refusal.ts';
import { hashed, readArchive } from './archive.ts';
import { decrypted, isEncrypted, type Keys } from './encrypt.ts';
import { HEAD, Head, SUMS, Sums } from './format.ts';
import { refuse } from './refusals.ts';
import { copied, PLAIN_TEXT } from './tables.ts';

export type Restoring = {
  owner: Pool;
  /** What the database is called in a refusal. */
  where: string;
  path: string;
  /** What a closed backup is opened with. */
  keys?: Keys | undefined;
  parts: readonly Part[];
  /** Takes a file in under its key. */
  keep: (key: string, bytes: AsyncIterable<Uint8Array>) => Promise<void>;
  /** Gives up a file that `keep` took, where the restore fails. */
  drop: (key: string) => Promise<void>;
  onProgress?: (done: number, of: number) => void;
};

/** What was restored. `beside` are the small things that travelled along, by name; `applied` the migrations newer than the backup. */
export type Restored = { made_at: string; tables: number; rows: number; files: number; missing: string[]; applied: string[]; beside: Record<string, Buffer> };

/**
 * Brings a backup back into an empty database: its tables as they were, every row and file counted and hashed, then what newer migrations make of them. Refuses a database
 * with tables in it, a closed backup without its key, a backup of a newer schema, and one that is not whole; then nothing is left behind. What a restore that was killed left behind is known by a table of its own,
 * which no server starts on, and goes first.
 */
export async function restoreBackup(restoring: Restoring): Promise<Restored> {
  const { owner, where, path, parts, drop } = restoring;
  const there = await tablesIn(owner);
  if (there.length && !there.includes(UNFINISHED)) refuse('restore_not_empty', { where });
  const size = await sizeOf(path);
  const keys = (await isEncrypted(path)) ? (restoring.keys ?? refuse('backup_needs_key', { file: path })) : null;
  const bytes = createReadStream(path);
  const progress = restoring.onProgress;
  if (progress) bytes.on('data', () => progress(bytes.bytesRead, size));
  const entries = readArchive(keys ? Readable.from(decrypted(path, bytes, keys), { objectMode: false }) : bytes)[Symbol.asyncIterator]();
  const kept: string[] = [];
  let began = false;
  try {
    const head = Head.parse(JSON.parse((await whole((await entries.next()).value, HEAD)).toString()));
    await checkSchema(head.migrations, parts);
    began = true;
    await empty(owner);
    await owner.query(`create table ${UNFINISHED} ()`);
    await migrate(owner, parts, { until: head.migrations });
    const { sums, beside } = await load({ ...restoring, head, entries, kept });
    const applied = await migrate(owner, parts);
    await owner.query('analyze');
    const rows = Object.values(sums.tables).reduce((sum, table) => sum + table.rows, 0);
    return { made_at: head.made_at, tables: head.tables.length, rows, files: kept.length, missing: sums.missing, applied, beside };
  } catch (error) {
    bytes.destroy();
    for (const key of kept) await drop(key).catch(() => {});
    if (began) await empty(owner);
    if (error instanceof Refusal) throw error;
    const { message, code } = error as NodeJS.ErrnoException;
    return refuse('backup_damaged', { file: path, what: message.split('\n')[0] || String(code) });
  }
}

type Entry = { name: string; size: number; bytes: AsyncIterable<Uint8Array> };
type Loading = Restoring & { head: Head; entries: AsyncIterator<Entry>; kept: string[] };

/** All rows in one transaction, which ends well only when everything agrees with the sums at the backup's end. */
async function load({ owner, head, entries, keep, kept }: Loading): Promise<{ sums: Sums; beside: Record<string, Buffer> }> {
  const client = await owner.connect();
  try {
    await client.query(`begin; ${PLAIN_TEXT}`);
    // Migrations put a few rows in; the backup has them as they had become.
    if (head.tables.length) await client.query(`truncate ${head.tables.map(({ name }) => `"${name}"`).join(', ')}`);
    const found: Sums = { tables: {}, entries: {}, missing: [] };
    const beside: Record<string, Buffer> = {};
    let entry = await next(entries);
    for (const table of head.tables) {
      const into = client.query(from(`copy ${copied(table)} from stdin`));
      const ended = new Promise<void>((resolve, reject) => into.once('finish', resolve).once('error', reject));
      ended.catch(() => {});
      const hash = createHash('sha256');
      for (; entry?.name.startsWith(`tables/${table.name}/`); entry = await next(entries))
        for await (const chunk of entry.bytes) {
          hash.update(chunk);
          if (!into.write(chunk)) await Promise.race([new Promise((resolve) => into.once('drain', resolve)), ended]);
        }
      into.end();
      await ended;
      found.tables[table.name] = { rows: into.rowCount, sha256: hash.digest('hex') };
    }
    for (; entry && entry.name !== SUMS; entry = await next(entries)) {
      const hash = createHash('sha256');
      if (entry.name.startsWith('beside/')) {
        const bytes = await whole(entry, entry.name);
        beside[entry.name.slice('beside/'.length)] = bytes;
        hash.update(bytes);
      } else {
        const key = FILE_KEY.exec(entry.name)?.[1] ?? '';
        if (!key || key.split('/').includes('..')) throw new Error(entry.name);
        kept.push(key);
        await keep(key, hashed(entry.bytes, hash));
      }
      found.entries[entry.name] = hash.digest('hex');
    }
    const sums = Sums.parse(JSON.parse((await whole(entry, SUMS)).toString()));
    agree(found, sums);
    await client.query(`drop table ${UNFINISHED}; commit`);
    client.release();
    return { sums, beside };
  } catch (error) {
    // A COPY that was left in the middle ends with its connection.
    client.release(true);
    throw error;
  }
}

const FILE_KEY = /^files\/([\w.-]+(?:\/[\w.-]+)*)$/;

const next = async (entries: AsyncIterator<Entry>): Promise<Entry | undefined> => {
  const { done, value } = await entries.next();
  return done ? undefined : value;
};

async function whole(entry: Entry | undefined, name: string): Promise<Buffer> {
  if (entry?.name !== name) throw new Error(`${entry?.name ?? '∅'} ≠ ${name}`);
  const chunks: Uint8Array[] = [];
  for await (const chunk of entry.bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function agree(found: Sums, { tables, entries }: Sums): void {
  const differs = (mine: object, theirs: object, name: string) => {
    const [a, b] = [mine, theirs].map((each) => JSON.stringify((each as Record<string, unknown>)[name] ?? null));
    if (a !== b) throw new Error(`${name}: ${a} ≠ ${b}`);
  };
  for (const name of new Set([...Object.keys(found.tables), ...Object.keys(tables)])) differs(found.tables, tables, name);
  for (const name of new Set([...Object.keys(found.entries), ...Object.keys(entries)])) differs(found.entries, entries, name);
}

async function checkSchema(migrations: readonly Landed[], parts: readonly Part[]): Promise<void> {
  const known = new Map((await migrationsOf(parts)).map(({ part, file, checksum }) => [`${part}/${file}`, checksum]));
  for (const { part, file, checksum } of migrations) {
    const migration = `${part}/${file}`;
    if (!known.has(migration)) refuse('backup_newer', { migration });
    if (known.get(migration) !== checksum) refuse('backup_altered_schema', { migration });
  }
}

async function tablesIn(owner: Pool): Promise<string[]> {
  const sql = `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition`;
  return (await owner.query<{ name: string }>(sql)).rows.map(({ name }) => name);
}

/** Takes away what was made of a database that had been empty. */
async function empty(owner: Pool): Promise<void> {
  const tables = await tablesIn(owner);
  if (tables.length) await owner.query(`drop table ${tables.map((name) => `"${name}"`).join(', ')} cascade`);
}

async function sizeOf(path: string): Promise<number> {
  const file = await open(path).catch((error: Error) => refuse('backup_unreadable', { file: path, reason: error.message }));
  const { size } = await file.stat().finally(() => file.close());
  return size;
}
