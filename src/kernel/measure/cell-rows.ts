import { type RawBuilder, sql } from 'kysely';

/** SQL expressions for what is asked of the cells: of which area and tally, by which dimension ('' for all together), in cells of which grain, from `lo` up to, not with, `hi`. */
export type CellsAsked = { area: string; tally: string; dim: string; grain: string; lo: string; hi: string; sketched: string };

/**
 * SQL of a derived table, to be joined by `cross join lateral`, with the cells that were folded: `day`, `value` of the dimension ('' for all), `n`, `sum`, and `sketch` where
 * that is asked for. A community comes in several rows a day, one for each place in it that has any: whoever asks sums. Reads a few rows of an index for each area and
 * tally, however many records there are. What waits to be folded stands in `measure_delta`, and is read in the same statement.
 */
export const cellsAt = (asked: CellsAsked): RawBuilder<unknown> => sql.raw(`(${wide(asked)} union all ${near(asked)} offset 0)`);

/** The numbers of one dimension out of those of one cell, a row for each value. */
const valuesOf = (numbers: string, { dim, sketched }: CellsAsked) => `(
  select v.value, coalesce(sum(v.m) filter (where v.kind = 'n'), 0)::bigint as n, coalesce(sum(v.m) filter (where v.kind = 's'), 0)::bigint as sum,
    jsonb_object_agg(v.bucket, v.m) filter (where v.kind = 'b') as sketch
  from (
    select left(e.key, 1) as kind, split_part(e.key, '|', 2) as bucket, e.value::bigint as m,
      substr(e.key, length(${dim}) + case when left(e.key, 1) = 'b' then length(split_part(e.key, '|', 2)) + 5 else 4 end) as value
    from jsonb_each_text(${numbers}) e
    where starts_with(e.key, 'n|' || ${dim} || '|') or starts_with(e.key, 's|' || ${dim} || '|') or (${sketched} and e.key like 'b|%' and split_part(e.key, '|', 3) = ${dim})
  ) v group by v.value)`;

/** All together out of the numbers of one cell. */
const sketchOf = (numbers: string, { sketched }: CellsAsked) =>
  `case when ${sketched} then (select jsonb_object_agg(substr(e.key, 3), e.value) from jsonb_each(${numbers}) e where e.key like 'b|%' and e.key not like 'b|%|%') end as sketch`;

/** Of a sub-district and wider: a row of its own for each tally. */
function wide(asked: CellsAsked): string {
  const { area, tally, dim, grain, lo, hi } = asked;
  const where = `where length(${area}) <= 9 and c.shard = rpad(left(${area}, 9), 9, '0') and c.tally = ${tally} and c.area = ${area} and c.grain = ${grain} and c.day >= ${lo} and c.day < ${hi}`;
  return `select c.day, '' as value, c.n, c.sum, ${sketchOf('c.more', asked)} from measure_cell c ${where} and ${dim} = ''
  union all select c.day, x.value, x.n, x.sum, x.sketch from measure_cell c cross join lateral ${valuesOf('c.more', asked)} x ${where} and ${dim} <> ''`;
}

/** Of a community and a grid: all tallies of a place's day lie together. No digit comes after a colon. */
function near(asked: CellsAsked): string {
  const { area, tally, dim, grain, lo, hi } = asked;
  const where = `where length(${area}) > 9 and l.shard = left(${area}, 9) and l.area >= ${area} and l.area < ${area} || ':' and l.grain = ${grain} and l.day >= ${lo} and l.day < ${hi} and l.figures ? ${tally}`;
  const numbers = `(l.figures -> ${tally})`;
  return `select l.day, '' as value, coalesce((${numbers} ->> 'n')::bigint, 0), coalesce((${numbers} ->> 's')::bigint, 0), ${sketchOf(numbers, asked)} from measure_leaf l ${where} and ${dim} = ''
  union all select l.day, x.value, x.n, x.sum, x.sketch from measure_leaf l cross join lateral ${valuesOf(numbers, asked)} x ${where} and ${dim} <> ''`;
}
