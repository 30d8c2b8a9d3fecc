import { sql } from 'kysely';
import type { Pool } from 'pg';
import type { Db } from '../../../platform/db/index.ts';
import { decideRedrawn } from '../../flow/decide.ts';
import { read } from '../../flow/read.ts';
import type { RecordRow } from '../../flow/record.ts';
import type { Write } from '../../flow/statement.ts';
import { happenedTo, writeOf } from '../../flow/step.ts';
import { writeOn } from '../../flow/write.ts';
import { type House, running } from '../../house.ts';
import type { Kind } from '../../module.ts';
import { SYSTEM } from '../../post/actor.ts';
import { followRegisters } from '../../register/follow.ts';
import { followArea } from '../../register/follow-area.ts';
import type { TodoTable } from '../../todo/table.ts';
import { today } from './days.ts';
import { type Closed, goesTo } from './goes-to.ts';

/**
 * What is still open in an area that has closed goes to one that took its place: where its own point lies, else to the only successor, else to
 * the community, whose clerk knows the ground. What has ended stays where it was. That it went is a step of its own, in its trail and in the figures. Looks at the
 * redraws that took effect since that moment, and a day before: whoever opened a matter at the moment of a redraw named the old area. The records of the registers
 * follow likewise. Answers how many matters went.
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

/** A step that somebody takes at this very moment is waited for so often; after that the next look at the redraws takes the matter along. */
const TRIES = 3;

/** One matter's own step: it is written onto the version it was decided on, so nobody's step at that moment is lost, and neither is this one. */
async function follow(house: House, { record, flow, place }: Waiting, closed: Closed, now: Date): Promise<boolean> {
  const kind = house.kinds.get(flow);
  if (!kind) return false;
  const on = running(house, kind);
  for (let i = 0; i < TRIES; i++) {
    const { row } = await read<RecordRow & { lon?: number | null; lat?: number | null }>(house.db, kind.flow, kind.table as never, SYSTEM, record);
    // A step taken meanwhile has moved it or ended it.
    if (!row || row.area !== place || row.ended_at !== null) return false;
    const to = goesTo(closed, row.lon == null || row.lat == null ? null : house.locate(row.lon, row.lat));
    const done = writeOf(on, SYSTEM, row, decideRedrawn(kind.flow, row, to, now), now, null);
    if (!(await put(house.pool, kind, done, place, now))) continue;
    on.happened(happenedTo(on, row, done, now));
    return true;
  }
  return false;
}

/** The step, and what the redraw itself says of it; false where somebody was faster. */
async function put(pool: Pool, kind: Kind, done: Write<RecordRow>, from: string, now: Date): Promise<boolean> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const written = await writeOn(client, kind.table, done);
    if (written)
      await client.query(
        `insert into area_follow (shard, record, from_area, to_area, at) values ($1, $2, $3, $4, $5)
        on conflict (shard, record, from_area) do update set to_area = excluded.to_area, at = excluded.at`,
        [done.row.shard, done.row.id, from, done.row.area, now],
      );
    await client.query('commit');
    client.release();
    return written;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    client.release(true);
    throw error;
  }
}
