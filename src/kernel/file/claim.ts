import type { Pool, PoolClient } from 'pg';
import type { Db } from '../../platform/db/index.ts';
import type { Entry } from '../trail/entry.ts';
import { ownerOfAccount, ownerOfKey } from './key.ts';
import { refuse } from './refusals.ts';
import type { FileTables, Upload } from './tables.ts';

type Said = { facts: Record<string, unknown> };

/**
 * What a decision says of files, for the trail: instead of what the caller handed in, which may hold keys, each file's id, hash, type and size. With it the files
 * themselves, to be claimed by the write. Refuses `file_gone` where one is not there, is not the caller's, or belongs to a record already.
 */
export async function withFiles<D extends Said>(db: Db, account: string | null, decision: D): Promise<{ decision: D; files: readonly Upload[] }> {
  const { attachments, ...facts } = decision.facts;
  if (attachments === undefined) return { decision, files: [] };
  if (!Array.isArray(attachments) || attachments.length === 0) return { decision: { ...decision, facts }, files: [] };
  const files = await uploads(db, account, [...new Set(attachments as string[])]);
  const said = files.map(({ id, sha256, type, size }) => ({ id, sha256, type, size }));
  return { decision: { ...decision, facts: { ...facts, attachments: said } }, files };
}

async function uploads(db: Db, account: string | null, claims: readonly string[]): Promise<Upload[]> {
  const wanted = claims.map((claim) => {
    const [id = '', key] = claim.split('.');
    return { id, owner: key === undefined ? ownerOfAccount(account ?? '') : ownerOfKey(key) };
  });
  const found = await db
    .withTables<FileTables>()
    .selectFrom('upload')
    .selectAll()
    .where(({ eb, refTuple, tuple }) =>
      eb(
        refTuple('owner', 'id'),
        'in',
        wanted.map(({ owner, id }) => tuple(owner, id)),
      ),
    )
    .execute();
  return wanted.map(({ owner, id }) => found.find((file) => file.owner === owner && file.id === id) ?? refuse('file_gone'));
}

/** What a write does to files beside its own rows. */
export type FileWrite = { entry: Pick<Entry, 'shard' | 'record' | 'seq' | 'flow' | 'at'>; files?: readonly Upload[]; erases: boolean };

/**
 * Writes a step together with what it does to files: claims those it brings, and marks the opener's as erased where it erases their words. In one
 * transaction: there is neither a record without its files nor a file of a record that is not there. `write` answers false where somebody was faster.
 */
export async function writeWithFiles(pool: Pool, w: FileWrite, write: (client: PoolClient) => Promise<boolean>): Promise<boolean> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const written = await write(client);
    if (written && w.files?.length) await claim(client, w.entry, w.files);
    if (written && w.erases) await markErased(client, w.entry);
    await client.query(written ? 'commit' : 'rollback');
    client.release();
    return written;
  } catch (error) {
    await client.query('rollback').then(
      () => client.release(),
      (broken: Error) => client.release(broken),
    );
    throw error;
  }
}

async function claim(client: PoolClient, { shard, record, seq, flow }: FileWrite['entry'], files: readonly Upload[]): Promise<void> {
  const { rowCount } = await client.query(
    'delete from upload u using unnest($1::text[], $2::text[]) as c (owner, id) where u.owner = c.owner and u.id = c.id',
    [files.map(({ owner }) => owner), files.map(({ id }) => id)],
  );
  if (rowCount !== files.length) refuse('file_gone');
  await client.query(
    `insert into file (shard, record, id, seq, flow, name, type, size, sha256, width, height)
     select $1, $2, f.id, $3, $4, f.name, f.type, f.size, f.sha256, f.width, f.height
     from jsonb_to_recordset($5::jsonb) as f(id text, name text, type text, size integer, sha256 text, width integer, height integer)`,
    [shard, record, seq, flow, JSON.stringify(files)],
  );
}

/** The same words that an erasure empties: what the record was opened with, and what its opener said later. */
async function markErased(client: PoolClient, { shard, record, at }: FileWrite['entry']): Promise<void> {
  await client.query(
    `update file f set name = null, erased_at = $3 where f.shard = $1 and f.record = $2 and f.erased_at is null
     and (f.seq = 1 or exists (select from trail t where t.shard = f.shard and t.record = f.record and t.seq = f.seq and t.post = 'resident'))`,
    [shard, record, at],
  );
}
