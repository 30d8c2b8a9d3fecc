import { sql } from 'kysely';
import { WIDTHS } from '../../../kernel/area/code.ts';
import { inArea } from '../../../kernel/area/in-area.ts';
import type { House } from '../../../kernel/house.ts';
import type { Gauge, Reading } from '../../../kernel/measure/gauge.ts';
import { dateOf, localOf } from '../../../platform/clock/calendar.ts';
import { registerOf } from './kept.ts';

const all = (rows: readonly { area: string; n: number }[]): Reading[] => rows.map(({ area, n }) => ({ area, dim: '', value: '', n }));

/** How many living records of a register there are in each community, or how many of them say a counted fact: out of the counts that are kept, never out of the records. */
const counted = (name: string, register: string, field: '' | 'use' = ''): Gauge => ({
  name,
  by: [],
  read: async ({ db, city }) => {
    const { rows } = await sql<{ area: string; n: number }>`select left(area, ${sql.lit(WIDTHS.community)}) as area, sum(n)::int as n from register_count
      where register = ${register} and field = ${field} and field in ('', 'use') and ${inArea('area', city.area)} group by 1 having sum(n) <> 0`.execute(db);
    return all(rows);
  },
});

/** People in the register, also by whether the register of their community is kept: what is for every so many residents leaves those out where it has only been begun. */
const residents: Gauge = {
  name: 'people.residents',
  by: ['register'],
  read: async (house, now) => {
    const { rows } = await sql<{ area: string; register: string | null; n: number }>`select p.area, r.register, p.n
      from (select left(area, ${sql.lit(WIDTHS.community)}) as area, sum(n)::int as n from register_count
        where register = 'person' and field = '' and field in ('', 'use') and ${inArea('area', house.city.area)} group by 1 having sum(n) <> 0) p
      left join (${registerOf(house, now)}) r using (area)`.execute(house.db);
    return [...all(rows), ...rows.map(({ area, register, n }): Reading => ({ area, dim: 'register', value: register ?? 'begun', n }))];
  },
};

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;
type Checked = { at: number; readings: Promise<Reading[]> };
const kept = new WeakMap<object, Checked>();

/** Homes that were written down or confirmed within a year. Every home is looked at for it, so it may be an hour old, and an hour more while it is looked at anew. */
const fresh: Gauge = {
  name: 'homes.fresh',
  by: [],
  read: async (house, now) => {
    const there = kept.get(house.db);
    const age = there ? Math.abs(now.getTime() - there.at) : Number.POSITIVE_INFINITY;
    if (there && age < HOUR) return there.readings;
    const anew = { at: now.getTime(), readings: checkedWithinYear(house, now) };
    kept.set(house.db, anew);
    anew.readings.catch(() => kept.get(house.db) === anew && kept.delete(house.db));
    return there && age < 2 * HOUR ? there.readings : anew.readings;
  },
};

async function checkedWithinYear({ db, city }: Pick<House, 'db' | 'city'>, now: Date): Promise<Reading[]> {
  const since = new Date(now.getTime() - YEAR);
  const { rows } = await sql<{ area: string; n: number }>`select left(area, ${sql.lit(WIDTHS.community)}) as area, count(*)::int as n from dwelling
    where ended_at is null and ${inArea('area', city.area)}
    and case when sourced_on is null then changed_at >= ${since} else sourced_on >= ${dateOf(localOf(since).day)} end group by 1`.execute(db);
  return all(rows);
}

/** The electronic household map in numbers: who lives here, in how many homes, and of how many of these it is known what they are used for and that it still holds. */
export const homeGauges: readonly Gauge[] = [
  residents,
  counted('homes.households', 'household'),
  counted('homes.dwellings', 'dwelling'),
  counted('homes.complete', 'dwelling', 'use'),
  fresh,
];
