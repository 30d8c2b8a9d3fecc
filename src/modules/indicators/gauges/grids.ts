import { sql } from 'kysely';
import { WIDTHS } from '../../../kernel/area/code.ts';
import { inArea } from '../../../kernel/area/in-area.ts';
import { validOn } from '../../../kernel/area/tables.ts';
import { counting, type Gauge, type Things } from '../../../kernel/measure/gauge.ts';
import { dateOf, localOf } from '../../../platform/clock/calendar.ts';

/** The areas of a level that there are today within another. */
export const areasOf = (area: string, level: 'community' | 'grid', now: Date) =>
  sql`length(area.code) = ${sql.lit(WIDTHS[level])} and ${inArea('area.code', area)} and ${validOn(dateOf(localOf(now).day))}`;

/** Does somebody hold this post over the area in this column? */
export const isHeld = (column: string, post: string, now: Date) =>
  sql<boolean>`exists (select from holding h where h.post = ${post} and h.area = ${sql.ref(column)} and h.unit = '' and h.valid_from <= ${now} and (h.valid_to is null or h.valid_to > ${now}))`;

const GRID: Pick<Things, 'kind' | 'facts'> = { kind: 'grid', facts: ['households'] };

/** How the city is divided, and whether somebody walks each grid. */
export const gridGauges: readonly Gauge[] = [
  // Grids by whether they have as many households as the city wants of one.
  counting('grids.all', ['size'], {
    ...GRID,
    within: ({ city }, now, area) => {
      const { 'grids.least': least = 0, 'grids.most': most = Number.MAX_SAFE_INTEGER } = city.setting.limits;
      return sql`select code as id, code as area, name as title, 1 as n, households,
          case when households is null then 'unknown' when households < ${least} then 'small' when households > ${most} then 'large' else 'right' end as size
        from area where ${areasOf(area, 'grid', now)}`;
    },
  }),
  // Grids whose worker's post somebody holds.
  counting('grids.held', [], {
    ...GRID,
    within: (_, now, area) => sql`select code as id, code as area, name as title, 1 as n, households
      from area where ${areasOf(area, 'grid', now)} and ${isHeld('area.code', 'grid_worker', now)}`,
  }),
];
