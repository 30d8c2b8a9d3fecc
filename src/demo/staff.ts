import type { Desk } from '../kernel/flow/record.ts';
import type { Community } from './city.ts';
import { Draw } from './draw.ts';

/** One made-up member of staff at one desk. They have no log-in; programs act for them. */
export type Staff = Desk & { account: string; role: 'A' };

/** One company serves the whole city; every other department has an office in each district. */
const CITY_WIDE = new Set(['power', 'gas', 'water']);
const OF_COMMUNITY = ['secretary', 'grid_lead', 'clerk'];
const OF_DISTRICT = ['supervisor', 'arbiter', 'leader'];
const OF_CITY = ['dispatcher', 'supervisor', 'leader', 'auditor', 'admin_system', 'admin_security', 'admin_audit'];
/** Posts that somebody may have left and nobody taken over: a gap shows, and their work goes to the post above. */
const MAY_BE_EMPTY = new Set(['clerk', 'grid_worker', 'handler', 'arbiter']);
const EMPTY_SHARE = 0.01;
/** The department of the home district that nobody works for. */
export const EMPTY_UNIT = 'land';

/** The community of the home sub-district that has no clerk. */
export const withoutClerk = <C extends { code: string }>(communities: readonly C[], home: string): C | undefined =>
  communities.findLast(({ code }) => code.startsWith(home.slice(0, 9)) && code !== home);

type City = { area: string; units: readonly string[]; posts: readonly string[]; home: string; communities: readonly Community[] };

/**
 * Everybody who works in the demo city beside the people with log-ins: at most one at a desk, about one desk in a hundred left
 * empty. Always empty are the land office of the home district and the clerk's desk of the home sub-district's last community.
 */
export function staffOf(city: City, taken: (desk: Desk) => boolean): Staff[] {
  const { home, communities } = city;
  const noClerk = withoutClerk(communities, home)?.code;
  return desksOf(city)
    .filter((desk) => !taken(desk) && !isEmpty(desk, home, noClerk))
    .map((desk) => ({ ...desk, account: accountOf(desk), role: 'A' }));
}

function desksOf({ area, units, posts, home, communities }: City): Desk[] {
  const districts = area.length === 4 ? [...new Set(communities.map(({ code }) => code.slice(0, 6)))] : [area];
  const subdistricts = [...new Set(communities.map(({ subdistrict }) => subdistrict.code))];
  const desk = (post: string, at: string, unit = ''): Desk => ({ post, area: at, unit });
  const informed = posts.includes('grid_informant') ? communities.filter(({ code }) => code.startsWith(home.slice(0, 9))) : [];
  return [
    ...OF_CITY.filter((post) => area.length === 4 || !OF_DISTRICT.includes(post)).map((post) => desk(post, area)),
    ...units.flatMap((unit) => (CITY_WIDE.has(unit) ? [area] : districts).map((at) => desk('handler', at, unit))),
    ...districts.flatMap((at) => OF_DISTRICT.map((post) => desk(post, at))),
    ...subdistricts.map((at) => desk('dispatcher', at)),
    ...communities.flatMap(({ code, grids }) => [...OF_COMMUNITY.map((post) => desk(post, code)), ...grids.map((grid) => desk('grid_worker', grid.code))]),
    // Part-time informants, where the city has them: in the home sub-district, so that one can be met.
    ...informed.flatMap(({ grids }) => grids.map((grid) => desk('grid_informant', grid.code))),
  ];
}

function isEmpty({ post, area, unit }: Desk, home: string, noClerk: string | undefined): boolean {
  if (!MAY_BE_EMPTY.has(post) || area.startsWith(home)) return false;
  if (post === 'handler' && home.startsWith(area)) return unit === EMPTY_UNIT;
  return (post === 'clerk' && area === noClerk) || new Draw(`empty/${post}/${area}/${unit}`).chance(EMPTY_SHARE);
}

/** In a village, whose number begins with 2 or more, one worker walks all its grids; elsewhere every grid has its own. */
function accountOf({ post, area, unit }: Desk): string {
  const village = post === 'grid_worker' && Number(area.slice(9, 12)) >= 200;
  return `demo-${post}-${village ? area.slice(0, 12) : area}${unit && `-${unit}`}`;
}
