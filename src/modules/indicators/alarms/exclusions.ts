import { sql } from 'kysely';
import type { Db } from '../../../platform/db/index.ts';
import { dailyOf, named, numberOf } from '../outlook/daily.ts';
import { atLeast } from '../outlook/negative-binomial.ts';
import { type Bounds, discovered } from './judge.ts';
import type { Looked } from './period.ts';

const WEEKS_BEFORE = 8;
const WEEK = 7;
/** Seven days with more exclusions than the eight weeks before would bring: `usual` a week. */
export type Jump = { area: string; from: string; to: string; part: number; usual: number; chance: number };

/** Areas in whose last seven days far more was left out of the rates than in the eight weeks before. */
export async function jumpsIn(db: Db, areas: readonly string[], { to }: Looked, { least, times, wrong }: Bounds): Promise<{ compared: number; items: Jump[] }> {
  const last = numberOf(to);
  const [from, before] = [named(last - WEEK + 1), named(last - WEEK * (WEEKS_BEFORE + 1) + 1)];
  const cells = dailyOf('cases.exclusions', '', areas, before, named(last + 1));
  const { rows } = await sql<{ area: string; now: number; then: number }>`
    select area, coalesce(sum(n) filter (where day >= ${from}::text), 0)::int as now, coalesce(sum(n) filter (where day < ${from}), 0)::int as then from (${cells}) c group by area`.execute(
    db,
  );
  const tried = rows.map(({ area, now, then }): Jump => {
    // What eight weeks say of a ninth: their mean, and not knowing it well.
    const usual = (then + 0.5) / WEEKS_BEFORE;
    return { area, from, to, part: now, usual, chance: atLeast(now, { mean: usual, spread: 1 / (then + 0.5) }) };
  });
  return { compared: areas.length, items: discovered(tried, wrong).filter(({ part, usual }) => part >= least && part >= times * usual) };
}
