import { type RawBuilder, sql } from 'kysely';
import { inArea } from '../../../kernel/area/in-area.ts';
import { counting, type Gauge } from '../../../kernel/measure/gauge.ts';
import { compound } from '../registers/places.ts';
import { teamOf } from '../team/gaps.ts';

const compounds = (name: string, which: (team: readonly string[]) => RawBuilder<unknown> | null): Gauge =>
  counting(name, [], {
    kind: 'compound',
    sees: compound.reads,
    within: ({ city }, _, area) => {
      const only = which(teamOf({ city }));
      return only && sql`select c.id, c.area, c.name as title, 1 as n from compound c where c.ended_at is null and ${inArea('c.area', area)} and ${only}`;
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
