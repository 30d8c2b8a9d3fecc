import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/db/index.ts';
import type { Day } from '../../area/tables.ts';
import { cellsAt } from '../cell-rows.ts';
import type { Sketch } from '../sketch.ts';
import type { Period } from './days.ts';
import { type Places, stretchesFor, type Want } from './want.ts';

/** Which areas and when. `city`: the area that every gauge has a cell of on each day it was read. From `today` on, what a gauge says is asked afresh. */
export type Where = { areas: Readonly<Record<Places, readonly string[]>>; city: string; period: Period; today: Day };

/**
 * Cells of one group put together. `at`: the day or the month they are of, null for the whole period or, of a stock, for what was there before it; of a
 * gauge always the day it was read.
 */
export type Cell = {
  g: number;
  tally: string;
  area: string;
  dim: string;
  value: string;
  at: Day | null;
  n: number;
  sum: number;
  sketches: (Sketch | null)[] | null;
};

/** Wants that are read together: from the same areas over the same stretches. */
export const groupOf = ({ mode, grain, places }: Want): string => `${mode} ${grain} ${places}`;

/**
 * Reads what the wants ask for in one statement, so that all of it is of one moment: what is folded into cells, and what waits to be. Answers the groups, in the order of `g`,
 * and their cells.
 */
export async function readCells(db: Db, wants: readonly Want[], where: Where): Promise<{ groups: string[]; cells: Cell[] }> {
  const groups = [...Map.groupBy(wants, groupOf)];
  const parts = groups.flatMap(([, members], g) => partOf(members, where, g));
  if (parts.length === 0) return { groups: groups.map(([name]) => name), cells: [] };
  const { rows } = await sql<Cell>`${sql.join(parts, sql` union all `)}`.execute(db);
  return { groups: groups.map(([name]) => name), cells: rows };
}

const BUCKETS = {
  all: () => sql`null::date`,
  day: (day: string) => sql.ref(day),
  month: (day: string) => sql`date_trunc('month', ${sql.ref(day)}::timestamp)::date`,
};

function partOf(members: readonly Want[], { areas, city, period, today }: Where, g: number): RawBuilder<Cell>[] {
  const [{ mode, grain, places }] = members as [Want];
  const stretches = stretchesFor({ mode, grain }, period, today);
  const these = mode === 'gauge' ? [...new Set([...areas[places], city])] : areas[places];
  if (stretches.length === 0 || these.length === 0) return [];
  const asked = new Map<string, { tally: string; dim: string; sketch: boolean }>();
  for (const { tally, dim, sketch } of members) asked.set(`${tally} ${dim}`, { tally, dim, sketch: sketch || asked.get(`${tally} ${dim}`)?.sketch === true });
  // That a gauge was read at all is told by the city's cell of all.
  if (mode === 'gauge') for (const { tally } of members) asked.set(`${tally} `, { tally, dim: '', sketch: false });
  const all = [...asked.values()];
  const ask = sql`unnest(${all.map(({ tally }) => tally)}::text[], ${all.map(({ dim }) => dim)}::text[], ${all.map(({ sketch }) => sketch)}::boolean[]) as a(tally, dim, sketched)`;
  const place = sql`unnest(${these}::text[]) as p(area)`;
  const days = sql`unnest(${stretches.map((each) => each.grain)}::text[], ${stretches.map(({ lo }) => lo)}::date[], ${stretches.map(({ hi }) => hi)}::date[]) as s(grain, lo, hi)`;
  const at = (day: string) =>
    mode === 'gauge'
      ? sql.ref(day)
      : mode === 'stock'
        ? sql`case when ${sql.ref(day)} >= ${period.from}::date then ${BUCKETS[grain](day)} end`
        : BUCKETS[grain](day);
  const head = sql`select ${sql.lit(g)}::int as g, a.tally, p.area, a.dim`;
  const folded = sql<Cell>`${head}, c.value, (${at('c.day')})::text as at, sum(c.n)::float8 as n, sum(c.sum)::float8 as sum, ${sketches('c.sketch')}
    from ${ask} cross join ${place} cross join ${days}
    cross join lateral ${cellsAt({ area: 'p.area', tally: 'a.tally', dim: 'a.dim', grain: 's.grain', lo: 's.lo', hi: 's.hi', sketched: 'a.sketched' })} c group by 2, 3, 4, 5, 6`;
  // A change belongs to the one stretch that its day lies in. Gauges wait for nobody.
  const waiting = sql<Cell>`${head}, case a.dim when '' then '' else x.by ->> a.dim end, (${at('x.d')})::text, sum(x.n)::float8, sum(x.s)::float8,
      case when a.sketched then jsonb_agg(jsonb_build_object(x.b::text, x.n)) filter (where x.b is not null) end
    from measure_delta w cross join lateral jsonb_to_recordset(w.deltas) as x(t text, a text, d date, n int, s bigint, b int, by jsonb)
    join ${ask} on a.tally = x.t and (a.dim = '' or x.by ? a.dim)
    join ${place} on p.area = left(x.a, length(p.area))
    join ${days} on x.d >= s.lo and x.d < s.hi
    group by 2, 3, 4, 5, 6, a.sketched`;
  return mode === 'gauge' ? [folded] : [folded, waiting];
}

const sketches = (sketch: string) => sql`jsonb_agg(${sql.ref(sketch)}) filter (where ${sql.ref(sketch)} is not null) as sketches`;
