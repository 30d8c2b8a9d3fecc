import { readCommunities } from '../demo/city.ts';
import { seatAll } from '../demo/holdings.ts';
import { seedDemo } from '../demo/seed.ts';
import { staffOf } from '../demo/staff.ts';
import { ancestors } from '../kernel/area/code.ts';
import { type NewArea, saveAreas } from '../kernel/area/save.ts';
import type { Pack } from '../packs/schema.ts';
import type { Auth } from '../platform/auth/auth.ts';
import type { Database } from '../platform/db/index.ts';

type On = { database: Pick<Database, 'db' | 'owner'>; auth: Pick<Auth, 'createStaff' | 'makeAccounts'>; pack: Pack; from: Date; nameOf: (n: number) => string };

/** Puts the demo city of the pack into an empty database; for a pack whose city is not in the national tree, a small made-up town with the same posts. */
export async function settle({ database, auth, pack, from, nameOf }: On): Promise<void> {
  if ((await seedDemo({ database, auth, pack, now: from })).outcome !== 'no_city') return;
  const { db, owner } = database;
  await saveAreas(owner, townOf(pack.area, nameOf));
  const communities = await readCommunities(db, pack.area);
  const staff = staffOf(
    { area: pack.area, units: pack.units, posts: Object.keys(pack.posts), home: communities[0]?.code ?? pack.area, communities },
    () => false,
  );
  await auth.makeAccounts([...new Set(staff.map(({ account }) => account))]);
  await seatAll(db, staff, from);
}

const ACROSS = { districts: 2, subdistricts: 3, communities: 5 };

/** Two districts of three sub-districts of five communities, under whatever is above them; each is called by its number. */
function townOf(city: string, nameOf: (n: number) => string): NewArea[] {
  const below = (codes: readonly string[], count: number, digits: number) =>
    codes.flatMap((code) => Array.from({ length: count }, (_, i) => code + String(i + 1).padStart(digits, '0')));
  const districts = city.length === 4 ? below([city], ACROSS.districts, 2) : [city];
  const subdistricts = below(districts, ACROSS.subdistricts, 3);
  const codes = [...ancestors(city).filter((code) => code !== ''), ...districts, ...subdistricts, ...below(subdistricts, ACROSS.communities, 3)];
  return [...new Set(codes)].map((code) => ({ code, name: nameOf(Number(code.slice(-3))), synthetic: true }));
}
