import { sql } from 'kysely';
import type { Db } from '../../../platform/db/index.ts';
import { WIDTHS } from '../code.ts';
import { inArea } from '../in-area.ts';
import type { Box, Geometry } from '../shapes/geometry.ts';
import { type AreaTables, type Day, validOn } from '../tables.ts';
import type { Ground } from './ground.ts';

/** A grid as it is on a day; `geometry` null where nobody has drawn it. */
export type Grid = { code: string; name: string; households: number | null; valid_from: Day | null; valid_to: Day | null; geometry: Geometry | null };

const isGrid = sql<boolean>`length(area.code) = ${sql.lit(WIDTHS.grid)}`;

/** The grids under an area that are valid on that day, in order of code. */
export async function gridsUnder(db: Db, under: string, on: Day): Promise<Grid[]> {
  return db
    .withTables<AreaTables>()
    .selectFrom('area')
    .leftJoin('area_shape as s', 's.code', 'area.code')
    .select(['area.code', 'area.name', 'area.households', 'area.valid_from', 'area.valid_to', 's.geometry'])
    .where(isGrid)
    .where(inArea('area.code', under))
    .where(validOn(on))
    .orderBy('area.code')
    .execute();
}

/** Every grid drawn on that day whose box meets this one, of whatever community; without those named. */
export async function gridsBeside(db: Db, [west, south, east, north]: Box, on: Day, without: readonly string[] = []): Promise<Ground[]> {
  return db
    .withTables<AreaTables>()
    .selectFrom('area_shape as s')
    .innerJoin('area', 'area.code', 's.code')
    .select(['s.code', 's.geometry'])
    .where(isGrid)
    .where(validOn(on))
    .where('s.west', '<=', east + MARGIN)
    .where('s.east', '>=', west - MARGIN)
    .where('s.south', '<=', north + MARGIN)
    .where('s.north', '>=', south - MARGIN)
    .where(sql<boolean>`not area.code = any(${without})`)
    .orderBy('s.code')
    .execute();
}

/** Some ten metres: what a hand's drawing may be laid onto. */
const MARGIN = 1e-4;

/** The shape of any area, closed or not; null where nobody has drawn it. */
export async function shapeOf(db: Db, code: string): Promise<Geometry | null> {
  const row = await db.withTables<AreaTables>().selectFrom('area_shape').select('geometry').where('code', '=', code).executeTakeFirst();
  return row?.geometry ?? null;
}

/** The highest number that a grid of this community ever had; a number is not given twice. */
export async function lastNumber(db: Db, community: string): Promise<number> {
  const row = await db
    .withTables<AreaTables>()
    .selectFrom('area')
    .select(sql<string | null>`max(area.code)`.as('last'))
    .where(isGrid)
    .where(inArea('area.code', community))
    .executeTakeFirst();
  return row?.last ? Number(row.last.slice(WIDTHS.community)) : 0;
}
