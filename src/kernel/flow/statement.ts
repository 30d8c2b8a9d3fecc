import type { Upload } from '../file/tables.ts';
import type { Delta } from '../measure/deltas.ts';
import type { Told } from '../notice/recipients.ts';
import type { Entry, Words } from '../trail/entry.ts';
import type { Desk, Further, RecordRow } from './record.ts';
import { RECORD_COLUMNS, type RecordTable } from './table.ts';

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
  /** Everyone it tells, null where it tells nobody: the notices go out if and only if the step is written. */
  told: Told[] | null;
  /** What it is found by from now on, as the text of a `tsvector`; null where that stays as it is. */
  sought: string | null;
  /** What it changes of the figures; null where that is nothing. */
  deltas: readonly Delta[] | null;
  /** Who opened it, apart from the row; null at a step. */
  opener: { account: string | null; contact: Record<string, string> | null } | null;
  erases: boolean;
  /** What it counts apart from the record; null where that is nothing. */
  apart: Readonly<Record<string, string>> | null;
  once: { account: string; key: string; request: string; status: number; answer: string } | null;
  /** The files it claims for the record. */
  files?: readonly Upload[];
};

/** A prepared statement and the values it takes of a write, in the order its text names them. */
export type Statement<R extends RecordRow> = { name: string; text: string; values: (w: Write<R>) => unknown[] };

const json = (value: unknown) => JSON.stringify(value);

/** A column's value as the driver takes it: what JSON holds as text. */
export const plain = (value: unknown) => (value !== null && typeof value === 'object' && !(value instanceof Date) ? json(value) : value);

type Of<R extends RecordRow> = (w: Write<R>) => unknown;

/** Collects a statement's values where its text names them. */
function parameters<R extends RecordRow>() {
  const all: Of<R>[] = [];
  return {
    /** The next placeholder, for what `of` takes from the write; without a type it is the column's own. */
    $: (type: string | null, of: Of<R>): string => `$${all.push(of)}${type === null ? '' : `::${type}`}`,
    values: (w: Write<R>) => all.map((of) => of(w)),
  };
}

/** What both forms hold: the row's columns, and every insertion that hangs on `moved`. */
function pieces<R extends RecordRow>(table: RecordTable<R>) {
  const { $, values } = parameters<R>();
  const columns: (keyof R & string)[] = [...RECORD_COLUMNS, ...table.columns];
  const placed = new Map(columns.map((column) => [column as string, $(typeOf(column), ({ row }) => plain(row[column]))]));
  const at = (column: string) => placed.get(column) ?? '';
  const [shard, id, when] = [at('shard'), at('id'), $('timestamptz', (w) => w.entry.at)];
  const post = $('text', (w) => w.todo?.post ?? null);
  const flow = $('text', (w) => w.entry.flow);
  const number = $('text', (w) => w.label.number);
  const title = $('text', (w) => w.label.title);
  const salt = $('text', (w) => w.words?.salt ?? null);
  const key = $('text', (w) => w.once?.key ?? null);
  const entry = `insert into trail (shard, record, at, seq, flow, step, post, area, unit, account, from_state, to_state, facts, words_hash, prev, hash)
    select ${shard}, ${id}, ${when}, ${$('int', (w) => w.entry.seq)}, ${flow}, ${$('text', (w) => w.entry.step)}, ${$('text', (w) => w.entry.post)},
      ${$('text', (w) => w.entry.area)}, ${$('text', (w) => w.entry.unit)}, ${$('text', (w) => w.entry.account)}, ${$('text', (w) => w.entry.from_state)}, ${$('text', (w) => w.entry.to_state)},
      ${$('jsonb', (w) => json(w.entry.facts))}, ${$('text', (w) => w.entry.words_hash)}, ${$('text', (w) => w.entry.prev)}, ${$('text', (w) => w.entry.hash)} from moved`;
  const words = `insert into trail_words (shard, record, seq, salt, words)
    select ${shard}, ${id}, ${$('int', (w) => w.entry.seq)}, ${salt}, ${$('jsonb', (w) => w.words && json(w.words.words))} from moved where ${salt} is not null`;
  const todo = `insert into todo (shard, record, slot, flow, post, area, unit, wanted, wanted_unit, place, number, title, state, since, due_at, fire_at, kept_from)
    select ${shard}, ${id}, '', ${flow}, ${post}, ${$('text', (w) => w.todo?.area)}, ${$('text', (w) => w.todo?.unit)}, ${$('text', (w) => w.todo?.wanted)},
      ${$('text', (w) => w.todo?.wanted_unit)}, ${at('area')}, ${number}, ${title}, ${at('state')}, ${when}, ${at('due_at')},
      ${$('timestamptz', (w) => w.todo?.fire_at)}, ${at('kept_from')} from moved where ${post} is not null`;
  const once = `insert into idempotency (shard, account, key, at, request, status, answer)
    select ${shard}, ${$('text', (w) => w.once?.account)}, ${key}, ${when}, ${$('text', (w) => w.once?.request)}, ${$('int', (w) => w.once?.status)}, ${$('text', (w) => w.once?.answer)}
    from moved where ${key} is not null`;
  /** Whoever is told. Who opened a record is known to its own table alone, and to the opening itself, which writes it in this very statement. */
  const told = ({ opening }: { opening: boolean }) => {
    const all = $('jsonb', (w) => json(w.told));
    const account = opening ? $('text', (w) => w.opener?.account ?? null) : 'o.account';
    const from = opening ? '' : ` left join opener o on n.whom = 'opener' and o.shard = ${shard} and o.record = ${id}`;
    const reached = opening ? $('bool', (w) => Boolean(w.opener?.account ?? w.opener?.contact?.['phone'])) : "(o.account is not null or o.contact ? 'phone')";
    return `, told as (insert into notice (shard, id, record, seq, flow, step, at, whom, account, post, area, unit, urgent, owed, state, send_at)
    select ${shard}, n.id, ${id}, ${$('int', (w) => w.entry.seq)}, ${$('text', (w) => w.entry.flow)}, ${$('text', (w) => w.entry.step)}, ${when}, n.whom,
      case n.whom when 'opener' then ${account} else n.account end, n.post, n.area, n.unit, n.urgent, n.owed, 'waiting', n.send_at
    from moved cross join jsonb_to_recordset(${all}) as n(id text, whom text, account text, post text, area text, unit text, urgent bool, owed bool, send_at timestamptz)${from}
    where n.whom <> 'opener' or ${reached})
`;
  };
  /** What it is found by, from now on. */
  const sought = () => `, sought as (insert into ${table.search?.table} (shard, record, opened_at, lexemes)
    select ${shard}, ${id}, ${at('opened_at')}, ${$('tsvector', (w) => w.sought)} from moved
  on conflict (shard, record) do update set lexemes = excluded.lexemes)
`;
  /** What it changes of the figures. */
  const counted = () => `, counted as (insert into measure_delta (shard, record, seq, at, deltas)
    select ${shard}, ${id}, ${$('int', (w) => w.entry.seq)}, ${when}, ${$('jsonb', (w) => json(w.deltas))} from moved)
`;
  /** What it counts apart, by a name of its own: one more. */
  const apart = () => {
    const { table: name, by } = table.apart ?? { table: '', by: {} };
    const names = Object.keys(by);
    return `, apart as (insert into ${name} (shard, ${names.join(', ')}, n)
    select ${shard}, ${names.map((column) => $(by[column] ?? null, (w) => w.apart?.[column])).join(', ')}, 1 from moved
  on conflict (shard, ${names.join(', ')}) do update set n = ${name}.n + 1)
`;
  };
  return {
    $,
    values,
    columns,
    at,
    shard,
    id,
    when,
    flow,
    number,
    title,
    post,
    todo,
    told,
    sought,
    counted,
    apart,
    besides: `, entry as (${entry})\n, words as (${words})\n, once as (${once})`,
  };
}

const TYPES: Readonly<Record<(typeof RECORD_COLUMNS)[number], string>> = {
  shard: 'text',
  id: 'text',
  version: 'int',
  head: 'text',
  state: 'text',
  area: 'text',
  unit: 'text',
  clocks: 'jsonb',
  opened_at: 'timestamptz',
  due_at: 'timestamptz',
  late_at: 'timestamptz',
  ended_at: 'timestamptz',
  called: 'jsonb',
  kept_from: 'jsonb',
};
/** The kernel's columns are named in several places, which must agree on a type; a module's own in one. */
const typeOf = (column: string): string | null => (column in TYPES ? TYPES[column as keyof typeof TYPES] : null);

/** Opens a record: row, who opened it, trail, words, to-do and answer. */
export function openStatement<R extends RecordRow>(table: RecordTable<R>, { tells = false, counts = false } = {}): Statement<R> {
  const { $, values, columns, at, shard, id, when, todo, told, sought, counted, besides } = pieces(table);
  const text = `with moved as (insert into ${table.name} (${columns.join(', ')}) values (${columns.map(at).join(', ')}) returning 1)
, opened as (insert into opener (shard, record, flow, account, contact, at)
    select ${shard}, ${id}, ${$('text', (w) => w.entry.flow)}, ${$('text', (w) => w.opener?.account)}, ${$('jsonb', (w) => (w.opener?.contact ? json(w.opener.contact) : null))}, ${when}
    from moved where ${$('bool', (w) => w.opener !== null)})
, waiting as (${todo})
${tells ? told({ opening: true }) : ''}${table.search ? sought() : ''}${counts ? counted() : ''}${besides}
select count(*)::int as n from moved`;
  return { name: `open:${table.name}${tells ? ':tells' : ''}${counts ? ':counts' : ''}`, text, values };
}

/** Writes a step onto the version it was decided on, or nothing at all. A record that ended leaves the to-do; one whose opener erased their words loses those. */
export function stepStatement<R extends RecordRow>(
  table: RecordTable<R>,
  { further = false, tells = false, seeks = false, counts = false, apart = false } = {},
): Statement<R> {
  const { $, values, columns, at, shard, id, when, flow, number, title, post, todo, told, sought, counted, apart: aside, besides } = pieces(table);
  const changed = columns.filter((column) => column !== 'shard' && column !== 'id').map((column) => `${column} = ${at(column)}`);
  /** The further desks as they are to be: those that are not among them any more go. */
  const elsewhere = () => {
    const desks = $('jsonb', (w) => json(w.further));
    return `, left_over as (delete from todo using moved where todo.shard = ${shard} and todo.record = ${id} and todo.slot <> '' and not ${desks} @> jsonb_build_array(jsonb_build_object('slot', todo.slot)))
, beside as (insert into todo (shard, record, slot, flow, post, area, unit, wanted, wanted_unit, place, number, title, state, since, due_at, fire_at, kept_from)
    select ${shard}, ${id}, d.slot, ${flow}, d.post, d.area, d.unit, d.wanted, d.wanted_unit, ${at('area')}, ${number}, ${title}, ${at('state')}, ${when}, d.due_at, d.fire_at, ${at('kept_from')}
    from moved, jsonb_to_recordset(${desks}) as d(slot text, post text, area text, unit text, wanted text, wanted_unit text, due_at timestamptz, fire_at timestamptz)
  on conflict (shard, record, slot) do update set post = excluded.post, area = excluded.area, unit = excluded.unit, wanted = excluded.wanted, wanted_unit = excluded.wanted_unit,
    place = excluded.place, title = excluded.title, state = excluded.state, due_at = excluded.due_at, fire_at = excluded.fire_at, kept_from = excluded.kept_from)
`;
  };
  const erases = $('bool', (w) => w.erases);
  const beside = (name: string) => `, emptied_${name} as (update ${name} m set words = null, erased_at = ${when} from moved
    where ${erases} and m.shard = ${shard} and m.record = ${id} and m.side = 'opener' and m.words is not null)
`;
  const text = `with moved as (update ${table.name} set ${changed.join(', ')} where shard = ${shard} and id = ${id} and version = ${$('int', (w) => w.version)} returning 1)
, done as (delete from todo using moved where todo.shard = ${shard} and todo.record = ${id} and todo.slot = '' and ${post} is null)
, waiting as (${todo}
  on conflict (shard, record, slot) do update set post = excluded.post, area = excluded.area, unit = excluded.unit, wanted = excluded.wanted, wanted_unit = excluded.wanted_unit,
    place = excluded.place, title = excluded.title, since = case when todo.state = excluded.state then todo.since else excluded.since end, state = excluded.state,
    due_at = excluded.due_at, fire_at = excluded.fire_at, kept_from = excluded.kept_from)
, emptied as (update trail_words w set salt = null, words = null, erased_at = ${when} from moved
    where ${erases} and w.shard = ${shard} and w.record = ${id} and w.words is not null
    and (w.seq = 1 or exists (select from trail t where t.shard = w.shard and t.record = w.record and t.seq = w.seq and t.post = 'resident')))
, unreachable as (update opener o set contact = null from moved where ${erases} and o.shard = ${shard} and o.record = ${id} and o.contact is not null)
${(table.beside ?? []).map(beside).join('')}${further ? elsewhere() : ''}${tells ? told({ opening: false }) : ''}${seeks ? sought() : ''}${counts ? counted() : ''}${apart ? aside() : ''}${besides}
select count(*)::int as n from moved`;
  return {
    name: `step:${table.name}${further ? ':further' : ''}${tells ? ':tells' : ''}${seeks ? ':seeks' : ''}${counts ? ':counts' : ''}${apart ? ':apart' : ''}`,
    text,
    values,
  };
}
