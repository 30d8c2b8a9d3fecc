import { sql } from 'kysely';
import type { Db } from '../../../platform/db/index.ts';
import type { AreaTables } from '../tables.ts';
import { boxOf, type Geometry } from './geometry.ts';
import { insidePoint } from './inside-point.ts';
import type { ShapeRow } from './shape-index.ts';

const CHUNK = 500;

/** Gives areas that are there their shapes, in place of any they had, and a point inside. The shapes must be sound, each code named once. `synthetic`: nobody surveyed them. */
export async function putShapes(db: Db, shapes: readonly { code: string; geometry: Geometry }[], { synthetic = false } = {}): Promise<void> {
  const tables = db.withTables<AreaTables>();
  for (let at = 0; at < shapes.length; at += CHUNK) {
    const chunk = shapes.slice(at, at + CHUNK);
    const rows = chunk.map(({ code, geometry }) => {
      const [west, south, east, north] = boxOf(geometry);
      return { code, west, south, east, north, synthetic, geometry: sql<Geometry>`${JSON.stringify(geometry)}::jsonb` };
    });
    await tables
      .insertInto('area_shape')
      .values(rows)
      .onConflict((conflict) =>
        conflict.column('code').doUpdateSet(({ ref }) => ({
          west: ref('excluded.west'),
          south: ref('excluded.south'),
          east: ref('excluded.east'),
          north: ref('excluded.north'),
          geometry: ref('excluded.geometry'),
          synthetic: ref('excluded.synthetic'),
        })),
      )
      .execute();
    const points = chunk.map(({ geometry }) => insidePoint(geometry));
    await sql`
      update area set lon = v.lon, lat = v.lat
      from unnest(${chunk.map(({ code }) => code)}::text[], ${points.map(([lon]) => lon)}::float8[], ${points.map(([, lat]) => lat)}::float8[]) v (code, lon, lat)
      where area.code = v.code`.execute(db);
  }
}

/** Every shape with the days its area is valid on, a thousand at a time. */
export async function* readShapes(db: Db): AsyncGenerator<ShapeRow> {
  const size = 1_000;
  for (let after = ''; ; ) {
    const rows = await db
      .withTables<AreaTables>()
      .selectFrom('area_shape')
      .innerJoin('area', 'area.code', 'area_shape.code')
      .select(['area.code', 'area_shape.geometry', 'area.valid_from', 'area.valid_to'])
      .where('area.code', '>', after)
      .orderBy('area.code')
      .limit(size)
      .execute();
    yield* rows;
    if (rows.length < size) return;
    after = rows.at(-1)?.code ?? '';
  }
}
