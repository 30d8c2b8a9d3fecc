import { sql } from 'kysely';
import { dateOf, localOf } from '../../../platform/clock/calendar.ts';
import type { House } from '../../house.ts';
import { SYSTEM } from '../../post/actor.ts';
import { type Register, sealedBy } from '../declare.ts';
import { erase } from '../erase.ts';

const AT_ONCE = 200;

/** Registers that keep anything of people, whose records therefore have a last day. */
export const keeping = ({ registers }: Pick<House, 'registers'>): Register[] => [...registers.values()].filter((register) => sealedBy(register).size > 0);

/** The day it is in the city: a record whose last day is before it is overdue. */
export const todayOf = (now: Date): string => dateOf(localOf(now).day);

/**
 * Empties every record whose last day is over (Personal Information Protection Law, article 47), each by itself; answers how many. Erasing twice changes nothing, so two servers may
 * be at it.
 */
export async function eraseOverdue(house: House): Promise<number> {
  const now = house.clock.now();
  let erased = 0;
  for (const register of keeping(house))
    for (let rows = await overdue(house, register, now); rows.length; rows = await overdue(house, register, now)) {
      for (const { id } of rows) await erase({ house, actor: SYSTEM, now, source: 'retention' }, register, id);
      erased += rows.length;
    }
  return erased;
}

async function overdue({ db }: House, { name }: Register, now: Date): Promise<{ id: string }[]> {
  const { rows } = await sql<{ id: string }>`select id from ${sql.table(name)}
    where keep_until is not null and keep_until < ${todayOf(now)} and ended_as is distinct from 'erased' order by keep_until, id limit ${AT_ONCE}`.execute(db);
  return rows;
}
