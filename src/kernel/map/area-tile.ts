import { sql } from 'kysely';
import { LRUCache } from 'lru-cache';
import type { Db } from '../../platform/db/index.ts';
import { LEVELS, type Level, levelOf, WIDTHS } from '../area/code.ts';
import { revisionOf } from '../area/revision.ts';
import { type Day, validOn } from '../area/tables.ts';
import { drawnOn, type Shape } from './outline.ts';
import { edgesOf, encode, LARGEST_TILE, onTile, type PointFeature, type Tile } from './tile.ts';

/** From which zoom on the areas of a level are drawn; grids are a layer of their own. */
const FROM_ZOOM: Readonly<Record<Exclude<Level, 'country'>, number>> = { province: 0, city: 4, district: 7, subdistrict: 10, community: 12, grid: 13 };
/** How many finer levels take the place of a coarse one before it is left out. */
const AT_ONCE = 3;

/** Tiles at hand, apart for each database. */
const kept = new WeakMap<Db, LRUCache<string, Buffer>>();
const keptOf = (db: Db) => {
  const there = kept.get(db) ?? new LRUCache<string, Buffer>({ maxSize: 64_000_000, sizeCalculation: (tile) => tile.length + 200 });
  kept.set(db, there);
  return there;
};

/**
 * Outlines and names of the areas valid on a day, in two layers: `outlines` and `names`, both with `code`, `name` and `level`. The same for everybody, as the
 * tree is. A tile once made is kept until names or shapes change.
 */
export async function areaTile(db: Db, which: 'areas' | 'grids', tile: Tile, on: Day): Promise<Buffer> {
  const [shapes, names] = await Promise.all([revisionOf(db, 'shapes'), revisionOf(db, 'names')]);
  const key = `${which} ${shapes} ${names} ${on} ${tile.z}/${tile.x}/${tile.y}`;
  const tiles = keptOf(db);
  const made = tiles.get(key) ?? (await make(db, which, tile, on));
  tiles.set(key, made);
  return made;
}

async function make(db: Db, which: 'areas' | 'grids', tile: Tile, on: Day): Promise<Buffer> {
  const levels = which === 'grids' ? gridsAt(tile.z) : await levelsAt(db, tile.z);
  if (levels.length === 0) return Buffer.alloc(0);
  const [shapes, names] = await Promise.all([shapesOn(db, levels, tile, on), namesOn(db, levels, tile, on)]);
  for (let coarse = 1; ; coarse *= 4) {
    const whole = encode({ outlines: drawnOn(shapes, tile, coarse), names });
    if (whole.length <= LARGEST_TILE || coarse > 256) return whole.length <= LARGEST_TILE ? whole : encode({ names: names.slice(0, 2_000) });
  }
}

const gridsAt = (zoom: number): Level[] => (zoom >= FROM_ZOOM.grid ? ['grid'] : []);

/** The levels drawn at a zoom; where a tree has no shapes that coarse, its coarsest, so that no zoom shows an empty page. */
async function levelsAt(db: Db, zoom: number): Promise<Level[]> {
  const drawn = LEVELS.filter((level) => level !== 'grid' && FROM_ZOOM[level] <= zoom).slice(-AT_ONCE);
  const { rows } = await sql<{ width: number }>`select min(length(code)) as width from area_shape having count(*) > 0`.execute(db);
  const coarsest = LEVELS.find((level) => WIDTHS[level] === rows[0]?.width);
  return coarsest && coarsest !== 'grid' && !drawn.some((level) => WIDTHS[level] >= WIDTHS[coarsest]) ? [...drawn, coarsest] : drawn;
}

const widths = (levels: readonly Level[]) => levels.map((level) => WIDTHS[level]);

async function shapesOn(db: Db, levels: readonly Level[], tile: Tile, on: Day): Promise<Shape[]> {
  const [west, south, east, north] = edgesOf(tile, 0.05);
  const { rows } = await sql<{ code: string; name: string; geometry: unknown }>`
    select a.code, a.name, s.geometry from area_shape s join area a on a.code = s.code
    where s.west <= ${east} and s.east >= ${west} and s.south <= ${north} and s.north >= ${south}
      and length(a.code) = any(${widths(levels)}) and ${validOn(on, 'a')} order by a.code`.execute(db);
  return rows.map(({ code, name, geometry }) => ({ geometry, facts: { code, name, level: levelOf(code) } }));
}

async function namesOn(db: Db, levels: readonly Level[], tile: Tile, on: Day): Promise<PointFeature[]> {
  const [west, south, east, north] = edgesOf(tile);
  const { rows } = await sql<{ code: string; name: string; lon: number; lat: number }>`
    select a.code, a.name, a.lon, a.lat from area a
    where a.lon >= ${west} and a.lon < ${east} and a.lat > ${south} and a.lat <= ${north}
      and length(a.code) = any(${widths(levels)}) and ${validOn(on, 'a')} order by a.code`.execute(db);
  return rows.map(({ code, name, lon, lat }) => ({ type: 1, geometry: [onTile(tile, lon, lat)], tags: { code, name, level: levelOf(code) } }));
}
