import type { RecordRow } from './record.ts';

/** Columns every record table has, in the order the statements name them. */
export const RECORD_COLUMNS = [
  'shard',
  'id',
  'version',
  'head',
  'state',
  'area',
  'unit',
  'clocks',
  'opened_at',
  'due_at',
  'late_at',
  'ended_at',
  'called',
  'kept_from',
] as const;

/** How a flow lies in the database. */
export type RecordTable<R extends RecordRow> = {
  /** The table's name; also the word in `/api/{name}`. */
  name: string;
  /** The module's own columns. All of them are written with every step: one statement, prepared once. */
  columns: readonly (keyof R & string)[];
  /** Own columns that hold the opener's words; emptied when they are erased. */
  personal: readonly (keyof R & string)[];
  /** Tables beside it with the opener's words in them (`shard`, `record`, `side`, `words`, `erased_at`); emptied with those. */
  beside?: readonly string[];
  /** What the inbox shows of a record. */
  label: (row: R) => { number: string; title: string };
  /** What its records are found by: a table of its own, written when a record is opened and when one of these columns changes, and the text of a `tsvector`. */
  search?: { table: string; by: readonly (keyof R & string)[]; of: (row: R) => string };
  /** Where steps count apart from the record: a table of `shard`, these columns with their types, and the count `n`. */
  apart?: { table: string; by: Readonly<Record<string, string>> };
};
