import { sql } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import type { RegisterRow } from './columns.ts';

/** Ids of the records that went into this one by a merge that holds; not of those that went into them. */
export async function mergedInto(db: Db, { shard, id }: Pick<RegisterRow, 'shard' | 'id'>): Promise<string[]> {
  const { rows } = await sql<{ other: string }>`select distinct c.other from register_change c
    where c.shard = ${shard} and c.record = ${id} and c.kind = 'merged' and c.moved is not null
      and not exists (select from register_change u where u.shard = c.shard and u.record = c.record and u.kind = 'unmerged' and u.other = c.other and u.version > c.version)`.execute(
    db,
  );
  return rows.map(({ other }) => other);
}
