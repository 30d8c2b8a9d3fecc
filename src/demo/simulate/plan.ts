import type { Pack } from '../../packs/schema.ts';
import { type Community, spoken } from '../city.ts';
import { Draw } from '../draw.ts';
import { demoPeople } from '../people.ts';
import type { PlaceIn } from '../places.ts';
import { EMPTY_UNIT, withoutClerk } from '../staff.ts';
import { FOUND, MATTERS } from '../texts/matters.ts';
import { SURNAMES } from '../texts/remarks.ts';
import { filled } from '../texts/table.ts';
import { LIVES, type LifeName, type Teller } from './lives.ts';
import type { Opener, Report, Story } from './story.ts';

/** The city that is played: its communities, the one where people with log-ins live, its pack, and where in an area something may lie. */
export type City = { communities: readonly Community[]; home: Community; pack: Pack; placeIn?: PlaceIn };

/** How many residents without log-ins there are. */
export const RESIDENTS = 400;
/** The residents with log-ins. */
export const NAMED = demoPeople.filter(({ seats }) => !seats.length).map(({ username }) => username);
/** Departments that somebody can log in as: at home they get most of the work. */
const SHOWN = new Set(demoPeople.flatMap(({ seats }) => seats.map(({ unit }) => unit ?? '')));
/** Matters that a community can settle itself. */
const OWN = ['neighbours', 'advice', 'other', 'rubbish', 'care', 'noise', 'parking', 'property'];
const MISTAKEN = ['urban_management', 'housing', 'police', 'transport', 'environment'];
/** Whose matters at home belong to a resident with a log-in, so that each finds theirs in several states. */
const BELONGS: Partial<Record<LifeName, number>> = { silent: 0, taken: 0, solved: 0, shelved: 0, dispatched: 1, reopened: 1, extended: 1, urged: 1 };

/** The life of what a grid worker finds. */
const FOUND_LIFE: LifeName = 'found';

type Where = 'home' | 'near' | 'district' | 'city' | 'nowhere';
/** A report after this many ms, on the average: one every 0.45 s at first, later one every 3.5 s. */
const GAPS = { opening: [150, 750], later: [1500, 5500] } as const;

/** Story after story without end, the same ones for the same seed and city. */
export function* plan(seed: string, city: City): Generator<Story, never> {
  const opening = openingOf(new Draw(`${seed}/opening`));
  for (let number = 0, at = 0; ; number++) {
    const draw = new Draw(`${seed}/${number}`);
    const first = opening[number];
    const [life, where] = first ?? [draw.weighted(weights), draw.weighted({ home: 8, near: 12, district: 25, city: 53, nowhere: 2 })];
    const [least, most] = GAPS[first ? 'opening' : 'later'];
    at += draw.whole(least, most);
    const told = story(draw, city, life, where, { number, isFirst: first !== undefined });
    yield { number, at, life, ...told, report: located(told.report, city, new Draw(`${seed}/${number}/place`)) };
  }
}

/** Most who write on their phone say where; who rings up is asked for the area only. */
function located(report: Report, { placeIn }: City, draw: Draw): Report {
  const location = report.area !== undefined && report.channel !== 'phone' && draw.chance(0.85) ? placeIn?.(report.area, draw) : undefined;
  return location ? { ...report, location } : report;
}

const NAMES = Object.keys(LIVES) as LifeName[];
const weights = Object.fromEntries(NAMES.map((life) => [life, LIVES[life].weight])) as Record<LifeName, number>;

/** The first reports: every life at home and in a community near by, the others anywhere. */
function openingOf(draw: Draw): [LifeName, Where][] {
  const places: Where[] = ['home', 'near'];
  return draw.shuffled(
    NAMES.flatMap((life) =>
      Array.from({ length: LIVES[life].opening }, (_, i): [LifeName, Where] => [
        life,
        places[i] ?? draw.weighted({ home: 2, near: 2, district: 6, city: 9, nowhere: 1 }),
      ]),
    ),
  );
}

function story(
  draw: Draw,
  city: City,
  life: LifeName,
  where: Where,
  { number, isFirst }: { number: number; isFirst: boolean },
): Pick<Story, 'opener' | 'report' | 'acts'> {
  const community = communityOf(draw, city, life, where, number);
  const place = spoken(community.name);
  const slots = { place, spot: spotOf(draw, community, place), n: draw.whole(2, 6), d: draw.whole(2, 9) };
  const found = life === FOUND_LIFE && community.grids.length ? draw.pick(FOUND.filter(([code = '']) => code in city.pack.categories)) : undefined;
  const category = found?.[0] ?? categoryOf(draw, city, life, where);
  const right = LIVES[life].of === 'unit' ? (city.pack.categories[category]?.unit ?? '') : '';
  const [title = '', body = '', solved = '', explained = ''] = (found?.slice(1) ?? draw.pick(MATTERS[category] ?? [])).map((text) => filled(text, slots));
  const opener: Opener = found ? { kind: 'worker' } : openerOf(draw, life, where, isFirst);
  // Whoever signs in as the demo's grid worker, of the first grid, finds what waits for them.
  const isTheirs = where === 'home' && (life === 'grid_waits' || life === 'grid_taken');
  const grid = draw.chance(where === 'home' ? 0.5 : 0.1) || isTheirs ? community.grids[0] : community.grids.length ? draw.pick(community.grids) : undefined;
  const area = where === 'nowhere' ? undefined : draw.chance(0.85) || found || isTheirs ? (grid ?? community).code : community.code;
  const report: Report = {
    title,
    body,
    category,
    channel: opener.kind === 'clerk' ? 'phone' : opener.kind === 'worker' ? 'patrol' : 'h5',
    ...(area && { area }),
    ...(opener.kind === 'anonymous' && { anonymous: true }),
    ...(opener.kind === 'clerk' && { contact: caller(draw) }),
  };
  const wrong = draw.shuffled(MISTAKEN.filter((unit) => unit !== right && city.pack.units.includes(unit)));
  const teller: Teller = {
    draw,
    right,
    wrong,
    nameOf: (unit) => city.pack.words.zh.unit[unit] ?? unit,
    levels: Object.keys(city.pack.levels).filter((level) => city.pack.levels[level]?.promise !== 'lifted'),
    hard: Object.keys(city.pack.levels).find((level) => city.pack.levels[level]?.promise === 'lifted'),
    returns: city.pack.limits['cases.returns'] ?? 3,
    reply: { solved, explained },
    slots,
  };
  return { opener, report, acts: LIVES[life].tell(teller) };
}

function communityOf(draw: Draw, { communities, home }: City, life: LifeName, where: Where, number: number): Community {
  if (where === 'home') return home;
  const near = communities.filter(({ code }) => code !== home.code && code.startsWith(home.code.slice(0, 9)));
  // What nobody is there for shows in the gaps: a report where there is no clerk, a case of the department that nobody works for.
  if (where === 'near' && life === 'filed') return withoutClerk(communities, home.code) ?? home;
  if (where === 'near' && near.length) return near[number % near.length] as Community;
  if (where === 'district') return draw.pick(communities.filter(({ code }) => code.startsWith(home.code.slice(0, 6))));
  return draw.pick(communities);
}

/** A building of a community, or a farmstead of a village. */
export function spotOf(draw: Draw, { code }: Community, place: string): string {
  return Number(code.slice(9)) >= 200 ? `${place}${draw.whole(1, 60)}号院` : `${place}${draw.whole(1, 28)}号楼${draw.whole(1, 5)}单元`;
}

function categoryOf(draw: Draw, { pack }: City, life: LifeName, where: Where): string {
  const told = Object.keys(pack.categories).filter((category) => MATTERS[category]);
  if (LIVES[life].of === 'own') return draw.pick(told.filter((category) => OWN.includes(category)));
  const units = told.filter((category) => pack.categories[category]?.unit);
  const unattended = units.find((category) => pack.categories[category]?.unit === EMPTY_UNIT);
  if (where === 'near' && life === 'dispatched' && unattended) return unattended;
  const shown = units.filter((category) => SHOWN.has(pack.categories[category]?.unit ?? ''));
  return draw.pick(where === 'home' && shown.length && draw.chance(0.8) ? shown : units);
}

function openerOf(draw: Draw, life: LifeName, where: Where, isFirst: boolean): Opener {
  const username = where === 'home' ? NAMED[BELONGS[life] ?? -1] : undefined;
  // Among the first reports theirs are theirs for sure, so that both find something that waits for them.
  if (username && (draw.chance(0.8) || isFirst)) return { kind: 'named', username };
  const kind = draw.weighted({ resident: 76, anonymous: 12, clerk: where === 'nowhere' ? 0 : 12 });
  return kind === 'resident' ? { kind, number: draw.whole(0, RESIDENTS - 1) } : { kind };
}

const caller = (draw: Draw) => ({
  name: `${draw.pick([...SURNAMES])}${draw.pick(['女士', '先生'])}`,
  phone: `1449${String(draw.whole(0, 9_999_999)).padStart(7, '0')}`,
});
