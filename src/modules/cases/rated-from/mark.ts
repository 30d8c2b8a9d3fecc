import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { RecordRow } from '../../../kernel/flow/record.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { dateOf, localOf } from '../../../platform/clock/calendar.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { CaseRow } from '../row.ts';
import { type RatedFrom, ratedOf } from './apart.ts';

/** The mark of the device that a rating comes from, under the key of the day; nothing where no device can be told. */
export async function markFound({ house, device, now }: Ctx, row: RecordRow): Promise<{ rated_from?: RatedFrom }> {
  if (!device) return {};
  const day = dateOf(localOf(now).day);
  const { unit, area } = ratedOf(row as CaseRow);
  const mark = device(await keyOf(house.db, day), unit || area);
  return mark === null ? {} : { rated_from: { day, mark } };
}

/** The key of a day, made at its first rating. It is read anew each time: no server remembers it when it is gone. */
async function keyOf(db: Db, day: string): Promise<Uint8Array> {
  const read = async () => (await sql<{ key: Buffer }>`select key from rated_key where day = ${day}`.execute(db)).rows[0]?.key;
  const key = await read();
  if (key) return key;
  const fresh = randomBytes(32);
  await sql`insert into rated_key (day, key) values (${day}, ${fresh}) on conflict (day) do nothing`.execute(db);
  // Another server may have been first. Where the day was closed meanwhile, a mark that nothing matches does no harm.
  return (await read()) ?? fresh;
}
