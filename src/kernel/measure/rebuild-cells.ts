import type { PoolClient } from 'pg';
import { copyRows } from '../../platform/db/copy.ts';
import type { Delta } from './deltas.ts';
import { addCells, addLeaves, cellsOf } from './fold-cells.ts';

/** A cell that is not what the trail comes to: what is kept there and what should be, by key; null for nothing. */
export type Differing = { tally: string; area: string; grain: string; day: string; kept: unknown; anew: unknown };

const KEYS = ['t', 'a', 'd', 'n', 's', 'b', 'by'] as const;

/** Makes the scratch tables, which go with the transaction. */
export const makeScratch = (client: PoolClient) =>
  client.query(`create temp table anew_delta (t text, a text, d date, n int, s bigint, b int, by jsonb) on commit drop;
    create temp table anew_cell (like measure_cell including indexes) on commit drop;
    create temp table anew_leaf (like measure_leaf including indexes) on commit drop`);

/** Adds these deltas to the scratch cells. */
export async function addAnew(client: PoolClient, all: readonly Delta[]): Promise<void> {
  await copyRows(
    client,
    `anew_delta (${KEYS.join(', ')})`,
    all.map((delta) => KEYS.map((key) => (key === 'by' ? JSON.stringify(delta.by) : (delta[key] ?? null)))),
  );
  await client.query(`with ${cellsOf('anew_delta')}, cells as (${addCells('anew_cell')}), leaves as (${addLeaves('anew_leaf')}) select`);
  await client.query('truncate anew_delta');
}

/** Takes what waits to be folded out of the scratch cells: those that are kept do not hold it yet. Answers how many steps that is. */
export async function lessWaiting(client: PoolClient, atOnce: number): Promise<number> {
  let all = 0;
  let last: { shard: string; record: string; seq: number } = { shard: '', record: '', seq: 0 };
  for (;;) {
    const { rows } = await client.query(
      'select shard, record, seq, deltas from measure_delta where (shard, record, seq) > ($1, $2, $3) order by shard, record, seq limit $4',
      [last.shard, last.record, last.seq, atOnce],
    );
    if (!rows.length) return all;
    await addAnew(
      client,
      rows.flatMap(({ deltas }: { deltas: Delta[] }) => deltas.map((delta) => ({ ...delta, n: -delta.n, s: -delta.s }))),
    );
    all += rows.length;
    last = rows.at(-1);
  }
}

const WIDE = `select tally, area, grain, day, k as kept, a as anew from (
  select tally, area, grain, day, case when c.n = 0 and c.sum = 0 and c.more = '{}' then null else jsonb_build_object('n', c.n, 's', c.sum) || c.more end as k,
    case when x.n = 0 and x.sum = 0 and x.more = '{}' then null else jsonb_build_object('n', x.n, 's', x.sum) || x.more end as a
  from (select * from measure_cell where tally <> all($1)) c full join anew_cell x using (shard, tally, area, grain, day)
) both_of where k is distinct from a`;
const NEAR = `select e.tally, area, grain, day, e.kept, e.anew from (
  select area, grain, day, coalesce(l.figures, '{}') - $1::text[] as kept, coalesce(x.figures, '{}') as anew
  from measure_leaf l full join anew_leaf x using (shard, area, grain, day)
) both_of cross join lateral (
  select key as tally, nullif(k.value, '{}') as kept, nullif(a.value, '{}') as anew from jsonb_each(both_of.kept) k full join jsonb_each(both_of.anew) a using (key)
) e where both_of.kept <> both_of.anew and e.kept is distinct from e.anew`;

/** How many cells differ from the scratch ones, and the first of them by area and day; those of these gauges are not looked at. */
export async function differing(client: PoolClient, gauges: readonly string[]): Promise<{ differs: number; first: Differing | null }> {
  const { rows } = await client.query(
    `with d as (${WIDE} union all ${NEAR}) select *, count(*) over ()::int as differs from d order by area, day, tally, grain limit 1`,
    [gauges],
  );
  const [found] = rows;
  if (!found) return { differs: 0, first: null };
  const { differs, ...first } = found;
  return { differs, first };
}

/** Puts the scratch cells in the place of those that are kept; those of these gauges stay as they are. */
export async function replaceCells(client: PoolClient, gauges: readonly string[]): Promise<void> {
  await client.query('delete from measure_cell where tally <> all($1)', [gauges]);
  await client.query(`insert into measure_cell select * from anew_cell where n <> 0 or sum <> 0 or more <> '{}' order by shard, tally, area, grain, day`);
  await client.query(
    `insert into anew_leaf as x select shard, area, grain, day, figures - (select coalesce(array_agg(t), '{}') from jsonb_object_keys(figures) t where t <> all($1)) from measure_leaf
      where figures ?| $1 on conflict (shard, area, grain, day) do update set figures = x.figures || excluded.figures`,
    [gauges],
  );
  await client.query('delete from measure_leaf');
  await client.query(`insert into measure_leaf select * from anew_leaf where figures <> '{}' order by shard, area, grain, day`);
}
