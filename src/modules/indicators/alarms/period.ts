import { type RawBuilder, sql } from 'kysely';
import { codeRange, WIDTHS } from '../../../kernel/area/code.ts';
import { momentOf } from '../../../platform/clock/calendar.ts';
import type { Db } from '../../../platform/db/index.ts';

/** What is looked at: an area, and the days from `from` to `to`, as instants `[since, until)`. */
export type Looked = { area: string; from: string; to: string; since: Date; until: Date };

const numberOf = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

export const lookedAt = (area: string, from: string, to: string): Looked => ({
  area,
  from,
  to,
  since: momentOf(numberOf(from), 0),
  until: momentOf(numberOf(to) + 1, 0),
});

/** Its district, or the city's districts: what others in it are compared with, as the indexes of cases know places. */
export async function around(db: Db, area: string): Promise<RawBuilder<boolean>> {
  const district = sql`left(r.area, ${sql.lit(WIDTHS.district)})`;
  if (area.length >= WIDTHS.district) return sql<boolean>`${district} = ${area.slice(0, WIDTHS.district)}`;
  const [from, to] = codeRange(area);
  const { rows } = await sql<{
    code: string;
  }>`select code from area where code >= ${from} and code < ${to} and length(code) <= ${sql.lit(WIDTHS.district)}`.execute(db);
  return sql<boolean>`${district} = any(${rows.map(({ code }) => code)})`;
}

/** Whose it is: the department, or where none has it the office of the community; and whether it lies in the area. */
export const OWNER = sql`case r.unit when '' then left(r.area, ${sql.lit(WIDTHS.community)}) else '' end as owner_area, r.unit`;
export const within = (area: string, column = 'r.area'): RawBuilder<boolean> => {
  const [from, to] = codeRange(area);
  return sql<boolean>`(${sql.ref(column)} >= ${from} and ${sql.ref(column)} < ${to})`;
};
/** Not one that went quietly with another, and none that was closed elsewhere. */
export const HANDLED = sql`r.link is null and r.closed_by is distinct from 'import'`;
