import { sql } from 'kysely';
import { decideRestated } from '../flow/decide.ts';
import { writeMany } from '../flow/many.ts';
import { LIES, type Read, withDesks } from '../flow/read.ts';
import type { RecordRow } from '../flow/record.ts';
import { writeOf } from '../flow/step.ts';
import { type House, running } from '../house.ts';
import { SYSTEM } from '../post/actor.ts';
import type { Astray } from './rebuild-trail.ts';

/**
 * Lets each record that is astray say in its trail what its row says, by a step of its own that changes nothing else; one that takes another step meanwhile is left
 * for the next time. Answers how many did.
 */
export async function restate(house: House, astray: readonly Astray[]): Promise<number> {
  const now = house.clock.now();
  let said = 0;
  for (const kind of house.kinds.values()) {
    const on = running(house, kind);
    for (const [shard, some] of Map.groupBy(astray, ({ row }) => row.shard)) {
      const { rows } = await sql<Read<RecordRow>>`select r.*, false as mine, ${LIES} as lies from ${sql.table(kind.table.name)} r
        where r.shard = ${shard} and r.id = any(${some.map(({ row }) => row.id)})`.execute(house.db);
      const there = new Map(rows.map((row) => [row.id, withDesks<RecordRow>(row)]));
      const writes = some.flatMap(({ row: { id, version }, stood }) => {
        const row = there.get(id);
        return row?.version === version ? [writeOf(on, SYSTEM, row, decideRestated(kind.flow, row, now), now, null, stood)] : [];
      });
      said += (await writeMany(house.pool, kind.table, writes)).size;
    }
  }
  return said;
}
