import { sql } from 'kysely';
import { momentOf } from '../../../platform/clock/calendar.ts';
import type { Db } from '../../../platform/db/index.ts';
import { ancestors, codeRange, shardOf, WIDTHS } from '../../area/code.ts';
import { inScope } from '../../flow/scope.ts';
import type { Kind } from '../../module.ts';
import type { Actor } from '../../post/actor.ts';
import { cellsAt } from '../cell-rows.ts';
import type { Period } from '../figures/days.ts';
import { dayOf, plus } from '../figures/days.ts';
import type { Candidate, Spot } from './candidates.ts';

/** A record with the entry of its trail that may have brought something about. */
export type Happened = Candidate & { seq: number };

/** How many of the newest days on which there was any are looked at in one go. */
const AT_ONCE = 7;

/**
 * Entries of the trail that may have brought about what a tally counts, newest first, after the spot. The cells say in which sub-districts and on which days there
 * was any, so that only those days of those shards' trails are read, however long the trails are.
 */
export async function happened(
  db: Db,
  kind: Kind,
  actor: Actor,
  { area, period, tally, steps }: { area: string; period: Period; tally: string; steps: readonly string[] },
  after: Spot | null,
  limit: number,
): Promise<{ rows: Happened[]; last: Spot | null; isLast: boolean }> {
  const until = after ? [dayAfter(after.at), plus(period.to, 1)].sort()[0] : plus(period.to, 1);
  const days = await daysWith(db, area, tally, period.from, until as string);
  const [shards, lo, hi] = [days.map(({ shard }) => shard), days.map(({ day }) => startOf(day)), days.map(({ day }) => startOf(plus(day, 1)))];
  const [record, seq] = (after?.id ?? '').split('#');
  const later = after ? sql` and (t.at, t.record, t.seq) < (${after.at}, ${record}, ${Number(seq ?? 0)})` : sql``;
  const { rows } = await sql<Happened>`
    select r.*, t.at as counted_at, t.seq from unnest(${shards}::text[], ${lo}::timestamptz[], ${hi}::timestamptz[]) w (shard, lo, hi)
    cross join lateral (
      select t.record, t.seq, t.at from trail t where t.shard = w.shard and t.at >= w.lo and t.at < w.hi and t.step = any(${steps}) and t.flow = ${kind.flow.name}${later} offset 0) t
    join lateral (select * from ${sql.table(kind.table.name)} r where r.shard = w.shard and r.id = t.record and ${inScope(kind.flow.sees, actor)} offset 0) r on true
    order by t.at desc, t.record desc, t.seq desc limit ${sql.lit(limit)}`.execute(db);
  const oldest = days.map(({ day }) => day).sort()[0];
  const isLast = rows.length < limit && new Set(days.map(({ day }) => day)).size < AT_ONCE;
  // Where these days hold no more, the page goes on before the oldest of them.
  const newest = rows.at(-1);
  const last =
    rows.length < limit
      ? oldest === undefined
        ? null
        : { at: startOf(oldest), id: '' }
      : newest
        ? { at: newest.counted_at, id: `${newest.id}#${newest.seq}` }
        : null;
  return { rows, last, isLast };
}

const startOf = (day: string): Date => momentOf(Date.parse(`${day}T00:00:00Z`) / 86_400_000, 0);
const dayAfter = (at: Date): string => plus(dayOf(at), 1);

/** The newest days, with shards, on which something of the tally is kept or waits. What was raised without a place lies in a wider shard. */
async function daysWith(db: Db, area: string, tally: string, from: string, to: string): Promise<{ shard: string; day: string }[]> {
  const [low, high] = codeRange(area);
  const wide = area.length < WIDTHS.subdistrict;
  const places = wide
    ? sql`select ${area}::text union all select code from area where length(code) = ${sql.lit(WIDTHS.subdistrict)} and code >= ${low} and code < ${high}`
    : sql`select ${area}::text`;
  const cells = cellsAt({ area: 'p.code', tally: 'a.tally', dim: "''", grain: "'d'", lo: 'a.lo', hi: 'a.hi', sketched: 'false' });
  const { rows } = await sql<{ code: string; day: string }>`
    select code, day::text as day from (select code, day, dense_rank() over (order by day desc) as newest from (
      select p.code, c.day from (select ${tally}::text as tally, ${from}::date as lo, ${to}::date as hi) a cross join (${places}) p (code) cross join lateral ${cells} c
      union
      select left(x.a, ${sql.lit(WIDTHS.subdistrict)}), x.d from measure_delta w cross join lateral jsonb_to_recordset(w.deltas) as x(t text, a text, d date)
      where x.t = ${tally} and x.a >= ${low} and x.a < ${high} and x.d >= ${from}::date and x.d < ${to}::date) found) ranked
    where newest <= ${sql.lit(AT_ONCE)}`.execute(db);
  const found = new Map<string, { shard: string; day: string }>();
  for (const { code, day } of rows) {
    const shards = new Set([
      shardOf(code),
      ...ancestors(code).flatMap((each) => (each.length >= WIDTHS.province && each.length < WIDTHS.subdistrict ? [shardOf(each)] : [])),
    ]);
    for (const shard of shards) found.set(`${shard} ${day}`, { shard, day });
  }
  return [...found.values()];
}
