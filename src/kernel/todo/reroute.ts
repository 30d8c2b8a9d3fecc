import { sql } from 'kysely';
import { codeRange } from '../area/code.ts';
import type { Desk } from '../flow/record.ts';
import { isOpenTo } from '../flow/scope.ts';
import type { House } from '../house.ts';
import { tellHandedOver } from '../notice/handed-over.ts';
import type { TodoRow, TodoTable } from './table.ts';

const AT_ONCE = 500;

/**
 * Puts every waiting record of an area onto the desk that is right now: after a holding began or ended, what nobody
 * is there for goes to the post above, and comes back when somebody is. With `post` it looks only at what may be at a
 * desk of that post, or went elsewhere for want of one. Whoever is at a desk that gets some is told how many. Answers how many moved.
 */
export async function reroute(house: House, area: string, now = house.clock.now(), post?: string): Promise<number> {
  const db = house.db.withTables<TodoTable>();
  const [from, to] = codeRange(area);
  let moved = 0;
  const come = new Map<string, { desk: Desk; kept: TodoRow['kept_from'][] }>();
  let after = { record: '', slot: '' };
  for (;;) {
    const rows = await db
      .selectFrom('todo')
      .selectAll()
      .where('place', '>=', from)
      .where('place', '<', to)
      .where('wanted', '<>', '')
      .$if(post !== undefined, (q) => q.where(sql<boolean>`(post = ${post} or post <> wanted)`))
      .where(({ eb, refTuple, tuple }) => eb(refTuple('record', 'slot'), '>', tuple(after.record, after.slot)))
      .orderBy('record')
      .orderBy('slot')
      .limit(AT_ONCE)
      .execute();
    for (const row of rows) {
      const desk = house.roster.desk({ post: row.wanted, unit: row.wanted_unit }, row.place, now, row.kept_from ?? []);
      if (desk.post === row.post && desk.area === row.area && desk.unit === row.unit) continue;
      // Only if it still waits for the same thing: a step taken meanwhile has routed it already.
      const { rows: done } = await sql`
        with moved as (update todo set post = ${desk.post}, area = ${desk.area}, unit = ${desk.unit}
          where shard = ${row.shard} and record = ${row.record} and slot = ${row.slot} and wanted = ${row.wanted} and wanted_unit = ${row.wanted_unit} and state = ${row.state} returning 1),
        counted as (update todo_rerouted set n = n + 1 where exists (select from moved))
        select from moved`.execute(db);
      if (!done.length) continue;
      moved += 1;
      const key = `${desk.post}@${desk.area}@${desk.unit}`;
      const there = come.get(key) ?? { desk, kept: [] };
      there.kept.push(row.kept_from);
      come.set(key, there);
    }
    if (rows.length < AT_ONCE) break;
    after = rows.at(-1) ?? after;
  }
  for (const { desk, kept } of come.values())
    for (const account of house.roster.atDesk(desk, now))
      await tellHandedOver(house, desk, [account], kept.filter((marks) => isOpenTo({ account, unit: desk.unit }, marks)).length);
  return moved;
}
