import { changed } from '../kernel/area/revision.ts';
import { putShapes } from '../kernel/area/shapes/store.ts';
import type { AreaTables } from '../kernel/area/tables.ts';
import type { Db } from '../platform/db/index.ts';
import { type Community, homeOf } from './city.ts';
import { outlinesOf } from './households/outlines.ts';

/** Draws the demo's home district, marked synthetic, where nobody has drawn before: a community in which anything is drawn stays as it is, and so does its sub-district. */
export async function outlineHome(db: Db, communities: readonly Community[]): Promise<void> {
  const made = outlinesOf(communities, (homeOf(communities)?.code ?? '').slice(0, 6));
  const drawn = await drawnOf(
    db,
    made.map(({ code }) => code),
  );
  const taken = new Set(drawn.flatMap((code) => [code.slice(0, 9), code.slice(0, 12)]));
  const free = made.filter(({ code }) => !taken.has(code.slice(0, 12)));
  if (free.length === 0) return;
  await db.transaction().execute(async (tx) => {
    await putShapes(tx, free, { synthetic: true });
    await changed(tx, 'shapes', 'names');
  });
}

async function drawnOf(db: Db, codes: string[]): Promise<string[]> {
  if (codes.length === 0) return [];
  const rows = await db.withTables<AreaTables>().selectFrom('area_shape').select('code').where('code', 'in', codes).execute();
  return rows.map(({ code }) => code);
}
