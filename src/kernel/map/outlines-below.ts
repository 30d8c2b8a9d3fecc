import { sql } from 'kysely';
import { z } from 'zod';
import { dateOf, localOf } from '../../platform/clock/calendar.ts';
import type { Db } from '../../platform/db/index.ts';
import { AreaCode, codeRange, levelBelow, levelOf, WIDTHS } from '../area/code.ts';
import type { Geometry } from '../area/shapes/geometry.ts';
import { insidePoint } from '../area/shapes/inside-point.ts';
import { type Day, validOn } from '../area/tables.ts';
import { defineRoute } from '../module.ts';
import { simpler } from './simpler.ts';

/** So many parts of the whole's width are finer than a large screen shows. */
const FINE = 2_000;
const MOST = 400;

type Drawn = { code: string; name: string; geometry: Geometry; west: number; south: number; east: number; north: number; made_up: boolean };

/** The outlines of the areas right below one, as fine as a screen shows them side by side: what figures are coloured on. Those nobody has drawn are not among them. */
async function outlinesBelow(db: Db, area: string, on: Day): Promise<Drawn[]> {
  const below = levelBelow(levelOf(area));
  if (below === null) return [];
  const [from, to] = codeRange(area);
  const { rows } = await sql<Drawn>`
    select a.code, a.name, s.geometry, s.west, s.south, s.east, s.north, s.synthetic as made_up from area_shape s join area a on a.code = s.code
    where s.code >= ${from} and s.code < ${to} and length(s.code) = ${sql.lit(WIDTHS[below])} and ${validOn(on, 'a')} order by s.code limit ${sql.lit(MOST)}`.execute(
    db,
  );
  const wide = Math.max(...rows.map(({ east }) => east)) - Math.min(...rows.map(({ west }) => west));
  return rows.map((row) => ({ ...row, geometry: simpler(row.geometry, wide / FINE) }));
}

const Degrees = z.tuple([z.number(), z.number(), z.number(), z.number()]).describe('West, south, east, north (WGS84 degrees)');

/** What a map of figures is coloured on. The same for everybody, as the tree is. */
export const outlinesRoute = defineRoute({
  method: 'GET',
  path: '/api/areas/{code}/outlines',
  summary: 'The outlines of the areas directly under one, simplified for looking at; undrawn ones are not among them',
  who: 'anyone',
  params: z.object({ code: AreaCode }),
  tagged: true,
  headers: { 'cache-control': 'private, max-age=60, must-revalidate' },
  answer: z.object({
    area: z.string(),
    bounds: Degrees.nullable(),
    made_up: z.boolean().describe('Are some of them drawn by a program, as a demo’s?'),
    items: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        lon: z.number().describe('A point inside, where its name may stand'),
        lat: z.number(),
        geometry: z.unknown().describe('GeoJSON, Polygon or MultiPolygon'),
      }),
    ),
  }),
  run: async ({ house, now }, { params: { code } }) => {
    const rows = await outlinesBelow(house.db, code, dateOf(localOf(now).day));
    const edge = (pick: (...values: number[]) => number, side: 'west' | 'south' | 'east' | 'north') => pick(...rows.map((row) => row[side]));
    return {
      area: code,
      bounds:
        rows.length > 0
          ? ([edge(Math.min, 'west'), edge(Math.min, 'south'), edge(Math.max, 'east'), edge(Math.max, 'north')] as [number, number, number, number])
          : null,
      made_up: rows.some(({ made_up }) => made_up),
      items: rows.map(({ code, name, geometry }) => {
        const [lon, lat] = insidePoint(geometry);
        return { code, name, lon, lat, geometry };
      }),
    };
  },
});
