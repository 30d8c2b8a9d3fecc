import { sql } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import type { Actor } from '../post/actor.ts';
import type { Flow } from './declare.ts';
import type { RecordRow } from './record.ts';
import { shardOfId } from './record.ts';
import { inScope } from './scope.ts';
import type { RecordTable } from './table.ts';

/** An answer already given under an idempotency key. */
export type Given = { request: string; status: number; answer: string };

/**
 * One record as the actor may see it, with its desk and whether the actor opened it, and in the same round trip the
 * answer already given under `key`. `row` is null where there is no such record or it is out of scope: the same thing.
 */
export async function read<R extends RecordRow>(
  db: Db,
  flow: Flow<R>,
  table: RecordTable<R>,
  actor: Actor,
  id: string,
  key: { account: string; key: string } | null = null,
): Promise<{ row: R | null; given: Given | null }> {
  const shard = shardOfId(id);
  if (!shard) return { row: null, given: null };
  const { rows } = await sql<R & { id: string | null; given: Given | null; todo: { post: string; area: string; unit: string; wanted: string } | null }>`
    select r.*, ${isMine(actor)} as mine,
      case when t.record is null then null else json_build_object('post', t.post, 'area', t.area, 'unit', t.unit, 'wanted', t.wanted) end as todo,
      case when k.key is null then null else json_build_object('request', k.request, 'status', k.status, 'answer', k.answer) end as given
    from (select ${shard}::text as shard, ${id}::text as id) w
    left join ${sql.table(table.name)} r on r.shard = w.shard and r.id = w.id and ${inScope(flow.sees, actor)}
    left join todo t on t.shard = w.shard and t.record = r.id
    left join idempotency k on k.shard = w.shard and k.account = ${key?.account ?? null}::text and k.key = ${key?.key ?? null}::text`.execute(db);
  const found = rows[0];
  if (!found) return { row: null, given: null };
  const { given, todo, ...row } = found;
  return { row: row.id === null ? null : withDesk(row as unknown as R, todo), given };
}

/** `r` is mine: I opened it under this account, or I hold its receipt key. */
export const isMine = (actor: Actor) =>
  actor.proves !== undefined
    ? sql<boolean>`r.id = ${actor.proves}`
    : actor.account === null
      ? sql<boolean>`false`
      : sql<boolean>`exists (select from opener m where m.shard = r.shard and m.record = r.id and m.account = ${actor.account})`;

const withDesk = <R extends RecordRow>(row: R, todo: { post: string; area: string; unit: string; wanted: string } | null): R => ({
  ...row,
  held: todo && { post: todo.post, area: todo.area, unit: todo.unit },
  wanted: todo?.wanted ?? null,
});
