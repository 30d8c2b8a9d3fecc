import { sql } from 'kysely';
import type { Db } from '../../../platform/db/index.ts';
import type { House } from '../../house.ts';
import { followRegisters } from '../../register/follow.ts';
import { followArea } from '../../register/follow-area.ts';
import type { TodoTable } from '../../todo/table.ts';
import { today } from './days.ts';
import { type Closed, goesTo } from './goes-to.ts';

/**
 * What is still open in an area that has closed goes to one that took its place: where its own point lies, else to the only successor, else to
 * the community, whose clerk knows the ground. What has ended stays where it was. Looks at the redraws that took effect since that moment, and
 * a day before: whoever took a step at the moment of a redraw put the old area back. The records of the registers follow likewise. Answers how many matters went.
 */
export async function followGrids(house: House, since: Date, now: Date): Promise<number> {
  const closed = await closedBetween(house.db, today(new Date(since.getTime() - DAY)), today(now));
  if (closed.length === 0) return 0;
  const byCode = new Map(closed.map((each) => [each.code, each]));
  const rows = await house.db
    .withTables<TodoTable>()
    .selectFrom('todo')
    .select(['shard', 'record', 'flow', 'place'])
    .where(sql<boolean>`place = any(${[...byCode.keys()]})`)
    .groupBy(['shard', 'record', 'flow', 'place'])
    .orderBy('record')
    .execute();
  let moved = 0;
  for (const each of closed) await followArea(house, each.code, (point) => goesTo(each, point && house.locate(point.lon, point.lat)), now);
  for (const row of rows) if (await follow(house, row, byCode.get(row.place) as Closed, now)) moved++;
  await followRegisters(house, closed, now);
  return moved;
}

const DAY = 86_400_000;

/** Areas that closed from the first day to the second, with what took their place. */
async function closedBetween(db: Db, from: string, to: string): Promise<Closed[]> {
  const { rows } = await sql<Closed>`
    select code, array_agg(successor order by successor) as successors from area_successor
    where on_day >= ${from} and on_day <= ${to} group by code order by code`.execute(db);
  return rows;
}

type Waiting = { shard: string; record: string; flow: string; place: string };

async function follow(house: House, { shard, record, flow, place }: Waiting, closed: Closed, now: Date): Promise<boolean> {
  const kind = house.kinds.get(flow);
  if (!kind) return false;
  return house.db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ area: string; lon?: number | null; lat?: number | null }>`
      select * from ${sql.table(kind.table.name)} where shard = ${shard} and id = ${record} for update`.execute(tx);
    const [row] = rows;
    // A step taken meanwhile has moved it or ended it.
    if (!row || row.area !== place) return false;
    const to = goesTo(closed, row.lon == null || row.lat == null ? null : house.locate(row.lon, row.lat));
    await sql`update ${sql.table(kind.table.name)} set area = ${to} where shard = ${shard} and id = ${record}`.execute(tx);
    const slots = await tx.withTables<TodoTable>().selectFrom('todo').selectAll().where('shard', '=', shard).where('record', '=', record).forUpdate().execute();
    for (const slot of slots) {
      const desk = slot.wanted === '' ? {} : house.roster.desk({ post: slot.wanted, unit: slot.wanted_unit }, to, now, slot.kept_from ?? []);
      await tx
        .withTables<TodoTable>()
        .updateTable('todo')
        .set({ ...desk, place: to })
        .where('shard', '=', shard)
        .where('record', '=', record)
        .where('slot', '=', slot.slot)
        .execute();
    }
    await sql`insert into area_follow (shard, record, from_area, to_area, at) values (${shard}, ${record}, ${place}, ${to}, ${now})
      on conflict (shard, record, from_area) do update set to_area = excluded.to_area, at = excluded.at`.execute(tx);
    return true;
  });
}
