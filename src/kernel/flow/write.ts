import type { Pool } from 'pg';
import { writeWithFiles } from '../file/claim.ts';
import type { Upload } from '../file/tables.ts';
import type { Entry, Words } from '../trail/entry.ts';
import type { Desk, Further, RecordRow } from './record.ts';
import { openStatement, type Statement, stepStatement } from './statement.ts';
import type { RecordTable } from './table.ts';

/** Everything one step writes, in one go or not at all. */
export type Write<R extends RecordRow> = {
  row: R;
  /** The version the row must still have; 0 for a record that is being opened. */
  version: number;
  entry: Entry;
  words: Words | null;
  /** The desk it lies on next; null at an end. */
  todo: (Desk & { wanted: string; wanted_unit: string; fire_at: Date | null }) | null;
  /** What the inbox shows of it. */
  label: { number: string; title: string };
  /** The further desks it lies on next; null where it lay and lies on none. */
  further: (Further & { wanted: string; wanted_unit: string; due_at: Date; fire_at: Date | null })[] | null;
  /** Who opened it, apart from the row; null at a step. */
  opener: { account: string | null; contact: Record<string, string> | null } | null;
  erases: boolean;
  once: { account: string; key: string; request: string; status: number; answer: string } | null;
  /** The files it claims for the record. */
  files?: readonly Upload[];
};

type Forms = { open: Statement<RecordRow>; step: Statement<RecordRow>; stepWithFurther: Statement<RecordRow> };
const forms = new WeakMap<object, Forms>();

function formsOf(table: RecordTable<RecordRow>): Forms {
  const made = forms.get(table) ?? { open: openStatement(table), step: stepStatement(table), stepWithFurther: stepStatement(table, { further: true }) };
  forms.set(table, made);
  return made;
}

/**
 * Writes a step: row (only if its version still holds), trail, words, to-do and answer as one data-modifying
 * statement, prepared once per table. True when written; false when somebody was faster.
 * A repeated idempotency key raises unique violation 23505 on `idempotency_pkey`.
 */
export async function write<R extends RecordRow>(pool: Pool, table: RecordTable<R>, w: Write<R>): Promise<boolean> {
  const { open, step, stepWithFurther } = formsOf(table as unknown as RecordTable<RecordRow>);
  const { name, text, values } = w.version === 0 ? open : w.further ? stepWithFurther : step;
  const form = { name, text, values: values(w) };
  const on = async (client: Pick<Pool, 'query'>) => (await client.query<{ n: number }>(form)).rows[0]?.n === 1;
  return w.files?.length || w.erases ? writeWithFiles(pool, w, on) : on(pool);
}
