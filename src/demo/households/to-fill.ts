import { readChina } from '../../kernel/area/china/read.ts';
import { type Community, spoken } from '../city.ts';
import { digitsOf } from './identity.ts';
import type { Place } from './records.ts';

/** The communities of a city as places to fill. ID numbers draw on the digits of their own district first, then on those of the province and of the whole country. */
export async function toFill(communities: readonly Community[]): Promise<Place[]> {
  const groups = Map.groupBy(communities, ({ code }) => code.slice(0, 6));
  const own = [...groups.keys()];
  const digits = digitsOf(own, await countiesNear(own[0] ?? ''));
  const nth = new Map([...groups.values()].flatMap((group) => group.map(({ code }, i) => [code, { nth: i, of: group.length }] as const)));
  return communities.map(({ code, name, grids }, in_city) => ({
    code,
    name: spoken(name),
    grids,
    in_district: nth.get(code) ?? { nth: 0, of: 1 },
    in_city,
    digits: digits.get(code.slice(0, 6)) ?? [],
  }));
}

/** Every county of the country, those of the same province first. */
async function countiesNear(district: string): Promise<string[]> {
  counties ??= readChina().then((all) => all.filter(({ code }) => code.length === 6).map(({ code }) => code));
  const all = await counties;
  const near = (code: string) => code.startsWith(district.slice(0, 2));
  return [...all.filter(near), ...all.filter((code) => !near(code))];
}

/** Reading the whole country takes a second. */
let counties: Promise<string[]> | undefined;
