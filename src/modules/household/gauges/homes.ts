import { sql } from 'kysely';
import { WIDTHS } from '../../../kernel/area/code.ts';
import { inArea } from '../../../kernel/area/in-area.ts';
import type { Gauge, Reading, Things } from '../../../kernel/measure/gauge.ts';
import { freshSince } from '../fresh.ts';
import { buildings } from './buildings.ts';
import { registerOf } from './kept.ts';

const all = (rows: readonly { area: string; n: number }[]): Reading[] => rows.map(({ area, n }) => ({ area, dim: '', value: '', n }));

/** How many living records of a register there are in each community, or how many of them say a counted fact: out of the counts that are kept, never out of the records. */
const counted = (name: string, register: string, { field = '', things }: { field?: '' | 'use'; things?: Things } = {}): Gauge => ({
  name,
  by: [],
  ...(things && { things }),
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

/** Homes that were written down or confirmed within a year. */
const fresh: Gauge = {
  name: 'homes.fresh',
  by: [],
  things: buildings.fresh,
  read: async ({ db, city }, now) => {
    const { rows } = await sql<{ area: string; n: number }>`select left(area, ${sql.lit(WIDTHS.community)}) as area, sum(n)::int as n from register_count
      where register = 'dwelling' and field = 'checked' and value >= ${freshSince(now)} and ${inArea('area', city.area)} group by 1 having sum(n) <> 0`.execute(
      db,
    );
    return all(rows);
  },
};

/** The electronic household map in numbers: who lives here, in how many homes, and of how many of these it is known what they are used for and that it still holds. */
export const homeGauges: readonly Gauge[] = [
  residents,
  counted('homes.households', 'household'),
  counted('homes.dwellings', 'dwelling', { things: buildings.all }),
  counted('homes.complete', 'dwelling', { field: 'use', things: buildings.complete }),
  fresh,
];
