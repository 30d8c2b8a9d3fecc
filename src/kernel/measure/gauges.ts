import type { Pool } from 'pg';
import { dateOf, localOf } from '../../platform/clock/calendar.ts';
import { alone } from '../../platform/db/alone.ts';
import { shardOf } from '../area/code.ts';
import type { House } from '../house.ts';
import { turns } from '../turns.ts';
import { FOLDING } from './fold.ts';
import { putReadings } from './fold-cells.ts';

/** A day's last reading is at most so old at its end, on a server that runs then; on one that does not, it is the last it took that day. */
const [HOUR, LAST_MINUTES, DAY] = [3_600_000, 10 * 60_000, 86_400_000];

/**
 * Reads every gauge now and then through the day and shortly before its end, and writes the last reading of each day that is over into the cells, for the areas above
 * as their sum: once, whichever server does it. A day on which no server ran has no cell. Answers how many gauges' days were written.
 */
export async function keepGauges(house: House): Promise<number> {
  await alone(house.pool, 'gauges', () => readDue(house));
  const { day } = localOf(house.clock.now());
  const { rows } = await house.pool.query<{ waits: boolean }>('select exists (select from measure_reading where day < $1) as waits', [dateOf(day)]);
  // Cells are written by one at a time, be it what is folded, made anew, or read.
  return rows[0]?.waits ? ((await alone(house.pool, FOLDING, () => writeDays(house.pool, house.city.area, dateOf(day)))) ?? 0) : 0;
}

async function readDue(house: House): Promise<void> {
  const now = house.clock.now();
  const { day, at } = localOf(now);
  const { rows } = await house.pool.query<{ gauge: string; at: Date }>('select gauge, at from measure_reading where day = $1', [dateOf(day)]);
  const read = new Map(rows.map((row) => [row.gauge, row.at.getTime()]));
  for (const gauge of house.gauges.values()) {
    const last = read.get(gauge.name) ?? Number.NEGATIVE_INFINITY;
    const isEnding = at >= DAY - LAST_MINUTES && now.getTime() - last > LAST_MINUTES;
    if (now.getTime() - last < HOUR && !isEnding) continue;
    const readings = (await gauge.read(house, now)).filter(({ n }) => n !== 0);
    await house.pool.query(
      `insert into measure_reading (gauge, day, at, readings) values ($1, $2, $3, $4)
      on conflict (gauge, day) do update set at = excluded.at, readings = excluded.readings`,
      [gauge.name, dateOf(day), now, JSON.stringify(readings)],
    );
  }
}

const READINGS =
  '(select $1::text as t, x.area as a, $2::date as d, x.dim, x.value, x.n from jsonb_to_recordset($3::jsonb) as x(area text, dim text, value text, n bigint)) r';

/** The days before this one go into the cells and out of the readings, each in a transaction of its own. */
async function writeDays(pool: Pool, city: string, today: string): Promise<number> {
  const { rows } = await pool.query<{ gauge: string; day: string; readings: unknown }>(
    'select gauge, day, readings from measure_reading where day < $1 order by day, gauge',
    [today],
  );
  const client = await pool.connect();
  try {
    for (const { gauge, day, readings } of rows) {
      await client.query('begin');
      await client.query(putReadings(READINGS), [gauge, day, JSON.stringify(readings)]);
      // That it was read at all, be it none, stands with the city.
      await client.query(
        `insert into measure_cell (shard, tally, area, grain, day, n, sum, more) values ($1, $2, $3, 'd', $4, 0, 0, '{}') on conflict (shard, tally, area, grain, day) do nothing`,
        [shardOf(city), gauge, city, day],
      );
      await client.query('delete from measure_reading where gauge = $1 and day = $2', [gauge, day]);
      await client.query('commit');
    }
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
  return rows.length;
}

/** Looks every `every` milliseconds what is to be read and written, until closed. */
export const gaugeKeeper = (house: House, how: Parameters<typeof turns>[1]) => turns(() => keepGauges(house), how);
