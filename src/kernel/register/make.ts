import { sql } from 'kysely';
import { refuse } from '../../platform/refusal.ts';
import { shardOf } from '../area/code.ts';
import { newId } from '../id.ts';
import { takeAlong } from './carry.ts';
import type { RegisterRow } from './columns.ts';
import { keepCount } from './count.ts';
import type { Register, Values } from './declare.ts';
import { valuesOf, wrongField } from './input.ts';
import { storedOf } from './sealed.ts';
import { daySeen } from './sourced.ts';
import { claim } from './unique.ts';
import { mayWrite, namedBy, obey, placeFor, together, type Writing, whereItLies } from './writing.ts';

/** A new record as its maker gives it. Without an area it lies where the first record lies that it names. */
export type Made = { area?: string | undefined; values: Values; id?: string; external_id?: string | null; sourced_on?: string | null };

/** Makes a record, with its blind indexes, what it alone may have, and the counts of its place, all or nothing. Refuses what is wrong, field by field. */
export async function make(w: Writing, register: Register, made: Made): Promise<RegisterRow> {
  if (!mayWrite(register, w.actor)) refuse('not_allowed', {});
  const values = valuesOf(register, made.values);
  return together(w, async (db) => {
    const named = await namedBy(w, db, register, null, values);
    const area = await placeFor(w, db, made.area ?? whereItLies(register, named) ?? [...named.values()][0]?.area ?? wrongField('area', 'invalid.missing'));
    const shard = shardOf(area);
    const id = made.id ?? newId(shard, w.now);
    await obey(db, register, [{ shard, id, area, before: null, after: values }]);
    const columns: Record<string, unknown> = {
      shard,
      id,
      version: 1,
      area,
      source: w.source,
      sourced_on: made.sourced_on ? daySeen(w, made.sourced_on) : null,
      external_id: made.external_id ?? null,
      made_at: w.now,
      changed_at: w.now,
      ...storedOf(w.house, register, { shard, id }, values),
    };
    const { rows } = await sql<RegisterRow>`insert into ${sql.table(register.name)} (${sql.join(Object.keys(columns).map((name) => sql.ref(name)))})
      values (${sql.join(Object.values(columns))}) returning *`.execute(db);
    await claim(w.house, db, register, { shard, id }, null, values);
    await keepCount(db, register, [rows[0] as RegisterRow, values, 1]);
    await takeAlong(w, db, register, rows);
    return rows[0] as RegisterRow;
  });
}
