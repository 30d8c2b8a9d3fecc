/**
 * SQL common table expressions that make cells of deltas: `source` names one with the columns of a delta (t, a, d, n, s, b, by). `cell` is what they come to for
 * sub-district, district and city, `leaf` for the places they lie in; by day and by month, for all and by each dimension. What comes to nothing is left out.
 * Numbers are added as float8, which is quick and holds whole numbers of fifteen digits exactly.
 */
export const cellsOf = (source: string): string => `daily as materialized (
  select x.t, x.a, x.d, k.k, sum(k.v) as v from ${source} x cross join lateral (
    select 'n' as k, x.n::float8 as v union all select 's', x.s union all select 'b|' || x.b, x.n
    union all select e.k, e.v from jsonb_each_text(x.by) dim cross join lateral (
      values ('n|' || dim.key || '|' || dim.value, x.n::float8), ('s|' || dim.key || '|' || dim.value, x.s), ('b|' || x.b || '|' || dim.key || '|' || dim.value, x.n)
    ) e(k, v)
  ) k where k.k is not null and k.v <> 0 group by 1, 2, 3, 4 having sum(k.v) <> 0
), wide as materialized (
  select t, left(a, w) as a, d, k, sum(v) as v from daily, (values (4), (6), (9)) up(w) where length(a) >= w group by 1, 2, 3, 4 having sum(v) <> 0
), cell as (
  select rpad(left(area, 9), 9, '0') as shard, tally, area, grain, day, coalesce(sum(v) filter (where k = 'n'), 0)::bigint as n, coalesce(sum(v) filter (where k = 's'), 0)::bigint as sum,
    coalesce(jsonb_object_agg(k, v::bigint) filter (where k <> 'n' and k <> 's'), '{}') as more
  from ${grained('wide')} g(tally, area, grain, day, k, v) group by tally, area, grain, day
), leaf as (
  select left(area, 9) as shard, area, grain, day, jsonb_object_agg(t, figures) as figures from (
    select t, area, grain, day, jsonb_object_agg(k, v::bigint) as figures from ${grained('daily')} g(t, area, grain, day, k, v) where length(area) > 9 group by 1, 2, 3, 4
  ) each group by area, grain, day
)`;

/** By day, and by month what the days come to. */
const grained = (days: string) => `(
  select t, a, 'd', d, k, v from ${days} union all select t, a, 'm', date_trunc('month', d::timestamp)::date, k, sum(v) from ${days} group by 1, 2, 3, 4, 5 having sum(v) <> 0
)`;

/** Whole numbers by key out of each `numbers` of `rows`, added key by key, in SQL; a key that comes to nothing is left out. */
export const added = (rows: string): string => `coalesce((
  select jsonb_object_agg(k, v) from (
    select k, sum(v::bigint) as v from ${rows} each(numbers), jsonb_each_text(each.numbers) of_all(k, v) group by k having sum(v::bigint) <> 0
  ) added), '{}')`;

/** The same one level deeper, by tally. */
export const addedByTally = (rows: string): string => `coalesce((
  select jsonb_object_agg(t, numbers) from (
    select t, jsonb_object_agg(k, v) as numbers from (
      select t, k, sum(v::bigint) as v from ${rows} each(figures), jsonb_each(each.figures) by_tally(t, numbers), jsonb_each_text(by_tally.numbers) of_all(k, v)
      group by t, k having sum(v::bigint) <> 0
    ) added group by t
  ) of_tally), '{}')`;

/** SQL that adds what is in `cell` to the table of cells, always in the same order, so that no two who do so wait for each other in a ring. */
export const ADD_CELLS = `insert into measure_cell as c (shard, tally, area, grain, day, n, sum, more)
select shard, tally, area, grain, day, n, sum, more from cell order by shard, tally, area, grain, day
on conflict (shard, tally, area, grain, day) do update set n = c.n + excluded.n, sum = c.sum + excluded.sum, more = ${added('(values (c.more), (excluded.more))')}`;

/** The same for `leaf` and the table of places. */
export const ADD_LEAVES = `insert into measure_leaf as l (shard, area, grain, day, figures)
select shard, area, grain, day, figures from leaf order by shard, area, grain, day
on conflict (shard, area, grain, day) do update set figures = ${addedByTally('(values (l.figures), (excluded.figures))')}`;

/**
 * SQL that puts a gauge's readings of one day in place of whatever was kept of it then: `source` names a table expression with the columns t, a, d, dim, value
 * (both '' for all) and n; `a` is a community or a grid, and the areas above hold the sum.
 */
export const putReadings = (source: string): string => `with keyed as (
  select t, a, d, case dim when '' then 'n' else 'n|' || dim || '|' || value end as k, sum(n)::bigint as v from ${source} where n <> 0 group by 1, 2, 3, 4
), cell as (
  select rpad(left(area, 9), 9, '0') as shard, t, area, d, coalesce(sum(v) filter (where k = 'n'), 0)::bigint as n, coalesce(jsonb_object_agg(k, v) filter (where k <> 'n'), '{}') as more
  from (select t, left(a, w) as area, d, k, sum(v) as v from keyed, (values (4), (6), (9)) up(w) where length(a) >= w group by 1, 2, 3, 4) up group by t, area, d
), leaf as (
  select left(area, 9) as shard, area, d, jsonb_object_agg(t, figures) as figures
  from (select t, a as area, d, jsonb_object_agg(k, v) as figures from keyed where length(a) > 9 group by 1, 2, 3) each group by area, d
), cells as (
  insert into measure_cell as c (shard, tally, area, grain, day, n, sum, more) select shard, t, area, 'd', d, n, 0, more from cell order by shard, t, area, d
  on conflict (shard, tally, area, grain, day) do update set n = excluded.n, more = excluded.more
)
insert into measure_leaf as l (shard, area, grain, day, figures) select shard, area, 'd', d, figures from leaf order by shard, area, d
on conflict (shard, area, grain, day) do update set figures = l.figures || excluded.figures`;
