import { sql } from 'kysely';
import { z } from 'zod';
import { AreaCode, codeRange } from '../../kernel/area/code.ts';
import { nameOf } from '../../kernel/flow/show.ts';
import { defineRoute } from '../../kernel/module.ts';
import { GROUNDS } from './row.ts';

const Count = z.int();
const Called = z.object({ called: Count, reported_in: Count, reported_in_time: Count, answered: Count, answered_in_time: Count, ended_without: Count });
type Called = z.output<typeof Called>;

/** A community's totals at the least: fewer cases could be told apart. */
const Area = AreaCode.refine((code) => code.length <= 12, '#invalid.area');

/**
 * What a city tells everyone: how much is shelved, what was left out of the rates and on what ground, what became of appeals and call-backs, and which
 * departments came when they were whistled for. Totals of places and departments, never of persons.
 */
export const totals = defineRoute({
  method: 'GET',
  path: '/api/cases/totals',
  summary: 'Public totals: shelved, sent elsewhere, excluded, appealed, called back, whistled for',
  who: 'anyone',
  limit: 60,
  query: z.object({ area: Area.optional() }),
  answer: z.object({
    area: z.string(),
    area_name: z.string(),
    shelved: Count,
    diverted: z.array(z.object({ kind: z.string(), name: z.string(), count: Count })).describe('Sent elsewhere, by kind'),
    excluded: z.array(z.object({ ground: z.enum(GROUNDS), name: z.string(), count: Count })),
    appeals: z.object({ open: Count, upheld: Count, dismissed: Count }),
    call_backs: z.object({ drawn: Count, reached: Count, unreached: Count }).describe('Of closed cases drawn by chance; `drawn` are still to be called'),
    whistles: Called,
    by_unit: z.array(Called.extend({ unit: z.string(), name: z.string() })),
  }),
  run: async (ctx, { query }) => {
    const { house } = ctx;
    const area = query.area ?? house.city.area;
    const [from, to] = codeRange(area);
    const here = sql`area >= ${from} and area < ${to}`;
    // Each branch reads an index of its own that holds only what it counts.
    const counted = sql<{ kind: string; value: string; count: number }>`
      select 'shelved' as kind, '' as value, count(*)::int as count from cases where ${here} and state = 'shelved'
      union all select 'diverted', divert_kind, count(*)::int from cases where ${here} and divert_kind is not null group by divert_kind
      union all select 'excluded', excluded, count(*)::int from cases where ${here} and excluded is not null group by excluded
      union all select 'appeal', appeal, count(*)::int from cases where ${here} and appeal is not null group by appeal
      union all select 'call_back', call_back, count(*)::int from cases where ${here} and call_back is not null group by call_back`.execute(house.db);
    const called = sql<Called & { unit: string }>`
      select c.unit, count(*)::int as called, count(c.reported_at)::int as reported_in, (count(*) filter (where not c.reported_late))::int as reported_in_time,
        count(c.answered_at)::int as answered, (count(*) filter (where not c.answered_late))::int as answered_in_time, count(c.ended_at)::int as ended_without
      from cases, jsonb_to_recordset(calls) as c(unit text, reported_at text, reported_late boolean, answered_at text, answered_late boolean, ended_at text)
      where ${here} and called is not null group by c.unit order by c.unit`.execute(house.db);
    const [{ rows }, { rows: units }] = await Promise.all([counted, called]);
    const count = (kind: string, value: string) => rows.find((row) => row.kind === kind && row.value === value)?.count ?? 0;
    const sum = (key: keyof Called) => units.reduce((n, unit) => n + unit[key], 0);
    await house.areas.know([area]);
    return {
      area,
      area_name: house.areas.name(area),
      shelved: count('shelved', ''),
      diverted: Object.keys(house.city.setting.choices['cases.divert'] ?? {}).map((kind) => ({
        kind,
        name: nameOf(ctx, 'divert', `${kind}.name`),
        count: count('diverted', kind),
      })),
      excluded: GROUNDS.map((ground) => ({ ground, name: nameOf(ctx, 'cases.ground', ground), count: count('excluded', ground) })),
      appeals: { open: count('appeal', 'open'), upheld: count('appeal', 'upheld'), dismissed: count('appeal', 'dismissed') },
      call_backs: { drawn: count('call_back', 'drawn'), reached: count('call_back', 'reached'), unreached: count('call_back', 'unreached') },
      whistles: {
        called: sum('called'),
        reported_in: sum('reported_in'),
        reported_in_time: sum('reported_in_time'),
        answered: sum('answered'),
        answered_in_time: sum('answered_in_time'),
        ended_without: sum('ended_without'),
      },
      by_unit: units.map((unit) => ({ ...unit, name: nameOf(ctx, 'unit', unit.unit) })),
    };
  },
});
