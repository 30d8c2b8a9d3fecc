import type { Pool } from 'pg';
import type { Entry, Words } from '../trail/entry.ts';
import type { Desk, RecordRow } from './record.ts';
import { RECORD_COLUMNS, type RecordTable } from './table.ts';

/** Everything one step writes, in one go or not at all. */
export type Write<R extends RecordRow> = {
  row: R;
  /** The version the row must still have; 0 for a record that is being opened. */
  version: number;
  entry: Entry;
  words: Words | null;
  /** The desk it lies on next; null at an end. */
  todo: (Desk & { wanted: string; wanted_unit: string; number: string; title: string; fire_at: Date | null }) | null;
  /** Who opened it, apart from the row; null at a step. */
  opener: { account: string | null; contact: Record<string, string> | null } | null;
  erases: boolean;
  once: { account: string; key: string; request: string; status: number; answer: string } | null;
};

type Statements = { open: string; step: string };
const statements = new Map<string, Statements>();

/**
 * Writes a step: row (only if its version still holds), trail, words, to-do and answer as one data-modifying
 * statement, prepared once per table. True when written; false when somebody was faster.
 * A repeated idempotency key raises unique violation 23505 on `idempotency_pkey`.
 */
export async function write<R extends RecordRow>(pool: Pool, table: RecordTable<R>, w: Write<R>): Promise<boolean> {
  const sql = statements.get(table.name) ?? prepare(table);
  const opening = w.version === 0;
  const { rows } = await pool.query<{ n: number }>({
    name: `${opening ? 'open' : 'step'}:${table.name}`,
    text: opening ? sql.open : sql.step,
    values: values(table, w),
  });
  return rows[0]?.n === 1;
}

const json = (value: unknown) => JSON.stringify(value);

function values<R extends RecordRow>(table: RecordTable<R>, { row, entry: e, words, todo, opener, erases, once, version }: Write<R>): unknown[] {
  const own = table.columns.map((c) => plain(row[c]));
  const kernel = RECORD_COLUMNS.map((c) => (c === 'clocks' ? json(row.clocks) : row[c]));
  return [
    ...kernel,
    ...own,
    version,
    e.seq,
    e.flow,
    e.at,
    e.step,
    e.post,
    e.area,
    e.unit,
    e.account,
    e.from_state,
    e.to_state,
    json(e.facts),
    e.words_hash,
    e.prev,
    e.hash,
    words?.salt ?? null,
    words && json(words.words),
    todo?.post ?? null,
    todo?.area ?? null,
    todo?.unit ?? null,
    todo?.wanted ?? null,
    todo?.wanted_unit ?? null,
    todo?.number ?? null,
    todo?.title ?? null,
    todo?.fire_at ?? null,
    opener !== null,
    opener?.account ?? null,
    opener?.contact ? json(opener.contact) : null,
    erases,
    once?.account ?? null,
    once?.key ?? null,
    once?.request ?? null,
    once?.status ?? null,
    once?.answer ?? null,
  ];
}

/** A column's value as the driver takes it: what JSON holds as text. */
export const plain = (value: unknown) => (value !== null && typeof value === 'object' && !(value instanceof Date) ? json(value) : value);

function prepare<R extends RecordRow>(table: RecordTable<R>): Statements {
  const columns: string[] = [...RECORD_COLUMNS, ...table.columns];
  let n = columns.length;
  const at = (name: string) => `$${columns.indexOf(name) + 1}`;
  const next = (type: string) => `$${++n}::${type}`;
  const version = next('int');
  const [seq, flow, when, step, post, area, unit, account, from, to, facts, wordsHash, prev, hash] = [
    'int',
    'text',
    'timestamptz',
    'text',
    'text',
    'text',
    'text',
    'text',
    'text',
    'text',
    'jsonb',
    'text',
    'text',
    'text',
  ].map(next);
  const [salt, words] = ['text', 'jsonb'].map(next);
  const [tPost, tArea, tUnit, tWanted, tWantedUnit, tNumber, tTitle, tFire] = ['text', 'text', 'text', 'text', 'text', 'text', 'text', 'timestamptz'].map(next);
  const [opened, opener, contact, erases] = ['bool', 'text', 'jsonb', 'bool'].map(next);
  const [kAccount, kKey, kRequest, kStatus, kAnswer] = ['text', 'text', 'text', 'int', 'text'].map(next);
  const [shard, id] = [at('shard'), at('id')];

  const besides = `
, entry as (insert into trail (shard, record, seq, flow, at, step, post, area, unit, account, from_state, to_state, facts, words_hash, prev, hash)
  select ${shard}, ${id}, ${seq}, ${flow}, ${when}, ${step}, ${post}, ${area}, ${unit}, ${account}, ${from}, ${to}, ${facts}, ${wordsHash}, ${prev}, ${hash} from moved)
, said as (insert into trail_words (shard, record, seq, salt, words) select ${shard}, ${id}, ${seq}, ${salt}, ${words} from moved where ${salt} is not null)
, once as (insert into idempotency (shard, account, key, at, request, status, answer)
  select ${shard}, ${kAccount}, ${kKey}, ${when}, ${kRequest}, ${kStatus}, ${kAnswer} from moved where ${kKey} is not null)`;
  const waiting = `insert into todo (shard, record, flow, post, area, unit, wanted, wanted_unit, place, number, title, state, since, due_at, fire_at)
  select ${shard}, ${id}, ${flow}, ${tPost}, ${tArea}, ${tUnit}, ${tWanted}, ${tWantedUnit}, ${at('area')}, ${tNumber}, ${tTitle}, ${at('state')}, ${when}, ${at('due_at')}::timestamptz, ${tFire} from moved where ${tPost} is not null`;
  const both = { open: '', step: '' };
  // A prepared statement needs a type for every parameter, also where this form has no use for it.
  const unused = (...parameters: (string | undefined)[]) => parameters.map((p) => `${p} is null`).join(' or ');
  both.open = `with moved as (insert into ${table.name} (${columns.join(', ')}) values (${columns.map((_, i) => `$${i + 1}`).join(', ')}) returning 1)
, mine as (insert into opener (shard, record, flow, account, contact, at) select ${shard}, ${id}, ${flow}, ${opener}, ${contact}, ${when} from moved where ${opened})
, waiting as (${waiting})${besides}
select count(*)::int as n from moved where ${version} = 0 or ${unused(erases)}`;
  both.step = `with moved as (update ${table.name} set ${columns
    .slice(2)
    .map((c) => `${c} = ${at(c)}`)
    .join(', ')} where shard = ${shard} and id = ${id} and version = ${version} returning 1)
, done as (delete from todo using moved where todo.shard = ${shard} and todo.record = ${id} and ${tPost} is null)
, waiting as (${waiting}
  on conflict (shard, record) do update set post = excluded.post, area = excluded.area, unit = excluded.unit, wanted = excluded.wanted, wanted_unit = excluded.wanted_unit, place = excluded.place,
    title = excluded.title, since = case when todo.state = excluded.state then todo.since else excluded.since end, state = excluded.state, due_at = excluded.due_at, fire_at = excluded.fire_at)
, emptied as (update trail_words w set salt = null, words = null, erased_at = ${when} from moved where ${erases} and w.shard = ${shard} and w.record = ${id} and w.words is not null
  and (w.seq = 1 or exists (select from trail t where t.shard = w.shard and t.record = w.record and t.seq = w.seq and t.post = 'resident')))${besides}
select count(*)::int as n from moved where true or ${unused(opened, opener, contact)}`;
  statements.set(table.name, both);
  return both;
}
