import { type RawBuilder, sql } from 'kysely';
import { codeRange } from '../../../kernel/area/code.ts';
import { cellsAt } from '../../../kernel/measure/cell-rows.ts';

/** Days by number since 1970-01-01, as the database names them, and back. */
export const named = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
export const numberOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

/** One count of one day, several rows of it where it lies in parts. */
export type DayRow = { area: string; value: string; day: string; n: number };

/**
 * SQL that selects how many of a tally there were in each of these areas on each day from `lo` up to, not with, `hi`, by a dimension's value ('' for all together): what is folded and what
 * waits to be, in one statement. Columns as `DayRow`.
 */
export function dailyOf(tally: string, dim: string, areas: readonly string[], lo: string, hi: string): RawBuilder<DayRow> {
  const ranges = areas.map((area) => codeRange(area));
  const asked = sql`(select u.area, u.low, u.high, ${tally}::text as tally, ${dim}::text as dim, ${lo}::date as lo, ${hi}::date as hi
    from unnest(${areas}::text[], ${ranges.map(([low]) => low)}::text[], ${ranges.map(([, high]) => high)}::text[]) u(area, low, high)) p`;
  const cells = cellsAt({ area: 'p.area', tally: 'p.tally', dim: 'p.dim', grain: `'d'`, lo: 'p.lo', hi: 'p.hi', sketched: 'false' });
  return sql<DayRow>`select p.area, c.value, to_char(c.day, 'YYYY-MM-DD') as day, c.n::int as n from ${asked} cross join lateral ${cells} c
    union all
    select p.area, case p.dim when '' then '' else x.by ->> p.dim end, to_char(x.d, 'YYYY-MM-DD'), x.n
    from measure_delta w cross join lateral jsonb_to_recordset(w.deltas) as x(t text, a text collate "C", d date, n int, by jsonb)
    join ${asked} on x.t = p.tally and x.a >= p.low and x.a < p.high and x.d >= p.lo and x.d < p.hi and (p.dim = '' or x.by ? p.dim)`;
}
