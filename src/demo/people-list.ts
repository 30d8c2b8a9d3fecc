import { WIDTHS } from '../kernel/area/code.ts';
import { nameOf } from '../kernel/flow/show.ts';
import type { House } from '../kernel/house.ts';
import { RESIDENT } from '../kernel/post/actor.ts';
import type { HoldingTable } from '../kernel/post/roster.ts';
import type { AuthTables } from '../platform/auth/tables.ts';
import type { Db } from '../platform/db/index.ts';
import type { Lang } from '../platform/words/words.ts';
import { DEMO_PASSWORD, peopleOf } from './people.ts';

/** A demo log-in as people are shown it: the desk they act at first. A resident lives in `area`, everybody else works there. */
export type DemoLogIn = {
  username: string;
  password: string;
  name: string;
  phone: string;
  post: string;
  post_name: string;
  area: string;
  area_name: string;
  unit: string;
  unit_name: string;
};

/** The demo's log-ins in the reader's language; none where this database was not seeded. */
export async function demoLogIns(house: Pick<House, 'db' | 'areas' | 'words' | 'city'>, lang: Lang): Promise<DemoLogIn[]> {
  const rows = await desksByUsername(house.db, house.city.posts);
  const home = [...rows.values()].find(({ area }) => area?.length === WIDTHS.community)?.area ?? '';
  await house.areas.know([...rows.values()].map(({ area }) => area ?? home));
  const named = (kind: string, code: string) => nameOf({ house: house as House, lang }, kind, code);
  return peopleOf(house.city.posts).flatMap(({ username, name, phone }) => {
    const desk = rows.get(username);
    if (!desk) return [];
    const [post, area, unit] = [desk.post ?? RESIDENT, desk.area ?? home, desk.unit ?? ''];
    const place = { area, area_name: house.areas.place(area), unit, unit_name: named('unit', unit) };
    return [{ username, password: DEMO_PASSWORD, name, phone, post, post_name: named('post', post), ...place }];
  });
}

/** The first desk of everyone who can log in to the demo, by user name; a resident has none. */
async function desksByUsername(db: Db, posts: House['city']['posts']) {
  const rows = await db
    .withTables<AuthTables & HoldingTable>()
    .selectFrom('auth_user as u')
    .leftJoin('holding as h', 'h.account', 'u.id')
    .select(['u.username', 'h.post', 'h.area', 'h.unit'])
    .where(
      'u.username',
      'in',
      peopleOf(posts).map(({ username }) => username),
    )
    .orderBy('h.valid_from', 'desc')
    .orderBy('h.id', 'desc')
    .execute();
  // The first one overwrites those after it.
  return new Map(rows.map((row) => [row.username ?? '', row]));
}
