/**
 * SQL common table expressions that make cells of deltas: `source` names one with the columns of a delta (t, a, d, n, s, b, by), and `cell` is what they
 * come to, for the area and every one it lies in up to the city, by day and by month, for all and by each dimension. Cells that come to nothing are left out.
 */
export const cellsOf = (source: string): string => `part as (
  select t, a, d, n, s, b, '' as dim, '' as value from ${source}
  union all select x.t, x.a, x.d, x.n, x.s, x.b, k.key, k.value from ${source} x, jsonb_each_text(x.by) k
), leaf as (
  select t, a, dim, value, d, b, sum(n) as n, sum(s) as s from part group by t, a, dim, value, d, b having sum(n) <> 0 or sum(s) <> 0
), up as (
  select t as tally, left(a, w) as area, dim, g.grain, case g.grain when 'd' then d else date_trunc('month', d::timestamp)::date end as day, value, b, sum(n) as n, sum(s) as s
  from leaf, unnest(array[4, 6, 9, 12, 15]) w, unnest(array['d', 'm']) g(grain) where length(a) >= w group by 1, 2, 3, 4, 5, 6, 7
), cell as (
  select rpad(left(area, 9), 9, '0') as shard, tally, area, dim, grain, day, value, sum(n)::bigint as n, sum(s)::bigint as sum,
    jsonb_object_agg(b::text, n) filter (where b is not null and n <> 0) as sketch
  from up group by tally, area, dim, grain, day, value having sum(n) <> 0 or sum(s) <> 0 or bool_or(b is not null and n <> 0)
)`;

/** The sketch that two come to, in SQL; either may be null. A bucket that comes to nothing is left out, and so is a sketch. */
const together = (one: string, other: string): string => `case when ${one} is null then ${other} when ${other} is null then ${one} else (
  select jsonb_object_agg(k, m) from (
    select k, sum(v::bigint) as m from (select * from jsonb_each_text(${one}) union all select * from jsonb_each_text(${other})) both_of(k, v) group by k having sum(v::bigint) <> 0
  ) merged) end`;

/** SQL that adds the cells of `cell` to those that are kept, always in the same order, so that no two who do so wait for each other in a ring. */
export const ADD_CELLS = `insert into measure_cell as c (shard, tally, area, dim, grain, day, value, n, sum, sketch)
select shard, tally, area, dim, grain, day, value, n, sum, sketch from cell order by shard, tally, area, dim, grain, day, value
on conflict (shard, tally, area, dim, grain, day, value) do update set n = c.n + excluded.n, sum = c.sum + excluded.sum, sketch = ${together('c.sketch', 'excluded.sketch')}`;
