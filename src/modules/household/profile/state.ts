import { type RawBuilder, sql } from 'kysely';
import { inArea } from '../../../kernel/area/in-area.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { labelOf } from '../../../kernel/register/form.ts';
import { dateOf, localOf } from '../../../platform/clock/calendar.ts';

/** What a record should say of itself; a column tells whether it does. */
const WANTED: Record<string, Record<string, string>> = {
  building: { number: 'number', floors: 'floors', lon: 'lon' },
  dwelling: { use: 'use', area_m2: 'area_m2' },
  person: { id_number: 'id_number_blind', phone: 'phone_blind', birth_year: 'birth_year' },
};
const DAY = 86_400_000;
const YEAR = 365 * DAY;

const share = (part: number, whole: number) => (whole === 0 ? null : Math.round((part / whole) * 1000) / 1000);

/** How far what is kept of a community can be relied on: how much of it was checked within a year, and how much of what should be known is. One statement for all registers. */
export async function stateOf(ctx: Ctx, area: string) {
  const since = new Date(ctx.now.getTime() - YEAR);
  const each = Object.entries(WANTED).map(([register, wanted]) => counted(register, Object.values(wanted), area, since));
  const { rows } = await sql<{ register: string; total: number; checked: number; known: number[] }>`${sql.join(each, sql` union all `)}`.execute(ctx.house.db);
  return {
    freshness: rows.map(({ register, total, checked }) => ({ register, total, checked, share: share(checked, total) })),
    completeness: rows.flatMap(({ register, total, known }) =>
      Object.keys(WANTED[register] ?? {}).map((field, at) => ({
        register,
        field,
        title: labelOf(ctx, { name: register }, field),
        total,
        known: known[at] ?? 0,
        share: share(known[at] ?? 0, total),
      })),
    ),
  };
}

function counted(register: string, columns: readonly string[], area: string, since: Date): RawBuilder<unknown> {
  const known = columns.map((column) => sql`count(${sql.ref(column)})::int`);
  const day = dateOf(localOf(since).day);
  return sql`select ${sql.lit(register)} as register, count(*)::int as total, (count(*) filter (where case when sourced_on is null then changed_at >= ${since} else sourced_on >= ${day} end))::int as checked,
    array[${sql.join(known)}] as known from ${sql.table(register)} where ${inArea('area', area)} and ended_at is null`;
}
