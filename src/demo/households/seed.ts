import { sql } from 'kysely';
import type { Pool } from 'pg';
import type { House } from '../../kernel/house.ts';
import type { Db } from '../../platform/db/index.ts';
import { homeOf, readCommunities } from '../city.ts';
import { demoPeople } from '../people.ts';
import { refuse } from '../refusals.ts';
import { roomIn } from './community.ts';
import { type Loaded, loadAll } from './load.ts';
import { cityOf } from './quota.ts';
import type { Known } from './records.ts';
import { toFill } from './to-fill.ts';
import { verified } from './verify.ts';

/** As many as a demo begins with: a screenful in each of the home sub-district's communities. */
const FIRST_HOUSEHOLDS = 1_000;

/** So many times what grids are meant for fit in: with more, the telephone numbers of a community run out. */
const AT_MOST = 4;

/** When the demo's residents were born; their names and telephones are those of their log-ins. */
const LIVING_HERE: readonly (Pick<Known, 'sex' | 'born'> & { username: string })[] = [
  { username: 'resident_1', sex: 'female', born: [1950, 1962] },
  { username: 'resident_2', sex: 'male', born: [1985, 1999] },
];

/** The demo's residents as they are in the register. */
const residents: readonly (Known & { username: string })[] = LIVING_HERE.flatMap((living) => {
  const person = demoPeople.find(({ username }) => username === living.username);
  return person ? [{ ...living, name: person.name, phone: person.phone }] : [];
});

type On = { house: Pick<House, 'sealer' | 'registers'>; db: Db; owner: Pool; area: string; now: Date };
/** What was put in, by register; nothing where the city has no communities. */
export type Filled = { added: Loaded; seconds: number };

/** Fills an area's communities with at least so many made-up households, those of an earlier run included. A second run adds nothing. Refuses more than the city's grids can hold. */
export async function fillCity(
  { house, db, owner, area, now }: On,
  households: number,
  onProgress: (households: number, of: number) => void = () => {},
): Promise<Filled> {
  const began = Date.now();
  const communities = await readCommunities(db, area);
  const home = homeOf(communities)?.code ?? '';
  const most = communities.reduce((sum, community) => sum + roomIn(community), 0) * AT_MOST;
  if (home && households > most) refuse('too_many_households', { households, most });
  const bundles = home ? cityOf(await toFill(communities), home, households, residents) : [];
  const added = await loadAll({ house, owner, now }, bundles, ({ household }) => onProgress(Math.min(household, households), households));
  return { added, seconds: (Date.now() - began) / 1000 };
}

const LOCK = 4180_0007;

/** Gives the demo city of this pack its first households, once in its life. Answers null where they are there or it is not the demo's city. */
export async function fillDemo(on: On & { pack: string }): Promise<Filled | null> {
  const waits = async () => {
    const { rows } = await sql`select from demo_city where pack = ${on.pack} and seeded_at is not null and filled_at is null`.execute(on.db);
    return rows.length > 0;
  };
  if (!(await waits())) return null;
  const client = await on.owner.connect();
  try {
    // Of two servers that start on one database, one fills it and the other waits for it.
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    if (!(await waits())) return null;
    const filled = await fillCity(on, FIRST_HOUSEHOLDS);
    // The first of them has proved who they are; the other can still do so.
    for (const resident of residents.slice(0, 1)) await verified(on, resident);
    await sql`update demo_city set filled_at = ${on.now} where pack = ${on.pack}`.execute(on.db);
    return filled;
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => {});
    client.release();
  }
}
