import { Draw } from '../draw.ts';
import { drawEstate, drawHamlet, type Estate, type House } from './estate.ts';
import { drawDormitory, drawFamily, type Member } from './family.ts';
import { HEATING, SHARING, USES } from './margins.ts';
import { Townspeople } from './people.ts';
import { ESTATES_ACROSS, footprintOf, type Ground, groundOf, pieceOf, piecesOf, pointOf } from './place.ts';
import type { Known, Made, Place } from './records.ts';
import { partiesOf, placesOf, teamOf } from './services.ts';
import { keysOf } from './weighted.ts';

/** Rules of practice have some 450 households to a grid of a town; a village's is smaller. */
const A_GRID = { town: 430, village: 60 };
const isVillage = (code: string): boolean => code.slice(9) >= '200';
/** About how many households there is room for. */
export const roomIn = ({ code, grids }: Pick<Place, 'code' | 'grids'>): number => Math.max(1, grids.length) * A_GRID[isVillage(code) ? 'village' : 'town'];

const heated = { town: keysOf<string>(HEATING.town), village: keysOf<string>(HEATING.village) };
const uses = { town: keysOf(USES), village: keysOf({ owner: 84, vacant: 16 }) };
/** So many houses beside each other on an estate's piece of ground. */
const HOUSES_ACROSS = { town: 3, village: 13 };
/** So many estates of a grid are filled at a time, a house each in turn. */
const AT_A_TIME = { town: 2, village: 1 };

/** What belongs together: a building with everybody in it, or what a community has beside its homes. */
export type Bundle = { households: number; records: Made[] };

/**
 * A community's estates, houses, homes and people, house by house, without end: whoever asks stops when there are enough. The same seed gives the same ones in the same order.
 * What a community has beside homes comes first.
 */
export function* communityOf(place: Place, seed: string, known: readonly Known[] = []): Generator<Bundle, never> {
  const draw = new Draw(`${seed}/${place.code}`);
  const kind = isVillage(place.code) ? 'village' : 'town';
  const { nth, of } = place.in_district;
  const ground = groundOf(place.code.slice(0, 6), nth, of);
  const people = new Townspeople(place, draw, known);
  const on: On = { place, draw, people, homes: uses[kind], families: familiesOf(draw, kind === 'town') };
  yield { households: 0, records: [...partiesOf(place), ...placesOf(place, draw, ground)] };
  const grids = (place.grids.length ? place.grids : [place]).map(
    ({ code }, at, { length }): Grid => ({ code, at, length, households: 0, estates: [], begun: 0 }),
  );
  let estates = 0;
  for (let number = 1; ; number += 1) {
    // The next house is where the fewest live, so that grids stay alike.
    const grid = grids.reduce((least, each) => (each.households < least.households ? each : least));
    const records: Made[] = [];
    if (grid.estates.length < AT_A_TIME[kind]) {
      const estate = kind === 'village' ? drawHamlet(draw, place.name, ++estates) : drawEstate(draw);
      const begun: Begun = { estate, key: `${place.code}-c${number}`, built: 0, ...(ground ? siteOf(ground, grid) : { site: null, turn: 0 }) };
      grid.estates.push(begun);
      records.push(compoundOf(place, begun), ...teamOf(place, begun.key, estate, draw));
    }
    const begun = grid.estates.reduce((least, each) => (each.built < least.built ? each : least));
    const before = people.households;
    records.push(
      ...houseOf(on, {
        ...begun,
        grid: grid.code,
        nth: ++begun.built,
        number,
        ground: begun.site && pieceOf(begun.site, begun.built - 1 + begun.turn * HOUSES_ACROSS[kind] ** 2, HOUSES_ACROSS[kind]),
      }),
    );
    grid.households += people.households - before;
    if (begun.built === begun.estate.houses) grid.estates.splice(grid.estates.indexOf(begun), 1);
    yield { households: people.households - before, records };
  }
}

/** A grid while it is filled: the estates where there is still room, and how many there have been. */
type Grid = { code: string; at: number; length: number; households: number; estates: Begun[]; begun: number };
type Begun = { estate: Estate; key: string; built: number; site: Ground | null; turn: number };

/** A grid has its own pieces of the community's ground, and its estates follow each other there; how often they have begun anew. */
function siteOf(ground: Ground, grid: Grid): { site: Ground; turn: number } {
  const pieces = piecesOf(grid.at, grid.length);
  const nth = grid.begun++;
  return { site: pieceOf(ground, pieces[nth % pieces.length] ?? 0, ESTATES_ACROSS), turn: Math.floor(nth / pieces.length) };
}

type On = { place: Place; draw: Draw; people: Townspeople; homes: { draw: (draw: Draw) => string }; families: () => Member[][] };

function compoundOf({ code }: Place, { estate, key, site }: Begun): Made {
  const { kind, name, address, built_year, property, committee } = estate;
  const point = site && pointOf(site);
  return { register: 'compound', key, area: code, values: { name, address, kind, built_year, ...point, property, committee } };
}

type Plot = Begun & { grid: string; nth: number; number: number; ground: Ground | null };

function* houseOf(on: On, { estate, key: compound, grid, nth, number, ground }: Plot): Generator<Made> {
  const { place, draw } = on;
  const house = estate.house(draw);
  const key = `${place.code}-b${number}`;
  const name = estate.kind === 'village' ? `${nth}号` : `${nth}号楼`;
  const address = estate.kind === 'village' ? estate.address + name : `${estate.address}${estate.name}${name}`;
  const built = {
    compound,
    number: String(number).padStart(5, '0'),
    name,
    address,
    ...(ground && { ...pointOf(ground), footprint: footprintOf(ground, house.units * house.doors * 9, 12) }),
    floors: house.floors,
    units: house.units,
    use: 'residential',
  };
  yield { register: 'building', key, area: grid, values: built };
  if (estate.kind !== 'village') {
    for (let n = 1; n <= house.units; n += 1)
      yield { register: 'unit', key: `${key}-${n}`, area: grid, values: { building: key, number: String(n), floors: house.floors, lift: house.lift } };
  }
  yield* homesOf(on, { building: key, grid, address, house, estate });
}

function* homesOf(
  { draw, people, homes, families }: On,
  { building, grid, address, house, estate }: { building: string; grid: string; address: string; house: House; estate: Estate },
): Generator<Made> {
  const village = estate.kind === 'village';
  for (const { unit, floor, door } of doorsOf(house)) {
    const key = `${building}-${unit}-${door}`;
    const drawn = homes.draw(draw);
    const lived = drawn === 'owner' || drawn === 'rented';
    const together = lived ? families() : [];
    const use = together.length > 1 ? 'shared' : drawn;
    yield {
      register: 'dwelling',
      key,
      area: grid,
      values: {
        building,
        unit: village ? null : String(unit),
        floor,
        door: village ? '1' : door,
        use,
        area_m2: house.area_m2,
        heating: heated[village ? 'village' : 'town'].draw(draw),
        address: village ? address : `${address}${unit}单元${door}`,
      },
    };
    const home = { dwelling: key, grid, built_year: estate.built_year };
    for (const family of together)
      yield* people.movedIn(family, family.length > 1 ? 'family' : 'single', { ...home, use: use as 'owner' | 'rented' | 'shared' });
    if (use === 'group') yield* people.movedIn(drawDormitory(draw), 'collective', { ...home, use });
  }
}

/** Floor by floor in each stairwell: 101, 102, 201 … */
function* doorsOf({ floors, units, doors }: House): Generator<{ unit: number; floor: number; door: string }> {
  for (let unit = 1; unit <= units; unit += 1)
    for (let floor = 1; floor <= floors; floor += 1) for (let n = 1; n <= doors; n += 1) yield { unit, floor, door: `${floor}${String(n).padStart(2, '0')}` };
}

/** Who moves into a home, family by family; where people share, somebody who lives alone waits for another one. */
function familiesOf(draw: Draw, sharing: boolean): () => Member[][] {
  let waiting: Member[] | null = null;
  return () => {
    for (;;) {
      const family = drawFamily(draw);
      if (family.length > 1 || !sharing) return [family];
      if (waiting) {
        const both = [waiting, family];
        waiting = null;
        return both;
      }
      if (!draw.chance(SHARING / 100)) return [family];
      waiting = family;
    }
  };
}
