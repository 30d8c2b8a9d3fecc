import type { Pool } from 'pg';
import type { House } from '../../kernel/house.ts';
import type { Db } from '../../platform/db/index.ts';
import { homeOf, readCommunities } from '../city.ts';
import { demoPeople } from '../people.ts';
import { type Loaded, loadAll } from './load.ts';
import { cityOf } from './quota.ts';
import type { Known } from './records.ts';
import { toFill } from './to-fill.ts';

/** As many as a demo begins with: a screenful in each of the home sub-district's communities. */
export const FIRST_HOUSEHOLDS = 1_000;

/** When the demo's residents were born; their names and telephones are those of their log-ins. */
const LIVING_HERE: readonly (Pick<Known, 'sex' | 'born'> & { username: string })[] = [
  { username: 'resident_1', sex: 'female', born: [1950, 1962] },
  { username: 'resident_2', sex: 'male', born: [1985, 1999] },
];

/** The demo's residents as they are in the register. */
export const residents: readonly (Known & { username: string })[] = LIVING_HERE.flatMap((living) => {
  const person = demoPeople.find(({ username }) => username === living.username);
  return person ? [{ ...living, name: person.name, phone: person.phone }] : [];
});

type On = { house: Pick<House, 'sealer' | 'registers'>; db: Db; owner: Pool; area: string; now: Date };
/** What was put in, by register; nothing where the city has no communities. */
export type Filled = { added: Loaded; seconds: number };

/** Fills an area's communities with at least so many made-up households, those of an earlier run included. A second run adds nothing. */
export async function fillCity(
  { house, db, owner, area, now }: On,
  households: number,
  onProgress: (households: number, of: number) => void = () => {},
): Promise<Filled> {
  const began = Date.now();
  const communities = await readCommunities(db, area);
  const home = homeOf(communities)?.code ?? '';
  const bundles = home ? cityOf(await toFill(communities), home, households, residents) : [];
  const added = await loadAll({ house, owner, now }, bundles, ({ household }) => onProgress(Math.min(household, households), households));
  return { added, seconds: (Date.now() - began) / 1000 };
}
