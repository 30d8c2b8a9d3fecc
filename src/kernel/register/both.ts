import { sql } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import { shardOfId } from '../flow/record.ts';
import type { RegisterRow } from './columns.ts';
import type { Register } from './declare.ts';
import { namedIn } from './links.ts';
import { readRow } from './rows.ts';
import type { Writing } from './writing.ts';

/** Two records of a register, held until the transaction ends; always in one order, so that two who merge them wait for each other and never in a circle. */
export async function bothHeld(w: Writing, db: Db, register: Register, one: string, other: string): Promise<[one: RegisterRow, other: RegisterRow]> {
  const rows = new Map<string, RegisterRow>();
  for (const id of [one, other].sort()) rows.set(id, await readRow(db, register, w.actor, id, { lock: true }));
  return [rows.get(one), rows.get(other)] as [RegisterRow, RegisterRow];
}

/** Records that named one record and now name another, by register and field. */
export type Repointed = { register: string; field: string; records: string[] }[];

/** Lets everything that names the one record name the other; but for the two themselves. Answers what moved, so that it can be put back. */
export async function repoint(w: Writing, db: Db, register: Register, from: string, to: string): Promise<Repointed> {
  const moved: Repointed = [];
  for (const { register: other, field } of namedIn(w.house, register)) {
    const self = other.name === register.name ? sql`and id <> ${from} and id <> ${to}` : sql``;
    const { rows } = await sql<{ id: string }>`update ${sql.table(other.name)} set ${sql.ref(field)} = ${to}
      where ${sql.ref(field)} = ${from} ${self} returning id`.execute(db);
    if (rows.length) moved.push({ register: other.name, field, records: rows.map(({ id }) => id).sort() });
  }
  return moved;
}

/** Puts back what moved from one record to another, where it still names that one. */
export async function putBack(db: Db, moved: Repointed, to: string, from: string): Promise<void> {
  for (const { register, field, records } of moved) {
    const shards = records.map(shardOfId);
    await sql`update ${sql.table(register)} set ${sql.ref(field)} = ${from}
      where (shard, id) in (select * from unnest(${shards}::text[], ${records}::text[])) and ${sql.ref(field)} = ${to}`.execute(db);
  }
}
