import { sql } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import type { RegisterRow } from './columns.ts';
import type { Register } from './declare.ts';

/** Those of the records whose people have agreed to the purpose and not taken it back; one query for all. */
export async function agreeing<R extends Pick<RegisterRow, 'id'>>(db: Db, register: Register, rows: readonly R[], purpose: string, now: Date): Promise<R[]> {
  const person = (row: R) => (register.whose === undefined ? row.id : String((row as Partial<RegisterRow>)[register.whose] ?? ''));
  const people = [...new Set(rows.map(person))];
  const { rows: given } = await sql<{ record: string }>`select distinct record from register_consent
    where (shard, record) in (select left(p, 9), p from unnest(${people}::text[]) as p) and purpose = ${purpose}
      and given_at <= ${now} and (withdrawn_at is null or withdrawn_at > ${now})`.execute(db);
  const agreed = new Set(given.map(({ record }) => record));
  return rows.filter((row) => agreed.has(person(row)));
}
