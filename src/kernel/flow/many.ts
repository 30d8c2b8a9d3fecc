import type { Pool } from 'pg';
import { Refusal } from '../../platform/refusal.ts';
import type { Actor } from '../post/actor.ts';
import { TODO_COLUMNS } from '../todo/table.ts';
import { TRAIL_COLUMNS } from '../trail/entry.ts';
import { decide } from './decide.ts';
import type { Found, RecordRow } from './record.ts';
import type { Write } from './statement.ts';
import { happenedTo, type Running, writeOf } from './step.ts';
import { RECORD_COLUMNS, type RecordTable } from './table.ts';
import { write } from './write.ts';

/** What one record's step is taken with. */
export type Taken<R extends RecordRow> = { row: R; input: unknown; found?: Found };

/**
 * Takes the same step on many records that are in hand, each decided by itself and written onto the version it was decided on, all of a shard in one
 * statement: either every one of them that nobody was faster on, or none. A record that refuses the step is left out. Answers how many took it.
 */
export async function takeMany<R extends RecordRow>(on: Running<R>, actor: Actor, step: string, taken: readonly Taken<R>[]): Promise<number> {
  const now = on.clock.now();
  const decided = taken.flatMap(({ row, input, found }) => {
    try {
      return [{ before: row, done: writeOf(on, actor, row, decide(on.flow, row, step, actor, input, now, on.setting, found ?? {}), now, null) }];
    } catch (error) {
      if (error instanceof Refusal) return [];
      throw error;
    }
  });
  let written = 0;
  for (const some of Map.groupBy(decided, ({ before }) => before.shard).values()) {
    const moved = await writeMany(
      on.pool,
      on.table,
      some.map(({ done }) => done),
    );
    for (const { before, done } of some) if (moved.has(done.row.id)) on.happened(happenedTo(on, before, done, now));
    written += moved.size;
  }
  return written;
}

/** Writes steps of records of one shard; answers the ids of those that nobody was faster on. */
export async function writeMany<R extends RecordRow>(pool: Pool, table: RecordTable<R>, writes: readonly Write<R>[]): Promise<Set<string>> {
  const [plain, others] = [writes.filter(isPlain), writes.filter((w) => !isPlain(w))];
  const moved = new Set<string>();
  if (plain[0]) {
    const { rows } = await pool.query<{ id: string }>({
      name: `many:${table.name}`,
      text: textFor(table as never),
      values: valuesOf(table, plain[0].row.shard, plain),
    });
    for (const { id } of rows) moved.add(id);
  }
  for (const w of others) if (await write(pool, table, w)) moved.add(w.row.id);
  return moved;
}

/** What the one statement for many can write: no further desks, nothing erased, no answer kept, nothing counted apart, no files. */
const isPlain = <R extends RecordRow>(w: Write<R>): boolean => w.version > 0 && !w.further && !w.erases && !w.once && !w.apart && !w.files?.length;

const texts = new WeakMap<object, string>();

function textFor(table: RecordTable<RecordRow>): string {
  const made = texts.get(table) ?? makeText(table);
  texts.set(table, made);
  return made;
}

/** Parameters: the shard, then as JSON the rows, their entries, words, desks and notices, what they change of the figures, and what they are found by. */
function makeText(table: RecordTable<RecordRow>): string {
  const columns = [...RECORD_COLUMNS, ...table.columns].filter((column) => column !== 'shard' && column !== 'id');
  const of = (what: string, n: number) => `jsonb_populate_recordset(null::${what}, $${n}::jsonb)`;
  const sought = table.search
    ? `, sought as (insert into ${table.search.table} (shard, record, opened_at, lexemes)
    select $1, s.record, s.opened_at, s.lexemes from ${of(table.search.table, 8)} s join moved m on m.id = s.record
  on conflict (shard, record) do update set lexemes = excluded.lexemes)
`
    : '';
  return `with moved as (update ${table.name} c set ${columns.map((column) => `${column} = r.${column}`).join(', ')} from ${of(table.name, 2)} r
    where c.shard = $1 and c.id = r.id and c.version = r.version - 1 returning c.id)
, entry as (insert into trail (${TRAIL_COLUMNS.join(', ')}) select ${TRAIL_COLUMNS.map((column) => `e.${column}`).join(', ')} from ${of('trail', 3)} e join moved m on m.id = e.record)
, words as (insert into trail_words (shard, record, seq, salt, words) select w.shard, w.record, w.seq, w.salt, w.words from ${of('trail_words', 4)} w join moved m on m.id = w.record)
, done as (delete from todo t using moved m where t.shard = $1 and t.record = m.id and t.slot = '' and not exists (select from ${of('todo', 5)} d where d.record = m.id))
, waiting as (insert into todo (${TODO_COLUMNS.join(', ')}) select ${TODO_COLUMNS.map((column) => `d.${column}`).join(', ')} from ${of('todo', 5)} d join moved m on m.id = d.record
  on conflict (shard, record, slot) do update set post = excluded.post, area = excluded.area, unit = excluded.unit, wanted = excluded.wanted, wanted_unit = excluded.wanted_unit,
    place = excluded.place, title = excluded.title, since = case when todo.state = excluded.state then todo.since else excluded.since end, state = excluded.state,
    due_at = excluded.due_at, fire_at = excluded.fire_at, kept_from = excluded.kept_from)
, told as (insert into notice (shard, id, record, seq, flow, step, at, whom, account, post, area, unit, urgent, owed, state, send_at)
    select $1, n.id, n.record, n.seq, n.flow, n.step, n.at, n.whom, case n.whom when 'opener' then o.account else n.account end, n.post, n.area, n.unit, n.urgent, n.owed, 'waiting', n.send_at
    from ${of('notice', 6)} n join moved m on m.id = n.record left join opener o on n.whom = 'opener' and o.shard = $1 and o.record = n.record
    where n.whom <> 'opener' or o.account is not null or o.contact ? 'phone')
, counted as (insert into measure_delta (shard, record, seq, at, deltas) select d.shard, d.record, d.seq, d.at, d.deltas from ${of('measure_delta', 7)} d join moved m on m.id = d.record)
${sought}select id from moved`;
}

function valuesOf<R extends RecordRow>({ search }: RecordTable<R>, shard: string, writes: readonly Write<R>[]): unknown[] {
  const json = (all: readonly unknown[]) => JSON.stringify(all);
  return [
    shard,
    json(writes.map(({ row }) => row)),
    json(writes.map(({ entry }) => entry)),
    json(writes.flatMap(({ entry: e, words: w }) => (w ? [{ shard, record: e.record, seq: e.seq, salt: w.salt, words: w.words }] : []))),
    json(
      writes.flatMap(({ row, entry: e, todo: t, label }) =>
        t
          ? [
              {
                ...t,
                ...label,
                shard,
                record: e.record,
                slot: '',
                flow: e.flow,
                place: row.area,
                state: row.state,
                since: e.at,
                due_at: row.due_at,
                kept_from: row.kept_from,
              },
            ]
          : [],
      ),
    ),
    json(writes.flatMap(({ entry: e, told }) => (told ?? []).map((n) => ({ ...n, record: e.record, seq: e.seq, flow: e.flow, step: e.step, at: e.at })))),
    json(writes.flatMap(({ entry: e, deltas }) => (deltas ? [{ shard, record: e.record, seq: e.seq, at: e.at, deltas }] : []))),
    ...(search ? [json(writes.flatMap(({ row, sought }) => (sought === null ? [] : [{ record: row.id, opened_at: row.opened_at, lexemes: sought }])))] : []),
  ];
}
