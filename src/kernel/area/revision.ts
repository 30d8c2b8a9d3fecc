import { sql } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import type { AreaTables } from './tables.ts';

type What = AreaTables['area_revision']['what'];

/** Says, in the transaction that changes them, that names or shapes have changed: servers that keep them in memory read them again. */
export async function changed(db: Pick<Db, 'withTables'>, ...what: What[]): Promise<void> {
  await db.withTables<AreaTables>().updateTable('area_revision').set({ revision: sql`revision + 1` }).where('what', 'in', what).execute();
}

/** How often names or shapes have changed so far. */
export async function revisionOf(db: Db, what: What): Promise<number> {
  return (await db.withTables<AreaTables>().selectFrom('area_revision').select('revision').where('what', '=', what).executeTakeFirstOrThrow()).revision;
}
