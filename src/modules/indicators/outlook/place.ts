import { sql } from 'kysely';
import { codeRange, covers, type Level, WIDTHS } from '../../../kernel/area/code.ts';
import { validOn } from '../../../kernel/area/tables.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { refuse } from '../../../platform/refusal.ts';

/** Posts that look after an area and its figures. */
export const WATCHERS = ['clerk', 'grid_lead', 'secretary', 'dispatcher', 'supervisor', 'leader', 'arbiter', 'auditor'];

/** The area asked for, else the caller's own, at the most the city. What is not theirs, is not there, or is wider than a city does not exist. */
export async function placeFor({ house, actor }: Ctx, asked: string | undefined): Promise<string> {
  const own = covers(house.city.area, actor.area) ? actor.area : house.city.area;
  const area = asked ?? own;
  await house.areas.know([area]);
  if (!covers(own, area) || !covers(actor.area, area) || !house.areas.has(area)) refuse('not_found', {});
  return area;
}

/** The areas of this level within another that are there on this day, in order of code. */
export async function areasWithin({ house: { db } }: Ctx, area: string, level: Exclude<Level, 'country'>, on: string): Promise<string[]> {
  const [from, to] = codeRange(area);
  const { rows } = await sql<{ code: string }>`select code from area where length(code) = ${sql.lit(WIDTHS[level])}
    and code >= ${from} and code < ${to} and ${validOn(on)} order by code`.execute(db);
  return rows.map(({ code }) => code);
}
