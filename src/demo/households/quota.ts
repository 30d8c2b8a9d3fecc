import { type Bundle, communityOf, roomIn } from './community.ts';
import type { Known, Place } from './records.ts';

/** In the home's sub-district, this share of the households lives in the home community as long as there is room. */
const AT_HOME = 0.4;

/** How many households each community is to have, of `wanted` in all: in the home's sub-district as long as there is room, then in its district, then in the whole city; beyond that everywhere more. */
export function quotas<P extends Pick<Place, 'code' | 'grids'>>(places: readonly P[], home: string, wanted: number): [P, number][] {
  const room = (of: readonly P[]) => of.reduce((sum, place) => sum + roomIn(place), 0);
  const rings = [9, 6, 2].map((width) => places.filter(({ code }) => code.startsWith(home.slice(0, width))));
  const ring = rings.find((each) => room(each) >= wanted) ?? places;
  const at = ring === rings[0] ? ring.find(({ code }) => code === home) : undefined;
  const first = at ? Math.min(roomIn(at), Math.ceil(wanted * AT_HOME)) : 0;
  const others = ring.filter((place) => place !== at);
  const share = (wanted - first) / (room(others) || 1);
  return [...(at ? [[at, first] as [P, number]] : []), ...others.map((place): [P, number] => [place, roomIn(place) * share])];
}

/** The whole of a synthetic city, house by house, community after community: at least `wanted` households, and at most one house more. */
export function* cityOf(
  places: readonly Place[],
  home: string,
  wanted: number,
  known: readonly Known[] = [],
  seed = '1',
): Generator<Bundle & { place: Place }> {
  let [due, made] = [0, 0];
  for (const [place, quota] of quotas(places, home, wanted)) {
    due += quota;
    // What one community has too many, the next has fewer: only whole houses are made.
    if (made >= due) continue;
    for (const bundle of communityOf(place, seed, place.code === home ? known : [])) {
      made += bundle.households;
      yield { ...bundle, place };
      if (made >= due) break;
    }
  }
}
