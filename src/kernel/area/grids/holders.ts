import { sql } from 'kysely';
import type { Db } from '../../../platform/db/index.ts';
import { nextUlid } from '../../id.ts';
import type { HoldingRow, HoldingTable } from '../../post/roster.ts';

/** Who holds what over these areas at that time or later. */
export const holdersOf = (db: Db, areas: readonly string[], at: Date): Promise<HoldingRow[]> =>
  db
    .withTables<HoldingTable>()
    .selectFrom('holding')
    .selectAll()
    .where(sql<boolean>`area = any(${areas})`)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', at)]))
    .orderBy('id')
    .execute();

/**
 * Whoever holds a post over an area that closes holds it over those that take its place from that moment on, so that no desk is empty for a
 * moment; an administrator gives the posts anew where one hand is enough for one grid. Answers how many posts were carried over.
 */
export async function carryHolders(tx: Db, closes: readonly string[], opens: readonly string[], at: Date, now: Date): Promise<number> {
  const held = await holdersOf(tx, closes, at);
  const given = new Map<string, HoldingRow>();
  for (const row of held)
    for (const area of opens) {
      const next = { ...row, id: nextUlid(now), area, valid_from: row.valid_from > at ? row.valid_from : at };
      const key = [row.account, row.post, area, row.unit].join('@');
      // Who held two grids that become one holds it once, as its own holder if they were that anywhere.
      const known = given.get(key);
      if (!known || (known.role === 'B' && row.role === 'A')) given.set(key, next);
    }
  const holdings = tx.withTables<HoldingTable>();
  for (const { id, valid_from } of held) {
    if (valid_from < at) await holdings.updateTable('holding').set({ valid_to: at }).where('id', '=', id).execute();
    // One that would begin only after the area has closed never begins there.
    else await holdings.deleteFrom('holding').where('id', '=', id).execute();
  }
  if (given.size > 0)
    await holdings
      .insertInto('holding')
      .values([...given.values()])
      .execute();
  return given.size;
}
