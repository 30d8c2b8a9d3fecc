import { sql } from 'kysely';
import type { Db } from '../../../platform/db/index.ts';
import { ancestors, WIDTHS } from '../code.ts';
import { inArea } from '../in-area.ts';
import { changed } from '../revision.ts';
import type { AreaTables } from '../tables.ts';
import type { Feature } from './geojson.ts';
import type { Geometry } from './geometry.ts';
import { type Finding, type PlannedShape, planShapes, type ShapePlan } from './plan.ts';
import { putShapes } from './store.ts';

/**
 * What became of a file: how many features it had and how many of them are areas now (`added` are new, `reshaped` had another
 * shape before, or none), the areas above them that were not there and are named by their code, and what is wrong with the rest.
 */
export type ShapesReport = { features: number; kept: number; added: number; reshaped: number; parents: string[]; findings: Finding[] };

/** Puts the areas and shapes of a file into the tree, all that can be used or none. A second run changes nothing. */
export async function importShapes(db: Db, features: readonly Feature[], plan: ShapePlan): Promise<ShapesReport> {
  return db.transaction().execute(async (tx) => {
    const { shapes, findings } = planShapes(features, plan, await knownUnder(tx, plan));
    const codes = shapes.map(({ code }) => code);
    const above = [...new Set(shapes.flatMap(({ code }) => ancestors(code).slice(1)))].filter((code) => code !== '').sort();
    const parents = await addMissing(
      tx,
      above.map((code) => ({ code, name: code })),
    );
    const added = new Set(await addMissing(tx, shapes));
    const before = await shapesOf(tx, codes);
    const other = shapes.filter(({ code, geometry }) => !before.has(code) || !isSame(before.get(code) as Geometry, geometry));
    await putShapes(tx, other);
    if (parents.length + added.size > 0) await changed(tx, 'names');
    if (other.length > 0) await changed(tx, 'shapes');
    return {
      features: features.length,
      kept: shapes.length,
      added: added.size,
      reshaped: other.filter(({ code }) => !added.has(code)).length,
      parents,
      findings,
    };
  });
}

async function knownUnder(tx: Db, { level, under }: ShapePlan) {
  const rows = await tx
    .withTables<AreaTables>()
    .selectFrom('area')
    .select(['code', 'name', 'valid_to'])
    .where(inArea('area.code', under))
    .where(sql<boolean>`length(code) = ${sql.lit(WIDTHS[level])}`)
    .execute();
  return rows.map(({ code, name, valid_to }) => ({ code, name, closed: valid_to !== null }));
}

/** Adds the areas that are not there and answers their codes. */
async function addMissing(tx: Db, areas: readonly Pick<PlannedShape, 'code' | 'name'>[]): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    insert into area (code, name) select * from unnest(${areas.map(({ code }) => code)}::text[], ${areas.map(({ name }) => name)}::text[])
    on conflict (code) do nothing returning code`.execute(tx);
  return rows.map(({ code }) => code).sort();
}

async function shapesOf(tx: Db, codes: string[]): Promise<Map<string, Geometry>> {
  const rows = await tx.withTables<AreaTables>().selectFrom('area_shape').select(['code', 'geometry']).where(sql<boolean>`code = any(${codes})`).execute();
  return new Map(rows.map(({ code, geometry }) => [code, geometry]));
}

const isSame = (a: Geometry, b: Geometry) => a.type === b.type && JSON.stringify(a.coordinates) === JSON.stringify(b.coordinates);
