import { sql } from 'kysely';
import { WIDTHS } from '../../../kernel/area/code.ts';
import { inArea } from '../../../kernel/area/in-area.ts';
import { validOn } from '../../../kernel/area/tables.ts';
import type { House } from '../../../kernel/house.ts';
import type { Gauge, Reading } from '../../../kernel/measure/gauge.ts';
import { dateOf, localOf } from '../../../platform/clock/calendar.ts';

/** The areas of a level that there are today within the city. */
export const areasOf = ({ city }: Pick<House, 'city'>, level: 'community' | 'grid', now: Date) =>
  sql`length(area.code) = ${sql.lit(WIDTHS[level])} and ${inArea('area.code', city.area)} and ${validOn(dateOf(localOf(now).day))}`;

/** Does somebody hold this post over the area in this column? */
export const isHeld = (column: string, post: string, now: Date) =>
  sql<boolean>`exists (select from holding h where h.post = ${post} and h.area = ${sql.ref(column)} and h.unit = '' and h.valid_from <= ${now} and (h.valid_to is null or h.valid_to > ${now}))`;

/** Grids by whether they have as many households as the city wants of one. */
const grids: Gauge = {
  name: 'grids.all',
  by: ['size'],
  read: async (house, now) => {
    const { 'grids.least': least = 0, 'grids.most': most = Number.MAX_SAFE_INTEGER } = house.city.setting.limits;
    const { rows } = await sql<{ area: string; size: string; n: number }>`select left(code, ${sql.lit(WIDTHS.community)}) as area,
        case when households is null then 'unknown' when households < ${least} then 'small' when households > ${most} then 'large' else 'right' end as size, count(*)::int as n
      from area where ${areasOf(house, 'grid', now)} group by 1, 2 order by 1`.execute(house.db);
    const totals = new Map<string, number>();
    for (const { area, n } of rows) totals.set(area, (totals.get(area) ?? 0) + n);
    return [
      ...[...totals].map(([area, n]): Reading => ({ area, dim: '', value: '', n })),
      ...rows.map(({ area, size, n }): Reading => ({ area, dim: 'size', value: size, n })),
    ];
  },
};

/** Grids whose worker's post somebody holds. */
const held: Gauge = {
  name: 'grids.held',
  by: [],
  read: async (house, now) => {
    const { rows } = await sql<{ area: string; n: number }>`select left(code, ${sql.lit(WIDTHS.community)}) as area, count(*)::int as n
      from area where ${areasOf(house, 'grid', now)} and ${isHeld('area.code', 'grid_worker', now)} group by 1`.execute(house.db);
    return rows.map(({ area, n }) => ({ area, dim: '', value: '', n }));
  },
};

/** How the city is divided, and whether somebody walks each grid. */
export const gridGauges: readonly Gauge[] = [grids, held];
