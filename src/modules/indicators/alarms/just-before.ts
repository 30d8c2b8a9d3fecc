import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/db/index.ts';
import type { Group } from './judge.ts';
import { around, HANDLED, type Looked, OWNER, within } from './period.ts';

type Counted = { owner_area: string; unit: string; mine: boolean; level: string; part: number; of: number };

/** What is done just before a promise runs out: finishing, or sending back. `r` is the case, `at` when it was done, `due` when the promise runs out. */
export type JustBefore = {
  kind: 'finishes' | 'returns';
  /** The pack's number of minutes. */
  limit: string;
  from: RawBuilder<unknown>;
  at: RawBuilder<Date>;
  due: RawBuilder<Date>;
  unit: RawBuilder<string>;
  where: (look: Looked) => RawBuilder<unknown>;
};

const promised = sql<Date>`(r.clocks -> 'promise' ->> 'due_at')::timestamptz`;

export const FINISHES: JustBefore = {
  kind: 'finishes',
  limit: 'alarms.finish_minutes',
  from: sql`cases r`,
  at: sql<Date>`r.answered_at`,
  due: sql<Date>`r.promise_due`,
  unit: sql<string>`r.unit`,
  where: ({ since, until }) => sql`r.answered_at >= ${since} and r.answered_at < ${until} and r.promise_due is not null and ${HANDLED}`,
};

/** A return lies in the trail: who sent it back, and when. Only cases that were opened within half a year before are looked through. */
export const RETURNS: JustBefore = {
  kind: 'returns',
  limit: 'alarms.return_minutes',
  from: sql`cases r join trail t on t.shard = r.shard and t.record = r.id and t.flow = 'cases' and t.step = 'return'`,
  at: sql<Date>`t.at`,
  due: promised,
  unit: sql<string>`t.unit`,
  where: ({ since, until }) =>
    sql`r.opened_at >= ${new Date(since.getTime() - 180 * 86_400_000)} and r.opened_at < ${until} and r.returns > 0 and t.at >= ${since} and t.at < ${until} and ${promised} is not null`,
};

/** Was it done in the last minutes before the promise ran out? */
export const isClose = ({ at, due }: JustBefore, minutes: number): RawBuilder<boolean> =>
  sql<boolean>`(${at} <= ${due} and ${at} > ${due} - make_interval(mins => ${minutes}::int))`;

/** How many of what each department, and each community's office, did was done in the last minutes, by level of promise: in the area, and around it. */
export async function groupsOf(db: Db, what: JustBefore, look: Looked, minutes: number): Promise<Group[]> {
  const { rows } = await sql<Counted>`
    select g.owner_area, g.unit, g.mine, g.level, count(*)::int as of, (count(*) filter (where g.close))::int as part
    from (select ${what.kind === 'returns' ? sql`'' as owner_area, t.unit` : OWNER}, ${within(look.area)} as mine, r.level, ${isClose(what, minutes)} as close
      from ${what.from} where ${await around(db, look.area)} and ${what.where(look)}) g
    group by 1, 2, 3, 4`.execute(db);
  const groups = new Map<string, { area: string; unit: string; mine: boolean; strata: Counted[] }>();
  for (const row of rows) {
    const key = `${row.mine} ${row.owner_area} ${row.unit}`;
    const group = groups.get(key) ?? { area: row.owner_area || look.area, unit: row.unit, mine: row.mine, strata: [] };
    group.strata.push(row);
    groups.set(key, group);
  }
  return [...groups.values()];
}
