import type { PoolClient } from 'pg';
import { copyLine, copyLines } from '../../platform/db/copy.ts';
import { shardOf, WIDTHS } from '../area/code.ts';
import { added, addedByTally } from './fold-cells.ts';
import type { Summed, Sums } from './rebuild-sums.ts';

/** A cell that is not what the trail comes to: what is kept there and what should be, by key; null for nothing. */
export type Differing = { tally: string; area: string; grain: string; day: string; kept: unknown; anew: unknown };

/**
 * Makes the scratch tables, which go with the transaction: what the trail comes to, where an area's day may come in several rows at first, and rows that are not so where they are kept.
 * They only grow: a row that is changed again and again within one transaction leaves all that it was before behind, and is found ever more slowly.
 */
export const makeScratch = (client: PoolClient) =>
  client.query(`set local work_mem = '64MB';
    create temp table anew_cell on commit drop as select * from measure_cell with no data;
    create temp table anew_leaf on commit drop as select * from measure_leaf with no data;
    create temp table off_cell on commit drop as select *, n as new_n, sum as new_sum, more as new_more from anew_cell;
    create temp table off_leaf on commit drop as select *, figures as new_figures from anew_leaf;
    create index on anew_cell (shard);
    create index on anew_leaf (shard)`);

/** Writes what is summed into the scratch tables until no more than `most` numbers are left in memory. */
export async function addAnew(client: PoolClient, sums: Sums, most: number): Promise<void> {
  for (const { width, all } of sums.out(most))
    await (width > WIDTHS.subdistrict ? copyLines(client, 'anew_leaf', leaves(all)) : copyLines(client, 'anew_cell', cells(all)));
}

function* cells(all: Iterable<Summed>): Generator<string> {
  for (const { area, grain, day, numbers } of all)
    for (const [tally, { n, s, more }] of told(numbers)) yield copyLine([shardOf(area), tally, area, grain, day, n, s, `{${more.slice(1)}}`]);
}

function* leaves(all: Iterable<Summed>): Generator<string> {
  for (const { area, grain, day, numbers } of all) {
    let figures = '';
    for (const [tally, { n, s, more }] of told(numbers)) figures += `,"${tally}":{${`${n ? `,"n":${n}` : ''}${s ? `,"s":${s}` : ''}${more}`.slice(1)}}`;
    if (figures) yield copyLine([shardOf(area), area, grain, day, `{${figures.slice(1)}}`]);
  }
}

type Told = { n: number; s: number; more: string };

/** Each tally's numbers, `more` as members of a JSON object, a comma before each; what came to nothing is left out. */
function told(numbers: Summed['numbers']): Map<string, Told> {
  const all = new Map<string, Told>();
  for (const [{ tally, name }, n] of numbers) {
    if (n === 0) continue;
    const of = all.get(tally) ?? { n: 0, s: 0, more: '' };
    all.set(tally, of);
    if (name === '"n":') of.n = n;
    else if (name === '"s":') of.s = n;
    else of.more += `,${name}${n}`;
  }
  return all;
}

/** Adds up what was written of areas ($1, in the shards $2) in several goes. */
const TOGETHER = [
  `with parts as (delete from anew_cell where shard = any($2) and area = any($1) returning *)
    insert into anew_cell select shard, tally, area, grain, day, n, sum, ${added('unnest(parts)')}
    from (select shard, tally, area, grain, day, sum(n) as n, sum(sum) as sum, array_agg(more) as parts from parts group by shard, tally, area, grain, day) p`,
  `with parts as (delete from anew_leaf where shard = any($2) and area = any($1) returning *)
    insert into anew_leaf select shard, area, grain, day, ${addedByTally('unnest(parts)')}
    from (select shard, area, grain, day, array_agg(figures) as parts from parts group by shard, area, grain, day) p`,
];

/** What is otherwise in a sub-district's shard or a wider area's ($1) than it is kept; of these gauges ($2) nothing is looked at. */
const OFF = [
  `insert into off_cell select $1, tally, area, grain, day, k.n, k.sum, k.more, x.n, x.sum, x.more
    from (select * from measure_cell where shard = $1 and tally <> all($2::text[]) and (n <> 0 or sum <> 0 or more <> '{}')) k
    full join (select * from anew_cell where shard = $1 and (n <> 0 or sum <> 0 or more <> '{}')) x using (tally, area, grain, day)
    where (k.n, k.sum, k.more) is distinct from (x.n, x.sum, x.more)`,
  `insert into off_leaf select $1, area, grain, day, coalesce(k.figures, '{}'), coalesce(x.figures, '{}')
    from (select * from measure_leaf where shard = $1) k full join (select * from anew_leaf where shard = $1) x using (area, grain, day)
    where coalesce(k.figures, '{}') - $2::text[] <> coalesce(x.figures, '{}')`,
];
const SHARDS =
  'select shard from measure_cell union select shard from measure_leaf union select shard from anew_cell union select shard from anew_leaf order by shard';

const FIRST = `with d as (
  select tally, area, grain, day, jsonb_build_object('n', n, 's', sum) || more as kept, jsonb_build_object('n', new_n, 's', new_sum) || new_more as anew from off_cell
  union all select e.tally, area, grain, day, e.kept, e.anew from off_leaf cross join lateral (
    select key as tally, k.value as kept, a.value as anew from jsonb_each(figures - $1::text[]) k full join jsonb_each(new_figures) a using (key)
  ) e where e.kept is distinct from e.anew
) select *, count(*) over ()::int as differs from d order by area, day, tally, grain limit 1`;

/** How many cells differ from the scratch ones, and the first of them by area and day; those of these gauges are not looked at. */
export async function differing(
  client: PoolClient,
  sums: Sums,
  gauges: readonly string[],
  signal?: AbortSignal,
): Promise<{ differs: number; first: Differing | null }> {
  await addAnew(client, sums, -1);
  const again = [...sums.again];
  if (again.length) for (const statement of TOGETHER) await client.query(statement, [again, [...new Set(again.map(shardOf))]]);
  const { rows: shards } = await client.query<{ shard: string }>(SHARDS);
  for (const { shard } of shards) {
    signal?.throwIfAborted();
    for (const statement of OFF) await client.query(statement, [shard, gauges]);
  }
  const { rows } = await client.query<Differing & { differs: number }>(FIRST, [gauges]);
  const [found] = rows;
  if (!found) return { differs: 0, first: null };
  const { differs, ...first } = found;
  return { differs, first };
}

/** A cell that came to nothing may still be there, as folding leaves it, and is not looked at: what is put there takes its place. */
const REPLACE = [
  'delete from measure_cell c using off_cell o where c.shard = o.shard and c.tally = o.tally and c.area = o.area and c.grain = o.grain and c.day = o.day',
  `insert into measure_cell (shard, tally, area, grain, day, n, sum, more) select shard, tally, area, grain, day, new_n, new_sum, new_more
    from off_cell where new_n is not null order by shard, tally, area, grain, day
    on conflict (shard, tally, area, grain, day) do update set n = excluded.n, sum = excluded.sum, more = excluded.more`,
  'delete from measure_leaf l using off_leaf o where l.shard = o.shard and l.area = o.area and l.grain = o.grain and l.day = o.day',
];
const REPLACE_LEAVES = `insert into measure_leaf (shard, area, grain, day, figures) select * from (
    select shard, area, grain, day, new_figures || coalesce((select jsonb_object_agg(key, value) from jsonb_each(off_leaf.figures) where key = any($1)), '{}') as figures from off_leaf
  ) all_of where figures <> '{}' order by shard, area, grain, day`;

/** Puts what was found to differ right where it is kept; what these gauges say stays as it is. */
export async function replaceCells(client: PoolClient, gauges: readonly string[]): Promise<void> {
  for (const statement of REPLACE) await client.query(statement);
  await client.query(REPLACE_LEAVES, [gauges]);
}
