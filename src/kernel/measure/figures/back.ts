import { type RawBuilder, sql } from 'kysely';
import { codeRange, WIDTHS } from '../../area/code.ts';
import type { Day } from '../../area/tables.ts';
import type { House } from '../../house.ts';
import type { KindTally } from '../known.ts';
import { plus, stretchesOf } from './days.ts';
import { BUCKETS, type Group, type Row, type Where } from './group.ts';
import { stretchesFor, type Want } from './want.ts';

const FOREVER = '9998-12-31';

/** Days whose changes are taken back (`sign` -1) from what there is now, to come to what was there before; or are put, as they happened, on top of that. */
type Taken = { grain: 'd' | 'm'; lo: Day; hi: Day; sign: 1 | -1 };

/**
 * SQL for what stands in each community of a city: the records that count now, less what came and went since. It reads what lies open and the days since, never those before, however many
 * years are kept. Of communities alone, and without sums.
 */
export function backFrom(tallies: House['tallies'], group: Group, where: Where, g: number): RawBuilder<Row>[] {
  if (group.areas.length === 0) return [];
  const asks = group.asks.map(({ tally, dim }, i) => ({ tally, dim, ask: i + 1, of: tallies.get(tally) as KindTally, values: valuesOf(group, tally, dim) }));
  // Looked up, not joined: the planner knows neither how many places there are nor how many rows come, and would go through all of the one for each of the other.
  const places = JSON.stringify(Object.fromEntries(group.areas.map((area, i) => [area, i + 1])));
  const placeOf = (area: RawBuilder<unknown>) => sql`cross join lateral (select (${places}::jsonb ->> ${area})::int as place offset 0) p`;
  const now = asks.map(
    ({ ask, dim, of, values }) => sql<Row>`select ${sql.lit(g)}::int as g, ${sql.lit(ask)}::int as ask, p.place::int as place, null::int as day, c.value,
      c.n::float8 as n, 0::float8 as sum, null::jsonb as sketches
      from (${countedNow(of, dim, values, group.areas)}) c ${placeOf(sql`c.area`)} where p.place is not null`,
  );
  const taken = takenBack(group, where);
  if (taken.length === 0) return now;
  const [{ grain }] = group.members as [Want];
  const days = sql`unnest(${taken.map((each) => each.grain)}::text[], ${taken.map(({ lo }) => lo)}::date[], ${taken.map(({ hi }) => hi)}::date[], ${taken.map(({ sign }) => sign)}::int[]) as s(grain, lo, hi, sign)`;
  const at = (day: string) => sql`case when s.sign = 1 then ${BUCKETS[grain](day)} end`;
  const askOf = sql`unnest(${asks.map(({ ask }) => ask)}::int[], ${asks.map(({ tally }) => tally)}::text[], ${asks.map(({ dim }) => dim)}::text[]) as a(ask, tally, dim)`;
  const shards = [...new Set(group.areas.map((area) => area.slice(0, WIDTHS.subdistrict)))];
  const community = sql.lit(WIDTHS.community);
  const head = sql`select ${sql.lit(g)}::int as g, a.ask::int as ask, p.place::int as place`;
  const folded = sql<Row>`${head}, ${at('l.day')} as day, substr(e.key, length(a.dim) + 4) as value, sum(s.sign * e.value::int)::float8 as n, 0::float8 as sum, null::jsonb as sketches
    from unnest(${shards}::text[]) h(shard) cross join ${days} cross join lateral (
      select l.area, l.day, l.figures from measure_leaf l where l.shard = h.shard and l.grain = s.grain and l.day >= s.lo and l.day < s.hi offset 0
    ) l ${placeOf(sql`left(l.area, ${community})`)} join ${askOf} on l.figures ? a.tally cross join lateral jsonb_each_text(l.figures -> a.tally) e
    where p.place is not null and starts_with(e.key, 'n|' || a.dim || '|') group by 2, 3, 4, 5`;
  const waiting = sql<Row>`${head}, ${at('x.d')} as day, x.by ->> a.dim as value, sum(s.sign * x.n)::float8 as n, 0::float8 as sum, null::jsonb as sketches
    from measure_delta w cross join lateral jsonb_to_recordset(w.deltas) as x(t text, a text, d date, n int, by jsonb)
    join ${askOf} on a.tally = x.t and x.by ? a.dim join ${days} on x.d >= s.lo and x.d < s.hi ${placeOf(sql`left(x.a, ${community})`)} where p.place is not null group by 2, 3, 4, 5`;
  return [...now, folded, waiting];
}

/** The values of a dimension that anything is made of; null where it may be any. */
function valuesOf({ members }: Group, tally: string, dim: string): readonly string[] | null {
  const these = members.filter((want) => want.tally === tally && want.dim === dim);
  return these.some(({ values, without }) => values === null || without) ? null : [...new Set(these.flatMap(({ values }) => values ?? []))];
}

/** What counts now, by community and value. One of a single area is looked for there alone. */
function countedNow({ tally, kind }: KindTally, dim: string, values: readonly string[] | null, areas: readonly string[]): RawBuilder<unknown> {
  const [column, now] = tally.kind === 'stock' ? [tally.columns?.[dim], tally.now] : [];
  if (column === undefined || now === undefined) throw new Error(`${tally.name} cannot be counted now by ${dim}`);
  const [from, to] = [codeRange(areas[0] as string)[0], codeRange(areas.at(-1) as string)[1]];
  const districts = [...new Set(areas.map((area) => area.slice(0, WIDTHS.district)))];
  return sql`select left(r.area, ${sql.lit(WIDTHS.community)}) as area, ${sql.raw(column)} as value, count(*) as n from ${sql.table(kind.table.name)} r
    where ${sql.raw(now)} and left(r.area, ${sql.lit(WIDTHS.district)}) = any(${districts}) and r.area >= ${from} and r.area < ${to}
    ${values === null ? sql`` : sql`and ${sql.raw(column)} = any(${values})`} group by 1, 2`;
}

/** What is taken back: all since the period's end, and, of a series, all within it, which is then told day by day or month by month. */
function takenBack({ members }: Group, { period, today }: Where): Taken[] {
  const [{ mode, grain }] = members as [Want];
  const since = period.to >= today ? [] : stretchesOf({ from: plus(period.to, 1), to: FOREVER });
  const within = grain === 'all' ? [] : stretchesFor({ mode, grain }, period, today);
  return [...[...since, ...within].map((stretch): Taken => ({ ...stretch, sign: -1 })), ...within.map((stretch): Taken => ({ ...stretch, sign: 1 }))];
}
