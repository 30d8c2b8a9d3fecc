import { sql } from 'kysely';

/** One row per record that waits for someone; see the migration. */
export type TodoRow = {
  shard: string;
  record: string;
  /** '' for the desk its state awaits, a name for each further one. */
  slot: string;
  flow: string;
  post: string;
  area: string;
  unit: string;
  wanted: string;
  wanted_unit: string;
  place: string;
  number: string;
  title: string;
  state: string;
  since: Date;
  due_at: Date;
  fire_at: Date | null;
  kept_from: readonly string[] | null;
};
export type TodoTable = { todo: TodoRow };

/** Its columns, for statements that write many. */
export const TODO_COLUMNS = [
  'shard',
  'record',
  'slot',
  'flow',
  'post',
  'area',
  'unit',
  'wanted',
  'wanted_unit',
  'place',
  'number',
  'title',
  'state',
  'since',
  'due_at',
  'fire_at',
  'kept_from',
] as const satisfies readonly (keyof TodoRow)[];

/** How often desks were changed without a step: what was read of a record and of its desk holds for as long as its version and this are the same. */
export const REROUTED = sql<number>`(select n from todo_rerouted)`;
