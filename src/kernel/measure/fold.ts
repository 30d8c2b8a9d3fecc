import type { Pool } from 'pg';
import { alone } from '../../platform/db/alone.ts';
import { turns } from '../turns.ts';
import { ADD_CELLS, ADD_LEAVES, cellsOf } from './fold-cells.ts';

/** One at a time takes what waits into the cells, or makes the cells anew. */
export const FOLDING = 'measure';

/** How many steps' deltas are folded in one transaction. */
const AT_ONCE = 4000;

/** The deltas of so many steps leave the queue and come into the cells in one statement: both or neither. Answers how many, and the last of them. */
const FOLD = `with taken as (
  delete from measure_delta w using (
    select shard, record, seq from measure_delta where (shard, record, seq) > ($1, $2, $3) order by shard, record, seq limit $4
  ) f where w.shard = f.shard and w.record = f.record and w.seq = f.seq returning w.shard, w.record, w.seq, w.deltas
), one as materialized (
  select x.* from taken, jsonb_to_recordset(taken.deltas) as x(t text, a text, d date, n int, s bigint, b int, by jsonb)
), ${cellsOf('one')}, cells as (${ADD_CELLS}), leaves as (${ADD_LEAVES})
select (select count(*) from taken)::int as folded, l.shard, l.record, l.seq
from (select 1) always left join (select shard, record, seq from taken order by shard desc, record desc, seq desc limit 1) l on true`;

type Folded = { folded: number; shard: string; record: string; seq: number };

/**
 * Takes what waits into the cells, by batches, each in a transaction of its own: a server that dies in the middle leaves nothing half done and nothing to be
 * done twice. While another server is at it, nothing is done. Answers how many steps' deltas were folded.
 */
export async function fold(pool: Pool, { atOnce = AT_ONCE, isOver = () => false }: { atOnce?: number; isOver?: () => boolean } = {}): Promise<number> {
  const { rows } = await pool.query<{ waits: boolean }>('select exists (select from measure_delta) as waits');
  if (!rows[0]?.waits) return 0;
  const drain = async () => {
    let all = 0;
    // From where the last batch ended: the index is full of what has left, and looking through that again takes longer with every batch.
    let last: Pick<Folded, 'shard' | 'record' | 'seq'> = { shard: '', record: '', seq: 0 };
    while (!isOver()) {
      const { rows } = await pool.query<Folded>({ name: 'measure:fold', text: FOLD, values: [last.shard, last.record, last.seq, atOnce] });
      const { folded, ...to } = rows[0] as Folded;
      all += folded;
      if (folded < atOnce) break;
      last = to;
    }
    return all;
  };
  return (await alone(pool, FOLDING, drain)) ?? 0;
}

/** Folds every `every` milliseconds until closed; closing lets the batch at hand end. */
export function folder(pool: Pool, how: Parameters<typeof turns>[1]): { close: () => Promise<void> } {
  let closed = false;
  const { close } = turns(() => fold(pool, { isOver: () => closed }), how);
  return {
    close: () => {
      closed = true;
      return close();
    },
  };
}
