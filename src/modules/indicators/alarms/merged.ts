import { sql } from 'kysely';
import { codeRange, WIDTHS } from '../../../kernel/area/code.ts';
import { dateOf, localOf } from '../../../platform/clock/calendar.ts';
import type { Db } from '../../../platform/db/index.ts';

/** Communities that were merged by now into one that lies in an area, each with that one; what was rated in them stays where it was. Of one that was divided nobody says who took it over. */
export async function mergedInto(db: Db, area: string, now: Date): Promise<ReadonlyMap<string, string>> {
  const [from, to] = codeRange(area);
  const { rows } = await sql<{ code: string; heir: string }>`
    with recursive one as (
      select code, min(successor) as heir from area_successor
      where length(code) = ${sql.lit(WIDTHS.community)} and on_day <= ${dateOf(localOf(now).day)} group by code having count(*) = 1
    ), way as (
      select code, heir from one union select way.code, one.heir from way join one on one.code = way.heir
    )
    select code, heir from way where heir >= ${from} and heir < ${to} and heir not in (select code from one)`.execute(db);
  return new Map(rows.map(({ code, heir }) => [code, heir]));
}
