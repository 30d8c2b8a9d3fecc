import { sql } from 'kysely';
import { readChina } from '../kernel/area/china/read.ts';
import { codeRange } from '../kernel/area/code.ts';
import { makeGrids } from '../kernel/area/grids/made-up.ts';
import { saveAreas } from '../kernel/area/save.ts';
import type { Desk } from '../kernel/flow/record.ts';
import { tellHoldingsChanged } from '../kernel/post/roster.ts';
import type { Pack } from '../packs/schema.ts';
import type { Auth } from '../platform/auth/auth.ts';
import type { AuthTables } from '../platform/auth/tables.ts';
import type { Database, Db } from '../platform/db/index.ts';
import { Refusal } from '../platform/refusal.ts';
import { type Community, gridName, homeOf, readCommunities } from './city.ts';
import { DAYS } from './history/pace.ts';
import { seatAll } from './holdings.ts';
import { outlineHome } from './outline.ts';
import { DEMO_PASSWORD, type DemoPerson, desksOf, peopleOf } from './people.ts';
import { refuse } from './refusals.ts';
import { staffOf } from './staff.ts';
import { staffNames } from './staff-names.ts';

/** `made`: put in just now; `there`: it was here already; `occupied`: people work here who are not of the demo; `no_city`: the pack's area is not in the tree that ships. */
export type Seeded = {
  outcome: 'made' | 'there' | 'occupied' | 'no_city';
  subdistricts: number;
  communities: number;
  grids: number;
  accounts: number;
  posts: number;
  log_ins: number;
  seconds: number;
};

const NOTHING = { subdistricts: 0, communities: 0, grids: 0, accounts: 0, posts: 0, log_ins: 0 };
const LOCK = 4180_0006;
/** Some 450 households a grid, as rules of practice have it; with three or four in a community that comes to a city's real number. */
const GRIDS = { perCommunity: [2, 5], households: [300, 560], seed: 1, name: gridName } as const;

type On = { database: Pick<Database, 'db' | 'owner'>; auth: Pick<Auth, 'createStaff' | 'makeAccounts'>; pack: Pack; now: Date };

/**
 * Puts the demo city into a database where nobody works yet: the pack's real tree, grids made from it and marked synthetic, people with
 * log-ins around one community, and staff without log-ins everywhere else. A second run adds nothing; one that was interrupted is finished.
 */
export async function seedDemo(on: On): Promise<Seeded> {
  const began = Date.now();
  if ((await isSeeded(on.database.db, on.pack.code)) && (await isOutlined(on.database.db, on.pack.code))) {
    await turnTo(on.database.db, on.pack, on.now);
    return { outcome: 'there', ...NOTHING, seconds: 0 };
  }
  const client = await on.database.owner.connect();
  try {
    // Of two servers that start on one empty database, one seeds and the other waits for it.
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    const { outcome, ...counts } = await seed(on);
    return { outcome, ...NOTHING, ...counts, seconds: (Date.now() - began) / 1000 };
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => {});
    client.release();
  }
}

async function seed({ database, auth, pack, now }: On): Promise<{ outcome: Seeded['outcome'] } & Partial<Seeded>> {
  const { db, owner } = database;
  const mark = db.withTables<{ demo_city: { pack: string; begun_at: Date; seeded_at: Date | null } }>();
  if (await isSeeded(db, pack.code)) {
    // A demo of an earlier Linli has no outlines yet.
    await outline(db, await readCommunities(db, pack.area), pack, now);
    await turnTo(db, pack, now);
    return { outcome: 'there' };
  }
  if (!(await isDemo(db)) && (await hasPeople(db))) return { outcome: 'occupied' };
  const national = await readChina(pack.area).catch((error) => (error instanceof Refusal && error.code === 'area_not_in_china' ? [] : Promise.reject(error)));
  if (!national.length) return { outcome: 'no_city' };
  await mark
    .insertInto('demo_city')
    .values({ pack: pack.code, begun_at: now, seeded_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await saveAreas(owner, national);
  const bare = (await readCommunities(db, pack.area)).filter(({ grids }) => !grids.length).map(({ code }) => code);
  await saveAreas(owner, makeGrids(bare, GRIDS));
  const communities = await readCommunities(db, pack.area);
  await outline(db, communities, pack, now);
  const people = await makePeople(db, auth, communities, pack, now);
  await mark.updateTable('demo_city').set({ seeded_at: now }).where('pack', '=', pack.code).execute();
  await turnTo(db, pack, now);
  await tellHoldingsChanged(db);
  return {
    outcome: 'made',
    subdistricts: new Set(communities.map(({ subdistrict }) => subdistrict.code)).size,
    communities: communities.length,
    grids: communities.reduce((sum, { grids }) => sum + grids.length, 0),
    ...people,
  };
}

/** Draws the home district, once in a demo's life. */
async function outline(db: Db, communities: readonly Community[], { code }: Pack, now: Date): Promise<void> {
  if (await isOutlined(db, code)) return;
  await outlineHome(db, communities);
  await sql`update demo_city set outlined_at = ${now} where pack = ${code}`.execute(db);
}

async function makePeople(db: Db, auth: On['auth'], communities: Awaited<ReturnType<typeof readCommunities>>, { area, units, posts }: Pack, now: Date) {
  const people = peopleOf(posts);
  const home = homeOf(communities)?.code ?? area;
  const keyOf = ({ post, area: at, unit }: Desk) => `${post}@${at}@${unit}`;
  const named = (await Promise.all(people.map((person) => logIn(db, auth, person)))).flatMap((account, i) =>
    desksOf(people[i] as DemoPerson, home, area).map((desk) => ({ ...desk, account })),
  );
  const taken = new Set(named.filter(({ role }) => role === 'A').map(keyOf));
  const staff = staffOf({ area, units, posts: Object.keys(posts), home, communities }, (desk) => taken.has(keyOf(desk)));
  const accounts = [...new Set(staff.map(({ account }) => account))];
  await auth.makeAccounts(
    accounts,
    staffNames(
      accounts,
      people.map(({ name }) => name),
    ),
  );
  // They have worked here for as long as the demo has a past.
  await seatAll(db, [...named, ...staff], new Date(now.getTime() - (DAYS + 15) * 86_400_000));
  return { accounts: accounts.length + people.length, posts: named.length + staff.length, log_ins: people.length };
}

/** Where the demo of another city lies in the same database, its people work here from now on, and there no longer. */
async function turnTo(db: Db, { area, code }: Pack, now: Date): Promise<void> {
  const { rows } = await sql`select from demo_city where pack <> ${code} limit 1`.execute(db);
  if (!rows.length) return;
  const [from, to] = codeRange(area);
  const here = sql`area >= ${from} and area < ${to}`;
  await sql`update holding set valid_to = ${now} where id like 'demo-%' and valid_to is null and not (${here})`.execute(db);
  await sql`update holding set valid_to = null where id like 'demo-%' and valid_to is not null and ${here}`.execute(db);
  await tellHoldingsChanged(db);
}

/** The account of a demo log-in, made if an earlier, interrupted run did not. */
async function logIn(db: Db, auth: On['auth'], { username, name, phone }: DemoPerson): Promise<string> {
  const found = await db.withTables<AuthTables>().selectFrom('auth_user').select('id').where('username', '=', username).executeTakeFirst();
  return found?.id ?? auth.createStaff({ username, name, phone, password: DEMO_PASSWORD });
}

async function isSeeded(db: Db, pack: string): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`select exists (select from demo_city where pack = ${pack} and seeded_at is not null) as yes`.execute(db);
  return rows[0]?.yes === true;
}

async function isOutlined(db: Db, pack: string): Promise<boolean> {
  const { rows } = await sql`select from demo_city where pack = ${pack} and outlined_at is not null`.execute(db);
  return rows.length > 0;
}

/** Does this database hold a demo, finished or not? */
async function isDemo(db: Db): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`select exists (select from demo_city) as yes`.execute(db);
  return rows[0]?.yes === true;
}

async function hasPeople(db: Db): Promise<boolean> {
  const { rows } = await sql<{
    yes: boolean;
  }>`select exists (select from holding) or exists (select from auth_user) or exists (select from trail) as yes`.execute(db);
  return rows[0]?.yes === true;
}

/** Refuses to serve as a real city on a demo's database: its log-ins and their password are known to everybody. */
export async function refuseDemoData(db: Db): Promise<void> {
  if (await isDemo(db)) refuse('demo_data_here');
}
