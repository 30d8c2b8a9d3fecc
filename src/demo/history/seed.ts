import { sql } from 'kysely';
import type { Pool } from 'pg';
import { writeLives } from '../../kernel/flow/bring.ts';
import { type House, running } from '../../kernel/house.ts';
import type { HoldingTable } from '../../kernel/post/roster.ts';
import { anchoredUntil } from '../../kernel/trail/anchor.ts';
import type { CaseRow } from '../../modules/cases/index.ts';
import type { Pack } from '../../packs/schema.ts';
import type { AuthTables } from '../../platform/auth/tables.ts';
import { type Calendar, localOf, momentOf, timetable } from '../../platform/clock/calendar.ts';
import { homeOf, readCommunities } from '../city.ts';
import { Draw } from '../draw.ts';
import { placesIn } from '../places.ts';
import type { LifeName } from '../simulate/lives.ts';
import { NAMED, plan } from '../simulate/plan.ts';
import type { Story } from '../simulate/story.ts';
import { incident } from './incident.ts';
import { live } from './life.ts';
import { DAYS, reportsOn } from './pace.ts';

/** Whatever stops halfway was raised this lately: nothing lies about for weeks with nobody to take it. */
const HALFWAY_DAYS = 5;
/** The residents with log-ins find what they raised in these last days: of each kind of life one, by turns. */
const OWN_DAYS = 12;
/** On the last workday before the first day, a mass incident begins at this hour. */
const INCIDENT_AT = 9 * 3_600_000;
const LOCK = 4180_0008;

type On = { house: House; owner: Pool; pack: Pack; now: Date };
type Life = ReturnType<typeof live>;
/** How many cases were made up, and what befell them. */
export type Storied = { cases: number; steps: number; seconds: number };

/** Gives the demo city of this pack the weeks before its first day, once in its life. Answers null where they are there, where it is not the demo's city, and where days before are closed already. */
export async function tellHistory(on: On): Promise<Storied | null> {
  const { house, owner, pack, now } = on;
  const waits = async () => {
    const { rows } = await sql`select from demo_city where pack = ${pack.code} and seeded_at is not null and storied_at is null`.execute(house.db);
    return rows.length > 0 && (await anchoredUntil(house.db)) === null;
  };
  if (!(await waits())) return null;
  const client = await owner.connect();
  const began = Date.now();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    if (!(await waits())) return null;
    const lives = await livesOf(on);
    await client.query('begin');
    await writeLives(client, house.kinds.get('cases')?.table as never, lives);
    await client.query('update demo_city set storied_at = $1 where pack = $2', [now, pack.code]);
    await client.query('commit');
    return { cases: lives.length, steps: lives.flat().length, seconds: (Date.now() - began) / 1000 };
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => {});
    client.release();
  }
}

/** Every case of those weeks, as the simulator's stories go. */
async function livesOf({ house, pack, now }: On) {
  const communities = await readCommunities(house.db, pack.area);
  const home = homeOf(communities);
  const kind = house.kinds.get('cases');
  if (!home || !kind) return [];
  const holders = await house.db.withTables<HoldingTable>().selectFrom('holding').select('account').where('post', '=', 'leader').execute();
  const on = {
    ...(running(house, kind) as never as ReturnType<typeof running<CaseRow>>),
    city: pack.area,
    leaders: await house.namesOf(holders.map(({ account }) => account)),
  };
  const city = { communities, home, pack, placeIn: placesIn(communities, home) };
  const stories = plan(`history/${pack.code}`, city);
  const draw = new Draw(`history/${pack.code}/pace`);
  const today = localOf(now).day;
  const calendar = house.city.setting.calendar;
  const accountOf = await ownersOf(house.db, home.code, momentOf(today - OWN_DAYS, 0));
  // A number stands for one case: two of one day that drew the same would stop the whole.
  const numbers = new Set<string>();
  const isNew = ([first]: Life) => {
    const number = `${first?.row.shard}/${first?.row.number}`;
    return !numbers.has(number) && numbers.add(number);
  };
  const cold = incident(on, city, new Draw(`history/${pack.code}/incident`), momentOf(lastWorkday(calendar, today), INCIDENT_AT), now).filter(isNew);
  const days = Array.from({ length: DAYS }, (_, i) => i).flatMap((i) => {
    const day = today - DAYS + i;
    return reportsOn(draw, day, { week: Math.floor(i / 7), calendar }).map((at) => {
      const story = nextOf(stories, at < momentOf(today - HALFWAY_DAYS, 0));
      const level = pack.categories[story.report.category]?.level ?? '';
      return live(on, story, { area: story.report.area ?? pack.area, level, at, until: now, account: accountOf(story, at) }, draw);
    });
  });
  return [...cold, ...days.filter(isNew)];
}

function lastWorkday(calendar: Calendar, today: number): number {
  const { day } = timetable(calendar);
  let last = today - 1;
  while (!day(last).works) last -= 1;
  return last;
}

/** Whose matter a story is: by turns the accounts of the residents with log-ins, where a resident raised it at home since then and it is the first of its kind; null for everybody else's. */
async function ownersOf(db: House['db'], home: string, since: Date): Promise<(story: Story, at: Date) => string | null> {
  const people = await db.withTables<AuthTables>().selectFrom('auth_user').select('id').where('username', 'in', NAMED).orderBy('username').execute();
  const had = new Set<string>();
  return ({ opener, report, life }, at) => {
    const isOwn = at >= since && report.area?.startsWith(home) && (opener.kind === 'named' || opener.kind === 'resident');
    const owner = people[had.size % people.length];
    if (!isOwn || !owner || had.has(life)) return null;
    had.add(life);
    return owner.id;
  };
}

/** Lives that stop halfway, for whoever tries the demo to take up. */
const HALFWAY: ReadonlySet<string> = new Set<LifeName>([
  'filed',
  'accepted',
  'dispatched',
  'taken',
  'grid_waits',
  'grid_taken',
  'returned',
  'disputed',
  'extended',
  'supervised',
  'regretted',
  'ordered_waits',
  'whistled',
]);

/** The next story; a whole one, where it happened long ago. */
function nextOf(stories: Generator<Story, never>, isLongAgo: boolean): Story {
  for (;;) {
    const { value } = stories.next();
    if (!isLongAgo || !HALFWAY.has(value.life)) return value;
  }
}
