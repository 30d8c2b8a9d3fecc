import { createHash } from 'node:crypto';
import { access, rename, rm, stat } from 'node:fs/promises';
import type { Pool, PoolClient } from 'pg';
import { to } from 'pg-copy-streams';
import type { Landed } from '../db/migrate.ts';
import { type Add, hashed, writeArchive } from './archive.ts';
import type { Lock } from './encrypt.ts';
import { FORMAT, HEAD, type Head, SUMS, type Sums } from './format.ts';
import { refuse } from './refusals.ts';
import { copied, PLAIN_TEXT, tablesOf } from './tables.ts';

/** Something that travels with the tables: bytes of a size known before, or null where the storage had them no more. */
export type Blob = { name: string; found: { size: number; bytes: AsyncIterable<Uint8Array> } | null };

export type Writing = {
  owner: Pool;
  /** The file to write; it must not be there. */
  path: string;
  now: Date;
  /** Files that the rows of this snapshot name, as `files/KEY`. */
  blobs: (client: PoolClient) => AsyncIterable<Blob>;
  /** Small things that travel as `beside/NAME`. */
  beside: Readonly<Record<string, Buffer>>;
  /** What the file is closed with; left out, whoever has the file reads it. */
  lock?: Lock;
  onProgress?: (done: number, of: number) => void;
};

/** What a backup holds. */
export type Written = { tables: number; rows: number; files: number; missing: string[]; bytes: number };

/**
 * Writes everything that the database holds, as it is at one moment, with the files that its rows name, to one file; the system goes on working meanwhile. The file appears
 * whole or not at all and is its owner's alone. Refuses `backup_there`, `backup_bad_key` for a lock that is none, and `backup_unwritable` with the reason.
 */
export async function writeBackup({ owner, path, now, blobs, beside, lock, onProgress = () => {} }: Writing): Promise<Written> {
  await access(path).then(
    () => refuse('backup_there', { file: path }),
    () => {},
  );
  const half = `${path}.part`;
  const client = await owner.connect();
  try {
    await client.query(`begin isolation level repeatable read read only; ${PLAIN_TEXT}`);
    const { head, rows: about } = await headOf(client, now);
    let done = 0;
    const sums: Sums = { tables: {}, entries: {}, missing: [] };
    const step = (n: number) => {
      done += n;
      onProgress(done, Math.max(done, about));
    };
    await rm(half, { force: true });
    await writeArchive(half, (add) => fill({ client, add, head, sums, blobs: blobs(client), beside, step }), lock);
    await rename(half, path);
    const rows = Object.values(sums.tables).reduce((sum, table) => sum + table.rows, 0);
    const files = Object.keys(sums.entries).filter((name) => name.startsWith('files/')).length;
    return { tables: head.tables.length, rows, files, missing: sums.missing, bytes: (await stat(path)).size };
  } catch (error) {
    await rm(half, { force: true }).catch(() => {});
    const { syscall, message } = error as NodeJS.ErrnoException;
    if (syscall && ['open', 'write', 'fsync', 'rename'].includes(syscall)) refuse('backup_unwritable', { file: path, reason: message });
    throw error;
  } finally {
    await client.query('rollback').then(
      () => client.release(),
      () => client.release(true),
    );
  }
}

async function headOf(client: PoolClient, now: Date): Promise<{ head: Head; rows: number }> {
  const { tables, rows } = await tablesOf(client);
  // A migration that came in the middle would leave a snapshot of two schemas.
  if (tables.length) await client.query(`lock table ${tables.map(({ name }) => `"${name}"`).join(', ')} in access share mode`);
  const migrations = (await client.query<Landed>('select part, file, checksum from migrations order by applied_at, part, file')).rows;
  const { postgres } = (await client.query<{ postgres: string }>(`select current_setting('server_version') as postgres`)).rows[0] ?? { postgres: '' };
  return { head: { format: FORMAT, made_at: now.toISOString(), postgres, migrations, tables }, rows };
}

type Filling = {
  client: PoolClient;
  add: Add;
  head: Head;
  sums: Sums;
  blobs: AsyncIterable<Blob>;
  beside: Readonly<Record<string, Buffer>>;
  step: (n: number) => void;
};

async function fill({ client, add, head, sums, blobs, beside, step }: Filling): Promise<void> {
  const put = (name: string, bytes: Buffer) => add(name, bytes.length, [bytes]);
  await put(HEAD, Buffer.from(JSON.stringify(head, null, 1)));
  for (const table of head.tables) {
    const hash = createHash('sha256');
    let [rows, part] = [0, 0];
    for await (const chunk of inChunks(client.query(to(`copy ${copied(table)} to stdout`)))) {
      hash.update(chunk);
      const lines = linesIn(chunk);
      rows += lines;
      part += 1;
      await put(`tables/${table.name}/${String(part).padStart(6, '0')}.copy`, chunk);
      step(lines);
    }
    sums.tables[table.name] = { rows, sha256: hash.digest('hex') };
  }
  for await (const { name, found } of blobs) {
    if (!found) sums.missing.push(name);
    else {
      const hash = createHash('sha256');
      await add(name, found.size, hashed(found.bytes, hash));
      sums.entries[name] = hash.digest('hex');
    }
  }
  for (const [key, bytes] of Object.entries(beside)) {
    await put(`beside/${key}`, bytes);
    sums.entries[`beside/${key}`] = createHash('sha256').update(bytes).digest('hex');
  }
  await put(SUMS, Buffer.from(JSON.stringify(sums)));
}

/** An entry's size stands before its bytes, and a table's is not known: so it travels in pieces of this size. */
const PIECE = 4 * 1024 * 1024;

async function* inChunks(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    held.push(chunk);
    size += chunk.length;
    if (size < PIECE) continue;
    yield Buffer.concat(held);
    held = [];
    size = 0;
  }
  if (size) yield Buffer.concat(held);
}

/** In COPY text a line's end within a value is written `\n`, so each that is one ends a row. */
function linesIn(chunk: Buffer): number {
  let lines = 0;
  for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1;
  return lines;
}
