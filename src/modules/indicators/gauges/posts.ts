import { sql } from 'kysely';
import { WIDTHS } from '../../../kernel/area/code.ts';
import { inArea } from '../../../kernel/area/in-area.ts';
import { counting, type Gauge, type Reading } from '../../../kernel/measure/gauge.ts';
import { registerOf } from '../../household/index.ts';
import { areasOf, isHeld } from './grids.ts';

/** Who serves a community: its own people, and those who walk its grids. */
const OF_COMMUNITY = ['secretary', 'clerk', 'grid_lead'] as const;
const OF_GRID = 'grid_worker';

/** Posts of communities and grids that nobody holds. */
const gaps = counting('posts.gaps', ['post'], {
  kind: 'post',
  titled: 'post',
  within: (_, now, area) => {
    const of = (
      post: string,
      level: 'community' | 'grid',
    ) => sql`select code || ':' || ${sql.lit(post)} as id, code as area, null::text as title, 1 as n, ${sql.lit(post)} as post
      from area where ${areasOf(area, level, now)} and not ${isHeld('area.code', post, now)}`;
    return sql.join([...OF_COMMUNITY.map((post) => of(post, 'community')), of(OF_GRID, 'grid')], sql` union all `);
  },
});

/** Community workers: everybody who holds one of these posts in the community or one of its grids, each once; also by whether the register of its residents is kept. */
const workers: Gauge = {
  name: 'posts.workers',
  by: ['register'],
  read: async (house, now) => {
    const { rows } = await sql<{ area: string; register: string | null; n: number }>`select w.area, r.register, w.n
      from (select left(area, ${sql.lit(WIDTHS.community)}) as area, count(distinct account)::int as n from holding
        where post = any(${[...OF_COMMUNITY, OF_GRID]}) and length(area) >= ${sql.lit(WIDTHS.community)} and ${inArea('area', house.city.area)}
        and valid_from <= ${now} and (valid_to is null or valid_to > ${now}) group by 1) w
      left join (${registerOf(house, now)}) r using (area)`.execute(house.db);
    return [
      ...rows.map(({ area, n }): Reading => ({ area, dim: '', value: '', n })),
      ...rows.map(({ area, register, n }): Reading => ({ area, dim: 'register', value: register ?? 'begun', n })),
    ];
  },
};

/** Who there is to serve the communities, and where nobody is. */
export const postGauges: readonly Gauge[] = [gaps, workers];
