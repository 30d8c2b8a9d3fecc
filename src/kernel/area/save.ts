import type { Pool, PoolClient } from 'pg';
import { copyRows } from '../../platform/db/copy.ts';

/** An area to be put into the tree, valid from the beginning of time unless it says otherwise. */
export type NewArea = { code: string; name: string; synthetic?: boolean; valid_from?: string | null; households?: number | null };
/** How many were put in, how many were there already, and how many of those bear another name here, which they keep. */
export type Saved = { added: number; there: number; named_otherwise: number };

const BATCH = 25_000;
const COLUMNS = 'code, name, synthetic, valid_from, households';

/** Puts areas into the tree, all or none. What is there stays as it is, so a second run adds nothing. `owner`: a pool that may bulk-load. */
export async function saveAreas(owner: Pool, areas: readonly NewArea[], onProgress: (done: number) => void = () => {}): Promise<Saved> {
  const client = await owner.connect();
  try {
    await client.query('begin');
    const saved = await load(client, areas, onProgress);
    if (saved.added > 0) await client.query(`update area_revision set revision = revision + 1 where what = 'names'`);
    await client.query('commit');
    // The first load makes the planner's figures worthless: without new ones children and search scan the whole tree.
    if (saved.added > 1_000) await client.query('analyze area');
    return saved;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

async function load(client: PoolClient, areas: readonly NewArea[], onProgress: (done: number) => void): Promise<Saved> {
  const saved: Saved = { added: 0, there: 0, named_otherwise: 0 };
  await client.query('create temp table area_load (code text collate "C", name text, synthetic boolean, valid_from date, households integer) on commit drop');
  for (let at = 0; at < areas.length; at += BATCH) {
    const batch = areas.slice(at, at + BATCH);
    await copyRows(
      client,
      `area_load (${COLUMNS})`,
      batch.map(({ code, name, synthetic = false, valid_from = null, households = null }) => [code, name, synthetic, valid_from, households]),
    );
    const { rows } = await client.query<{ named_otherwise: number }>(
      'select count(*) as named_otherwise from area_load l join area a using (code) where a.name <> l.name',
    );
    const { rowCount } = await client.query(`insert into area (${COLUMNS}) select ${COLUMNS} from area_load on conflict (code) do nothing`);
    await client.query('truncate area_load');
    saved.added += rowCount ?? 0;
    saved.there += batch.length - (rowCount ?? 0);
    saved.named_otherwise += rows[0]?.named_otherwise ?? 0;
    onProgress(at + batch.length);
  }
  return saved;
}
