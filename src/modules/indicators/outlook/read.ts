import { sql } from 'kysely';
import type { Db } from '../../../platform/db/index.ts';
import { dailyOf, named, numberOf } from './daily.ts';
import type { Cell } from './expect.ts';

const TALLY = 'cases.opened';

/** What was raised: by day in the whole area, oldest first; by week in each area and kind, with yesterday's. */
export type Raised = { first: number; days: number[]; cells: (Cell & { yesterday: number })[] };
type Read = { area: string; kind: string; day: string; n: number };

/**
 * The cases raised in these areas (all of one level, within `whole`) by kind, or all together, in the whole weeks that end with yesterday, at most `weeks` of them and none before the first
 * case there was. In one statement: true the moment a case is written.
 */
export async function raisedIn(
  db: Db,
  whole: string,
  { codes, byKind, weeks, today }: { codes: readonly string[]; byKind: boolean; weeks: number; today: number },
): Promise<Raised> {
  const [lo, hi] = [named(today - weeks * 7), named(today)];
  const { rows } = await sql<Read>`
    select '' as area, '' as kind, day, sum(n)::int as n from (${dailyOf(TALLY, '', [whole], lo, hi)}) w group by day having sum(n) <> 0
    union all
    select area, value, day, sum(n)::int from (${dailyOf(TALLY, byKind ? 'category' : '', codes, lo, hi)}) e group by area, value, day having sum(n) <> 0`.execute(
    db,
  );
  return laid(rows, codes, byKind, today);
}

/** The cases raised today so far in each of these areas, by kind. */
export async function raisedToday(db: Db, codes: readonly string[], today: number): Promise<{ area: string; kind: string; n: number }[]> {
  const so_far = dailyOf(TALLY, 'category', codes, named(today), named(today + 1));
  const { rows } = await sql<{ area: string; kind: string; n: number }>`
    select area, value as kind, sum(n)::int as n from (${so_far}) t group by area, value having sum(n) > 0`.execute(db);
  return rows;
}

function laid(rows: readonly Read[], codes: readonly string[], byKind: boolean, today: number): Raised {
  const whole = rows.filter(({ area }) => area === '');
  const start = Math.min(today, ...whole.map(({ day }) => numberOf(day)));
  const weeks = Math.floor((today - start) / 7);
  const first = today - weeks * 7;
  const days = new Array<number>(weeks * 7).fill(0);
  for (const { day, n } of whole) if (numberOf(day) >= first && numberOf(day) < today) days[numberOf(day) - first] = n;
  const kinds = byKind ? [...new Set(rows.filter(({ area }) => area !== '').map(({ kind }) => kind))].sort() : [''];
  const empty = (area: string, kind: string) => ({ area, kind, weeks: new Array<number>(weeks).fill(0), yesterday: 0 });
  const cells = new Map(codes.flatMap((area) => kinds.map((kind) => [`${area} ${kind}`, empty(area, kind)])));
  for (const { area, kind, day, n } of rows) {
    const cell = area === '' ? undefined : cells.get(`${area} ${kind}`);
    const at = numberOf(day);
    if (!cell || at < first) continue;
    const week = Math.floor((at - first) / 7);
    cell.weeks[week] = (cell.weeks[week] ?? 0) + n;
    if (at === today - 1) cell.yesterday += n;
  }
  return { first, days, cells: [...cells.values()] };
}
