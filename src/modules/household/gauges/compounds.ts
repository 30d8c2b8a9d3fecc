import { type RawBuilder, sql } from 'kysely';
import { WIDTHS } from '../../../kernel/area/code.ts';
import { inArea } from '../../../kernel/area/in-area.ts';
import type { Gauge } from '../../../kernel/measure/gauge.ts';
import { teamOf } from '../team/gaps.ts';

const compounds = (name: string, which: (team: readonly string[]) => RawBuilder<unknown> | null): Gauge => ({
  name,
  by: [],
  read: async ({ db, city }) => {
    const only = which(teamOf({ city }));
    if (!only) return [];
    const { rows } = await sql<{ area: string; n: number }>`select left(c.area, ${sql.lit(WIDTHS.community)}) as area, count(*)::int as n from compound c
      where c.ended_at is null and ${inArea('c.area', city.area)} and ${only} group by 1`.execute(db);
    return rows.map(({ area, n }) => ({ area, dim: '', value: '', n }));
  },
});

/** Residential compounds: all of them, those that somebody manages (as `isManaged` says), those whose team has nobody missing; the last only where the city has such teams. */
export const compoundGauges: readonly Gauge[] = [
  compounds('compounds.all', () => sql`true`),
  compounds('compounds.managed', () => sql`(c.property is not null or c.committee in ('owners_committee', 'trial'))`),
  compounds('compounds.team_full', (team) =>
    team.length
      ? sql`c.id in (select t.compound from team_member t where t.ended_at is null and t.post = any(${team})
          group by t.compound having bit_or(1 << (array_position(${team}::text[], t.post) - 1)) = ${2 ** team.length - 1}::int)`
      : null,
  ),
];
