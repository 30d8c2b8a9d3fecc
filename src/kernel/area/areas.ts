import { sql } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import { ancestors, codeRange, levelBelow, levelOf, WIDTHS } from './code.ts';
import { AREA_COLUMNS, type Area, type AreaTables, areaOf, type Day, type PathStep, type Successor, validOn } from './tables.ts';

/** The area with this code, closed or not; with `on`, only if it is valid on that day. */
export async function area(db: Db, code: string, on?: Day): Promise<Area | undefined> {
  const row = await db
    .withTables<AreaTables>()
    .selectFrom('area')
    .select(AREA_COLUMNS)
    .where('code', '=', code)
    .$if(on !== undefined, (q) => q.where(validOn(on as Day)))
    .executeTakeFirst();
  return row && areaOf(row);
}

/**
 * The areas directly under a code ('' for the provinces) in order of code, closed ones too; with `on`, those valid on that
 * day. `next` is the code to go on `after`, null at the end.
 */
export async function children(
  db: Db,
  code: string,
  { on, after = '', limit = 200 }: { on?: Day; after?: string; limit?: number } = {},
): Promise<{ items: Area[]; next: string | null }> {
  const below = levelBelow(levelOf(code));
  if (below === null) return { items: [], next: null };
  const [from, to] = codeRange(code);
  const rows = await db
    .withTables<AreaTables>()
    .selectFrom('area')
    .select(AREA_COLUMNS)
    // The width stands in the text, so that the plan knows it and walks the index by level and code.
    .where(sql<boolean>`length(code) = ${sql.lit(WIDTHS[below])}`)
    .where('code', '>=', from)
    .where('code', '<', to)
    .where('code', '>', after)
    .$if(on !== undefined, (q) => q.where(validOn(on as Day)))
    .orderBy('code')
    .limit(limit + 1)
    .execute();
  const items = rows.slice(0, limit).map(areaOf);
  return { items, next: rows.length > limit ? (items.at(-1)?.code ?? null) : null };
}

/** The way down to an area, from its province to itself; empty where there is no such area. */
export async function path(db: Db, code: string): Promise<PathStep[]> {
  return (await paths(db, [code])).get(code) ?? [];
}

/** The ways down to several areas, by code, in one query; an area that is not there has none. */
export async function paths(db: Db, codes: readonly string[]): Promise<Map<string, PathStep[]>> {
  const wanted = [...new Set(codes.flatMap(ancestors))];
  const rows = await db.withTables<AreaTables>().selectFrom('area').select(['code', 'name']).where(sql<boolean>`code = any(${wanted})`).execute();
  const names = new Map(rows.map(({ code, name }) => [code, name]));
  const stepsTo = (code: string): PathStep[] =>
    ancestors(code)
      .reverse()
      .flatMap((each) => {
        const name = names.get(each);
        return name === undefined ? [] : [{ code: each, name, level: levelOf(each) as PathStep['level'] }];
      });
  return new Map(codes.filter((code) => names.has(code)).map((code) => [code, stepsTo(code)]));
}

/** What took the place of a closed area. */
export async function successors(db: Db, code: string): Promise<Successor[]> {
  return db
    .withTables<AreaTables>()
    .selectFrom('area_successor as s')
    .innerJoin('area', 'area.code', 's.successor')
    .select(['area.code', 'area.name', 's.on_day'])
    .where('s.code', '=', code)
    .orderBy('area.code')
    .execute();
}
