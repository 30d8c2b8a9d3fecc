import type { PoolClient } from 'pg';
import { copyRows, type Value } from '../../platform/db/copy.ts';
import { shardOf } from '../area/code.ts';
import { newRecord } from '../id.ts';
import { SYSTEM } from '../post/actor.ts';
import { TODO_COLUMNS } from '../todo/table.ts';
import { TRAIL_COLUMNS } from '../trail/entry.ts';
import type { Clocks } from './clocks.ts';
import { decideOpening } from './decide.ts';
import type { RecordRow } from './record.ts';
import type { Write } from './statement.ts';
import { plain } from './statement.ts';
import { type Running, writeOf } from './step.ts';
import { RECORD_COLUMNS, type RecordTable } from './table.ts';

/**
 * A record that comes from elsewhere, as it stands there: its own columns and times, the state it is in, the clocks it brings, and what
 * its first trail entry says of where it comes from, in the open and in people's own words.
 */
export type Arrival<R extends RecordRow> = {
  start: Omit<R, Exclude<keyof RecordRow, 'area' | 'opened_at' | 'late_at' | 'ended_at' | 'unit'>>;
  state: string;
  clocks: Clocks;
  facts: Record<string, unknown>;
  words: Record<string, string>;
};

/** What a record that arrives gets here: everything that its opening writes. Its row and clocks show its own times, its trail the time it came in; in the figures it counts on days of its own. */
export function arrive<R extends RecordRow>(
  on: Pick<Running<R>, 'flow' | 'table' | 'measured' | 'roster' | 'setting'>,
  { start, state, clocks, facts, words }: Arrival<R>,
  now: Date,
): Write<R> {
  const shard = shardOf((start as { area: string }).area);
  const row = { ...newRecord(shard, now), ...start, state, clocks } as unknown as R;
  return writeOf(on, SYSTEM, row, decideOpening(on.flow, row, facts, words, now, on.setting, { state, clocks }), now, { account: null, contact: null });
}

/** Writes many openings by COPY, in the client's transaction: all of them or none. */
export const writeOpenings = <R extends RecordRow>(client: PoolClient, table: RecordTable<R>, writes: readonly Write<R>[]): Promise<void> =>
  writeLives(
    client,
    table,
    writes.map((write) => [write]),
  );

/** Writes records with everything that has befallen them, each from its opening to its last step, by COPY in the client's transaction: all of them or none. Tells nobody. */
export async function writeLives<R extends RecordRow>(client: PoolClient, table: RecordTable<R>, lives: readonly (readonly Write<R>[])[]): Promise<void> {
  const columns = [...RECORD_COLUMNS, ...table.columns];
  const put = (into: string, names: readonly string[], rows: readonly (readonly unknown[])[]) =>
    copyRows(
      client,
      `${into} (${names.join(', ')})`,
      rows.map((row) => row.map(textual)),
    );
  const writes = lives.flat();
  const last = lives.flatMap((life) => life.at(-1) ?? []);
  await put(
    table.name,
    columns,
    last.map(({ row }) => columns.map((column) => row[column as keyof R])),
  );
  await put(
    'trail',
    TRAIL_COLUMNS,
    writes.map(({ entry }) => TRAIL_COLUMNS.map((column) => entry[column])),
  );
  await put(
    'trail_words',
    ['shard', 'record', 'seq', 'salt', 'words'],
    writes.flatMap(({ entry: e, words: w }) => (w ? [[e.shard, e.record, e.seq, w.salt, w.words]] : [])),
  );
  await put(
    'opener',
    ['shard', 'record', 'flow', 'account', 'contact', 'at'],
    writes.flatMap(({ entry: e, opener: o }) => (o ? [[e.shard, e.record, e.flow, o.account, o.contact, e.at]] : [])),
  );
  await put(
    'measure_delta',
    ['shard', 'record', 'seq', 'at', 'deltas'],
    writes.flatMap(({ entry: e, deltas }) => (deltas ? [[e.shard, e.record, e.seq, e.at, deltas]] : [])),
  );
  const { search } = table;
  if (search)
    await put(
      search.table,
      ['shard', 'record', 'opened_at', 'lexemes'],
      last.map(({ row }) => [row.shard, row.id, row.opened_at, search.of(row)]),
    );
  await put('todo', TODO_COLUMNS, last.flatMap(waiting));
}

/** The desks that a record lies on after what was written last, as rows of the to-do. */
function waiting<R extends RecordRow>({ row, entry: e, todo, further, label: l }: Write<R>): unknown[][] {
  const on = (slot: string, t: NonNullable<typeof todo>, due: Date | null) => [
    e.shard,
    e.record,
    slot,
    e.flow,
    t.post,
    t.area,
    t.unit,
    t.wanted,
    t.wanted_unit,
    row.area,
    l.number,
    l.title,
    row.state,
    e.at,
    due,
    t.fire_at,
    row.kept_from,
  ];
  return [...(todo ? [on('', todo, row.due_at)] : []), ...(further ?? []).map((each) => on(each.slot, each, each.due_at))];
}

function textual(value: unknown): Value {
  if (value === undefined) return null;
  return value instanceof Date ? value.toISOString() : (plain(value) as Value);
}
