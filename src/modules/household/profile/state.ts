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

/** How far what is kept of a community can be relied on: how much of it was checked within a year, and how much of what should be known is. */
export async function stateOf(ctx: Ctx, area: string) {
  const since = new Date(ctx.now.getTime() - YEAR);
  const all = await Promise.all(
    Object.entries(WANTED).map(async ([register, wanted]) => ({ register, wanted, ...(await counted(ctx, register, Object.values(wanted), area, since)) })),
  );
  return {
    freshness: all.map(({ register, total, checked }) => ({ register, total, checked, share: share(checked, total) })),
    completeness: all.flatMap(({ register, wanted, total, known }) =>
      Object.keys(wanted).map((field, at) => ({
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

async function counted({ house }: Pick<Ctx, 'house'>, register: string, columns: readonly string[], area: string, since: Date) {
  const known: RawBuilder<unknown>[] = columns.map((column) => sql`count(${sql.ref(column)})::int`);
  const day = dateOf(localOf(since).day);
  const { rows } = await sql<{ total: number; checked: number; known: number[] }>`
    select count(*)::int as total, (count(*) filter (where case when sourced_on is null then changed_at >= ${since} else sourced_on >= ${day} end))::int as checked,
      array[${sql.join(known)}] as known from ${sql.table(register)} where ${inArea('area', area)} and ended_at is null`.execute(house.db);
  return rows[0] ?? { total: 0, checked: 0, known: [] };
}
