import { sql } from 'kysely';
import { codeRange, shardOf } from '../../../kernel/area/code.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Cell } from './expect.ts';

const DAY = 86_400_000;
const TALLY = 'cases.opened';

/** What was raised: by day in the whole area, oldest first; by week in each area and kind, with yesterday's and today's so far. */
export type Raised = { first: number; days: number[]; cells: (Cell & { yesterday: number; today: number })[] };
type Read = { area: string; kind: string; day: string; n: number };

/** Day numbers as the database names days. */
const named = (day: number) => new Date(day * DAY).toISOString().slice(0, 10);
const numberOf = (day: string) => Date.parse(`${day}T00:00:00Z`) / DAY;

/**
 * The cases raised in these areas (all of one level, within `whole`) by kind, or all together, in the whole weeks that end with yesterday, at most `weeks` of them and none before the first
 * case there was. Cells and what waits to be added to them, in one statement: true the moment a case is written.
 */
export async function raisedIn(
  db: Db,
  whole: string,
  { codes, byKind, weeks, today }: { codes: readonly string[]; byKind: boolean; weeks: number; today: number },
): Promise<Raised> {
  const [from, to] = [named(today - weeks * 7), named(today)];
  const width = codes[0]?.length ?? whole.length;
  const [low, high] = codeRange(whole);
  const days = sql`c.grain = 'd' and c.day >= ${from} and c.day <= ${to}`;
  const { rows } = await sql<Read>`
    with wait as (
      select x.a as area, x.d::date as day, ${byKind ? sql`coalesce(x.by ->> 'category', '')` : sql`''`} as kind, x.n
      from measure_delta w, jsonb_to_recordset(w.deltas) as x(t text, a text, d text, n int, by jsonb)
      where x.t = ${TALLY} and x.a >= ${low} and x.a < ${high} and x.d >= ${from} and x.d <= ${to}
    ), counted as (
      select '' as area, '' as kind, c.day, c.n from measure_cell c
      where c.shard = ${shardOf(whole)} and c.tally = ${TALLY} and c.area = ${whole} and c.dim = '' and ${days}
      union all select '', '', day, n from wait
      union all select c.area, c.value, c.day, c.n from unnest(${codes}::text[], ${codes.map(shardOf)}::text[]) as p(code, shard)
        join measure_cell c on c.shard = p.shard and c.area = p.code and c.tally = ${TALLY} and c.dim = ${byKind ? 'category' : ''} and ${days}
      union all select left(area, ${sql.lit(width)}), kind, day, n from wait where length(area) >= ${sql.lit(width)}
    )
    select area, kind, to_char(day, 'YYYY-MM-DD') as day, sum(n)::int as n from counted group by area, kind, day having sum(n) <> 0`.execute(db);
  return laid(rows, codes, byKind, today);
}

function laid(rows: readonly Read[], codes: readonly string[], byKind: boolean, today: number): Raised {
  const whole = rows.filter(({ area }) => area === '');
  const start = Math.min(today, ...whole.map(({ day }) => numberOf(day)));
  const weeks = Math.floor((today - start) / 7);
  const first = today - weeks * 7;
  const days = new Array<number>(weeks * 7).fill(0);
  for (const { day, n } of whole) if (numberOf(day) >= first && numberOf(day) < today) days[numberOf(day) - first] = n;
  const kinds = byKind ? [...new Set(rows.filter(({ area }) => area !== '').map(({ kind }) => kind))].sort() : [''];
  const empty = (area: string, kind: string) => ({ area, kind, weeks: new Array<number>(weeks).fill(0), yesterday: 0, today: 0 });
  const cells = new Map(codes.flatMap((area) => kinds.map((kind) => [`${area} ${kind}`, empty(area, kind)])));
  for (const { area, kind, day, n } of rows) {
    const cell = area === '' ? undefined : cells.get(`${area} ${kind}`);
    const at = numberOf(day);
    if (!cell || at < first || at > today) continue;
    if (at === today) cell.today += n;
    else {
      const week = Math.floor((at - first) / 7);
      cell.weeks[week] = (cell.weeks[week] ?? 0) + n;
      if (at === today - 1) cell.yesterday += n;
    }
  }
  return { first, days, cells: [...cells.values()] };
}
