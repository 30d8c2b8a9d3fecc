import { sql } from 'kysely';
import { WIDTHS } from '../../../kernel/area/code.ts';
import { inArea } from '../../../kernel/area/in-area.ts';
import { validOn } from '../../../kernel/area/tables.ts';
import type { House } from '../../../kernel/house.ts';
import { dateOf, localOf } from '../../../platform/clock/calendar.ts';

/** A register that holds so much of the households that a community's grids are said to have is taken for kept. This program's own value. */
const KEPT = 0.8;

/** In SQL, a table of every community with registered households: `area`, and in `register` whether its household register is `kept` or only `begun`. */
export const registerOf = ({ city }: Pick<House, 'city'>, now: Date) => sql`
  select k.area, case when k.n >= ${KEPT}::float8 * coalesce(s.n, 0) then 'kept' else 'begun' end as register
  from (select left(area, ${sql.lit(WIDTHS.community)}) as area, sum(n) as n from register_count
    where register = 'household' and field = '' and field in ('', 'use') and ${inArea('area', city.area)} group by 1 having sum(n) > 0) k
  left join (select left(code, ${sql.lit(WIDTHS.community)}) as area, sum(households) as n from area
    where length(area.code) = ${sql.lit(WIDTHS.grid)} and ${inArea('area.code', city.area)} and ${validOn(dateOf(localOf(now).day))} group by 1) s using (area)`;
