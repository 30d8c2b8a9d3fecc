import { type Generated, type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { LEVELS, levelOf, parentOf } from './code.ts';
import type { Geometry } from './shapes/geometry.ts';

/** A day of the calendar, `YYYY-MM-DD`. */
export const Day = z.iso.date();
export type Day = z.infer<typeof Day>;

/**
 * An area as everybody sees it. `parent` is the code it lies in ('' for a province). It is valid from `valid_from`
 * (null: as long as anyone knows) until the day before `valid_to` (null: still). `lon` and `lat` are a point inside, in WGS84.
 */
export const Area = z.object({
  code: z.string(),
  name: z.string(),
  level: z.enum(LEVELS),
  parent: z.string(),
  synthetic: z.boolean(),
  valid_from: Day.nullable(),
  valid_to: Day.nullable(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
  households: z.int().nullable(),
});
export type Area = z.infer<typeof Area>;

/** What took the place of a closed area, from which day on. */
export const Successor = z.object({ code: z.string(), name: z.string(), on_day: Day });
export type Successor = z.infer<typeof Successor>;

/** A step of the way from the province down to an area. */
export const PathStep = z.object({ code: z.string(), name: z.string(), level: z.enum(LEVELS) });
export type PathStep = z.infer<typeof PathStep>;

/** What the database keeps of an area; its code says the rest. */
export type AreaRow = Omit<Area, 'level' | 'parent'>;
export type AreaTables = {
  area: AreaRow;
  area_successor: { code: string; successor: string; on_day: Day };
  area_shape: { code: string; west: number; south: number; east: number; north: number; geometry: Geometry; synthetic: Generated<boolean> };
  area_revision: { what: 'names' | 'shapes'; revision: number };
};

export const AREA_COLUMNS = ['code', 'name', 'synthetic', 'valid_from', 'valid_to', 'lon', 'lat', 'households'] as const;

/** A row with what its code says. */
export const areaOf = (row: AreaRow): Area => ({ ...row, level: levelOf(row.code) as Area['level'], parent: parentOf(row.code) ?? '' });

/** Is the area valid on that day? */
export const validOn = (day: Day, alias = 'area'): RawBuilder<boolean> => {
  const [from, to] = [sql.ref(`${alias}.valid_from`), sql.ref(`${alias}.valid_to`)];
  return sql<boolean>`(${from} is null or ${from} <= ${day}) and (${to} is null or ${to} > ${day})`;
};
