import { hash } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { Day } from '../../area/tables.ts';
import type { House } from '../../house.ts';
import { cellsAt } from '../cell-rows.ts';
import type { Sketch } from '../sketch.ts';
import { backFrom } from './back.ts';
import { plus } from './days.ts';
import { BUCKETS, EPOCH, type Group, groupFor, groupOf, type Row, type Where } from './group.ts';
import { stretchesFor, type Want } from './want.ts';

/**
 * Cells of one ask in one place, put together. `at`: the day or the month they are of, null for the whole period or, of a stock, for what was there before it;
 * of a gauge always the day it was read.
 */
export type Cell = { at: Day | null; value: string; n: number; sum: number; sketches: (Sketch | null)[] | null };

/** What was read: `cells[g]` by `${ask} ${place}`, both by their place in the group. */
export type Read = { groups: Group[]; cells: Map<number, Cell[]>[] };

/** A cell's place among those of its group. */
export const slotOf = (ask: number, place: number): number => ask * 65_536 + place;

const isBack = ({ members }: Group) => members[0]?.mode === 'back';

/** Reads what the wants ask for in one statement, so that all of it is of one moment: what is folded into cells, and what waits to be. */
export async function readCells({ db, pool, tallies }: Pick<House, 'db' | 'pool' | 'tallies'>, wants: readonly Want[], where: Where): Promise<Read> {
  const groups = [...Map.groupBy(wants, groupOf)].map(([name, members]) => groupFor(name, members, where));
  const cells = groups.map(() => new Map<number, Cell[]>());
  const parts = groups.flatMap((group, g) => (isBack(group) ? backFrom(tallies, group, where, g) : partsOf(group, where, g)));
  if (parts.length === 0) return { groups, cells };
  const { sql: text, parameters } = sql<Row>`${sql.join(parts, sql` union all `)}`.compile(db);
  // The same question of other areas and days is the same statement: it is taken apart once for each connection.
  const { rows } = await pool.query<Row>({ name: `measure:${hash('sha1', text, 'base64url')}`, text, values: [...parameters] });
  const days = new Map<number | null, Day | null>();
  for (const { g, ask, place, day, ...cell } of rows) {
    const at = days.get(day) ?? (day === null ? null : plus(EPOCH, day));
    days.set(day, at);
    const slot = slotOf(ask - 1, place - 1);
    const there = cells[g]?.get(slot);
    const here = { ...cell, at };
    if (there) there.push(here);
    else cells[g]?.set(slot, [here]);
  }
  return { groups, cells };
}

function partsOf(group: Group, where: Where, g: number): RawBuilder<Row>[] {
  const { period, today } = where;
  const [{ mode, grain }] = group.members as [Want];
  const stretches = stretchesFor({ mode, grain }, period, today);
  if (stretches.length === 0 || group.areas.length === 0) return [];
  const place = sql`unnest(${group.areas}::text[]) with ordinality as p(area, place)`;
  const days = sql`unnest(${stretches.map((each) => each.grain)}::text[], ${stretches.map(({ lo }) => lo)}::date[], ${stretches.map(({ hi }) => hi)}::date[]) as s(grain, lo, hi)`;
  const at = (day: string) =>
    mode === 'gauge'
      ? BUCKETS.day(day)
      : mode === 'stock'
        ? sql`case when ${sql.ref(day)} >= ${period.from}::date then ${BUCKETS[grain](day)} end`
        : BUCKETS[grain](day);
  const head = sql`select ${sql.lit(g)}::int as g, a.ask::int as ask, p.place::int as place`;
  const asked = (isPlain: boolean) => group.asks.map((each, i) => ({ ...each, ask: i + 1 })).filter(({ dim, sketch }) => (dim === '' && !sketch) === isPlain);
  const folded = (isPlain: boolean): RawBuilder<Row>[] => {
    const these = asked(isPlain);
    if (these.length === 0) return [];
    // Of all together, the planner need not think of what a cell says by dimension.
    const lateral = cellsAt({
      area: 'p.area',
      tally: 'a.tally',
      dim: isPlain ? "''" : 'a.dim',
      grain: 's.grain',
      lo: 's.lo',
      hi: 's.hi',
      sketched: isPlain ? 'false' : 'a.sketched',
    });
    const from = sql`from ${askOf(these)} cross join ${place} cross join ${days} cross join lateral ${lateral} c`;
    // By day a cell is one already.
    if (isPlain && (mode === 'gauge' || (grain === 'day' && mode === 'over')))
      return [sql<Row>`${head}, ${at('c.day')} as day, c.value, c.n::float8 as n, c.sum::float8 as sum, null::jsonb as sketches ${from}`];
    return [
      sql<Row>`${head}, ${at('c.day')} as day, c.value, sum(c.n)::float8 as n, sum(c.sum)::float8 as sum,
        jsonb_agg(c.sketch) filter (where c.sketch is not null) as sketches ${from} group by 2, 3, 4, 5`,
    ];
  };
  // A change belongs to the one stretch that its day lies in. Gauges wait for nobody.
  const waiting = sql<Row>`${head}, ${at('x.d')} as day, case a.dim when '' then '' else x.by ->> a.dim end as value, sum(x.n)::float8 as n, sum(x.s)::float8 as sum,
      case when a.sketched then jsonb_agg(jsonb_build_object(x.b::text, x.n)) filter (where x.b is not null) end as sketches
    from measure_delta w cross join lateral jsonb_to_recordset(w.deltas) as x(t text, a text, d date, n int, s bigint, b int, by jsonb)
    join ${askOf(group.asks.map((each, i) => ({ ...each, ask: i + 1 })))} on a.tally = x.t and (a.dim = '' or x.by ? a.dim)
    join ${place} on p.area = left(x.a, length(p.area))
    join ${days} on x.d >= s.lo and x.d < s.hi
    group by 2, 3, 4, 5, a.sketched`;
  return [...folded(true), ...folded(false), ...(mode === 'gauge' ? [] : [waiting])];
}

const askOf = (asks: readonly { tally: string; dim: string; sketch: boolean; ask: number }[]) =>
  sql`unnest(${asks.map(({ ask }) => ask)}::int[], ${asks.map(({ tally }) => tally)}::text[], ${asks.map(({ dim }) => dim)}::text[], ${asks.map(({ sketch }) => sketch)}::boolean[]) as a(ask, tally, dim, sketched)`;
