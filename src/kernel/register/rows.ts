import { sql } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import { refuse } from '../../platform/refusal.ts';
import { shardOfId } from '../flow/record.ts';
import type { Actor } from '../post/actor.ts';
import type { RegisterRow } from './columns.ts';
import type { Register } from './declare.ts';
import { inReach } from './scope.ts';

/** A record as the actor may see it. Refuses `not_found`: there is no such record, or it is out of reach, which is the same. */
export async function readRow(db: Db, register: Register, actor: Actor, id: string, { lock = false } = {}): Promise<RegisterRow> {
  const { rows } = await sql<RegisterRow>`select r.* from ${sql.table(register.name)} r
    where r.shard = ${shardOfId(id)} and r.id = ${id} and ${inReach(register, actor)} ${lock ? sql`for update` : sql``}`.execute(db);
  return rows[0] ?? refuse('not_found', {});
}

/** The records with these ids that the actor may see, in no order. */
export async function readRows(db: Db, register: Register, actor: Actor, ids: readonly string[]): Promise<RegisterRow[]> {
  const known = ids.filter((id) => shardOfId(id));
  if (!known.length) return [];
  const { rows } = await sql<RegisterRow>`select r.* from ${sql.table(register.name)} r
    where (r.shard, r.id) in (select * from unnest(${known.map(shardOfId)}::text[], ${known}::text[])) and ${inReach(register, actor)}`.execute(db);
  return rows;
}
