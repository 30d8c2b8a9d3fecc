import type { Pool } from 'pg';
import { writeWithFiles } from '../file/claim.ts';
import type { RecordRow } from './record.ts';
import { openStatement, type Statement, stepStatement, type Write } from './statement.ts';
import type { RecordTable } from './table.ts';

type Forms = Map<string, Statement<RecordRow>>;
const forms = new WeakMap<object, Forms>();

/** The statement for what this step writes, and nothing more: a step that tells nobody and lies on one desk pays for neither. */
function formOf(table: RecordTable<RecordRow>, w: Write<RecordRow>): Statement<RecordRow> {
  const made: Forms = forms.get(table) ?? new Map();
  forms.set(table, made);
  const [further, tells, seeks, counts, apart] = [w.further !== null, w.told !== null, w.sought !== null, w.deltas !== null, w.apart !== null];
  const key = `${w.version === 0} ${further} ${tells} ${seeks} ${counts} ${apart}`;
  const form = made.get(key) ?? (w.version === 0 ? openStatement(table, { tells, counts }) : stepStatement(table, { further, tells, seeks, counts, apart }));
  made.set(key, form);
  return form;
}

/**
 * Writes a step: row (only if its version still holds), trail, words, to-do, notices, figures and answer as one data-modifying
 * statement, prepared once per table. True when written; false when somebody was faster.
 * A repeated idempotency key raises unique violation 23505 on `idempotency_pkey`.
 */
export async function write<R extends RecordRow>(pool: Pool, table: RecordTable<R>, w: Write<R>): Promise<boolean> {
  const on = (client: Pick<Pool, 'query'>) => writeOn(client, table, w);
  return w.files?.length || w.erases ? writeWithFiles(pool, w, on) : on(pool);
}

/** The same of a step that brings no files and erases nothing, in the transaction of this client where it is in one. */
export async function writeOn<R extends RecordRow>(client: Pick<Pool, 'query'>, table: RecordTable<R>, w: Write<R>): Promise<boolean> {
  const { name, text, values } = formOf(table as unknown as RecordTable<RecordRow>, w as unknown as Write<RecordRow>);
  return (await client.query<{ n: number }>({ name, text, values: values(w as unknown as Write<RecordRow>) })).rows[0]?.n === 1;
}
