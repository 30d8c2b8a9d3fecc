import { sql } from 'kysely';
import type { House } from '../house.ts';
import { SYSTEM } from '../post/actor.ts';
import { carry, type Going } from './carry.ts';
import type { Register } from './declare.ts';
import type { Writing } from './writing.ts';

/** Where something goes of an area that has closed: by its own point, null where it has none. */
export type Takes = (point: { lon: number; lat: number } | null) => string;

/**
 * Lets the living records of an area that has closed lie where the ground went: those with a point of their own first, with all that lies with them, then whatever is left. What has ended
 * stays where it was. Answers how many went; again, there are none.
 */
export async function followArea(house: House, code: string, takes: Takes, now: Date): Promise<number> {
  const registers = [...house.registers.values()];
  return house.db.transaction().execute(async (db) => {
    const w: Writing = { house, actor: SYSTEM, now, source: 'redraw', db };
    const left = async (register: Register): Promise<Going[]> => {
      const point = register.place ? sql`${sql.ref(register.place.lon)} as lon, ${sql.ref(register.place.lat)} as lat` : sql`null as lon, null as lat`;
      const { rows } = await sql<{ id: string; lon: number | null; lat: number | null }>`
        select id, ${point} from ${sql.table(register.name)} where area = ${code} and ended_at is null order by id`.execute(db);
      return rows.map(({ id, lon, lat }) => ({ id, area: takes(lon === null || lat === null ? null : { lon, lat }) }));
    };
    let went = 0;
    for (const register of registers.filter(({ place }) => place)) went += await carry(w, db, register, await left(register));
    for (const register of registers) went += await carry(w, db, register, await left(register));
    return went;
  });
}
