import { type RawBuilder, sql } from 'kysely';
import { inArea } from '../../../kernel/area/in-area.ts';
import type { Things } from '../../../kernel/measure/gauge.ts';
import { momentOf } from '../../../platform/clock/calendar.ts';
import { freshSince } from '../fresh.ts';
import { building } from '../registers/places.ts';

/** The buildings with so many of their homes each: a home by itself is no figure's business. */
const homesIn = (which: (now: Date) => RawBuilder<unknown>): Things => ({
  kind: 'building',
  of: 'community',
  sees: building.reads,
  within: (_, now, area) => sql`select b.id, b.area, b.name as title, d.n from (
      select building, count(*)::int as n from dwelling where ended_at is null and ${inArea('dwelling.area', area)} and ${which(now)} group by 1
    ) d join building b on b.shard = left(d.building, 9) and b.id = d.building`,
});

/** Where homes are: all of them, those whose use is known, and those that somebody looked at within a year, as `homes.fresh` counts them. */
export const buildings = {
  all: homesIn(() => sql`true`),
  complete: homesIn(() => sql`use is not null`),
  fresh: homesIn((now) => {
    const since = `${freshSince(now)}-01`;
    return sql`case when sourced_on is null then changed_at >= ${momentOf(Date.parse(since) / 86_400_000, 0)} else sourced_on >= ${since}::date end`;
  }),
};
