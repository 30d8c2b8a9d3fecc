import { sql } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import type { Actor } from '../post/actor.ts';
import type { Flow } from './declare.ts';
import type { Desk, Further, RecordRow } from './record.ts';
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
  const { rows } = await sql<R & { id: string | null; given: Given | null; lies: Lying[] | null }>`
    select r.*, ${isMine(actor)} as mine, ${LIES} as lies,
      case when k.key is null then null else json_build_object('request', k.request, 'status', k.status, 'answer', k.answer) end as given
    from (select ${shard}::text as shard, ${id}::text as id) w
    left join ${sql.table(table.name)} r on r.shard = w.shard and r.id = w.id and ${inScope(flow.sees, actor)}
    left join idempotency k on k.shard = w.shard and k.account = ${key?.account ?? null}::text and k.key = ${key?.key ?? null}::text`.execute(db);
  const found = rows[0];
  if (!found) return { row: null, given: null };
  const { given, ...row } = found;
  return { row: row.id === null ? null : withDesks(row as unknown as Read<R>), given };
}

/** `r` is mine: I opened it under this account, or I hold its receipt key. What the account opened is read once and not for each row of a page: said with `exists`, the database chooses by how many rows it expects. */
export const isMine = (actor: Actor) =>
  actor.proves !== undefined
    ? sql<boolean>`r.id = ${actor.proves}`
    : actor.account === null || actor.viewing !== undefined
      ? sql<boolean>`false`
      : sql<boolean>`(r.shard, r.id) in (select m.shard, m.record from opener m where m.account = ${actor.account})`;

/** A row as it comes out of the database, with the desks it lies on beside it. */
export type Read<R> = R & { lies: Lying[] | null };
type Lying = Desk & { slot: string; wanted: string };

/** The desks that `r` lies on, as JSON; `withDesks` puts them onto the row. */
export const LIES = sql<
  Lying[] | null
>`(select json_agg(json_build_object('slot', t.slot, 'post', t.post, 'area', t.area, 'unit', t.unit, 'wanted', t.wanted)) from todo t where t.shard = r.shard and t.record = r.id)`;

/** A row with the desk it lies on and the further ones, out of `LIES`. One that waits with another record lies on none. */
export function withDesks<R extends Pick<RecordRow, 'held' | 'wanted' | 'further'>>({ lies, ...row }: Read<R>): R {
  const main = lies?.find(({ slot, post }) => slot === '' && post !== '');
  const further: Further[] = (lies ?? []).flatMap(({ slot, post, area, unit }) => (slot ? [{ slot, post, area, unit }] : []));
  return { ...row, held: main ? { post: main.post, area: main.area, unit: main.unit } : null, wanted: main?.wanted ?? null, further } as unknown as R;
}
