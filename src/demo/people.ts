import { ancestors, WIDTHS } from '../kernel/area/code.ts';
import type { Desk } from '../kernel/flow/record.ts';

/** The one password of every demo log-in. It opens nothing but a demo. */
export const DEMO_PASSWORD = 'linli-demo';

type Level = 'grid' | 'community' | 'subdistrict' | 'district' | 'city';
type Seat = { post: string; at: Level; unit?: string; role?: 'B' };
/** Someone to try Linli as. Names and numbers are made up; the first seat is the one they act in at first. */
export type DemoPerson = { username: string; name: string; phone: string; seats: readonly Seat[] };

/** Numbers that begin with 144 are given to machines only, so none of these rings at anybody's. */
const phone = (n: number) => `144${String(n).padStart(8, '0')}`;

/** The people with log-ins, from the grid to the city. The grid lead stands in for the clerk, so that one person can switch posts. */
export const demoPeople: readonly DemoPerson[] = (
  [
    ['resident_1', '王桂芬'],
    ['resident_2', '李浩然'],
    ['grid_worker', '马志强', { post: 'grid_worker', at: 'grid' }],
    ['grid_lead', '何秀兰', { post: 'grid_lead', at: 'community' }, { post: 'clerk', at: 'community', role: 'B' }],
    ['clerk', '孙雅琴', { post: 'clerk', at: 'community' }],
    ['secretary', '董立新', { post: 'secretary', at: 'community' }],
    ['dispatcher', '白晓雪', { post: 'dispatcher', at: 'subdistrict' }],
    ['handler_housing', '郭振东', { post: 'handler', at: 'district', unit: 'housing' }],
    ['handler_urban', '任海波', { post: 'handler', at: 'district', unit: 'urban_management' }],
    ['handler_heating', '曲文博', { post: 'handler', at: 'district', unit: 'heating' }],
    ['arbiter', '段明远', { post: 'arbiter', at: 'district' }],
    ['supervisor', '冯慧敏', { post: 'supervisor', at: 'district' }],
    ['leader', '高云生', { post: 'leader', at: 'district' }],
    ['auditor', '尹书桐', { post: 'auditor', at: 'city' }],
    ['admin_system', '陆一鸣', { post: 'admin_system', at: 'city' }],
    ['admin_security', '孔维安', { post: 'admin_security', at: 'city' }],
    ['admin_audit', '石敬之', { post: 'admin_audit', at: 'city' }],
    ['city_leader', '闻景明', { post: 'leader', at: 'city' }],
  ] satisfies [string, string, ...Seat[]][]
).map(([username, name, ...seats], i) => ({ username, name, phone: phone(i + 1), seats: seats as Seat[] }));

/** Who is there besides where the city has the post: the part-time informant of a grid. */
const INFORMANT: DemoPerson = {
  username: 'grid_informant',
  name: '魏小满',
  phone: phone(demoPeople.length + 1),
  seats: [{ post: 'grid_informant', at: 'grid' }],
};

/** The people with log-ins of a city with these posts. */
export const peopleOf = (posts: Readonly<Record<string, unknown>>): readonly DemoPerson[] =>
  Object.hasOwn(posts, 'grid_informant') ? [...demoPeople, INFORMANT] : demoPeople;

/** The desks of a person whose home community is this; `city` is the area the pack governs. A resident has the community, and no desk. */
export function desksOf({ seats }: DemoPerson, home: string, city: string): (Desk & { role: 'A' | 'B' })[] {
  return seats.map(({ post, at, unit = '', role = 'A' as const }) => ({ post, area: placeOf(at, home, city), unit, role }));
}

function placeOf(at: Level, home: string, city: string): string {
  if (at === 'grid') return `${home}001`;
  if (at === 'city') return city;
  return ancestors(home).find((code) => code.length === WIDTHS[at]) ?? home;
}
