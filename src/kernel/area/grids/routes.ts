import { sql } from 'kysely';
import { z } from 'zod';
import { refuse } from '../../../platform/refusal.ts';
import { type Ctx, defineRoute, type Route } from '../../module.ts';
import { AreaCode, levelOf, WIDTHS } from '../code.ts';
import { inArea } from '../in-area.ts';
import { refuse as deny } from '../refusals.ts';
import type { Geometry } from '../shapes/geometry.ts';
import { Day } from '../tables.ts';
import { checkGrids } from './check.ts';
import { today } from './days.ts';
import { gridsUnder, shapeOf } from './grids.ts';
import { propose } from './propose.ts';
import { readers } from './readers.ts';
import { own, redrawRoutes } from './redraw-routes.ts';
import { residents } from './residents.ts';
import { Shape, sizeOf, wantedSize } from './shown.ts';

const Code = z.object({ code: AreaCode });
const On = z.object({ on: Day.optional() });
const Size = z.object({ least: z.int(), most: z.int() });
const SizeFault = z.enum(['too_few', 'too_many']).nullable();

/** A community or a grid of the caller's. */
function communityOf(ctx: Ctx, code: string): string {
  const level = levelOf(own(ctx, code));
  if (level !== 'community' && level !== 'grid') refuse('bad_input', { field: 'code' });
  return code.slice(0, WIDTHS.community);
}

const list = defineRoute({
  method: 'GET',
  path: '/api/areas/{code}/grids',
  summary: 'The grids of a community with their borders, and how many households live in each',
  who: readers,
  params: Code,
  query: On,
  answer: z.object({
    items: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        valid_from: Day.nullable(),
        valid_to: Day.nullable(),
        households: z.int().nullable(),
        size: SizeFault,
        geometry: Shape.nullable(),
      }),
    ),
    community: z.object({ code: z.string(), name: z.string(), geometry: Shape.nullable() }),
    size: Size.describe('How many households the city wants of a grid'),
    may_redraw: z.boolean(),
  }),
  run: async (ctx, { params, query }) => {
    const { house, actor, now } = ctx;
    const code = communityOf(ctx, params.code);
    const [grids, geometry, homes] = await Promise.all([
      gridsUnder(house.db, code, query.on ?? today(now)),
      shapeOf(house.db, code),
      house.homes(code),
      house.areas.know([code]),
    ]);
    if (!house.areas.has(code)) refuse('not_found', {});
    const { of } = residents(grids, homes);
    const size = wantedSize(ctx);
    return {
      items: grids.map((grid) => ({ ...grid, households: of.get(grid.code) ?? null, size: sizeOf(of.get(grid.code) ?? null, size) })),
      community: { code, name: house.areas.name(code), geometry },
      size,
      may_redraw: house.city.redraws.includes(actor.post),
    };
  },
});

const check = defineRoute({
  method: 'GET',
  path: '/api/areas/{code}/grids/check',
  summary: 'What is wrong with the grids of a community: gaps, overlaps, what lies outside, their size, the order of their numbers',
  who: readers,
  params: Code,
  query: On,
  answer: z.object({
    items: z.array(
      z.object({
        kind: z.string(),
        kind_name: z.string(),
        said: z.string().describe('In a sentence'),
        grids: z.array(z.string()),
        m2: z.int().nullable(),
        households: z.int().nullable(),
        lon: z.number().nullable(),
        lat: z.number().nullable(),
      }),
    ),
    size: Size,
  }),
  run: async (ctx, { params, query }) => {
    const { house, lang, now } = ctx;
    const code = communityOf(ctx, params.code);
    const [grids, geometry, homes] = await Promise.all([gridsUnder(house.db, code, query.on ?? today(now)), shapeOf(house.db, code), house.homes(code)]);
    const size = wantedSize(ctx);
    const names = new Map(grids.map((grid) => [grid.code, grid.name]));
    const items = checkGrids(grids, geometry, homes, size).map((found) => ({
      ...found,
      kind_name: house.words.say(lang, `area.check.${found.kind}`),
      said: house.words.say(lang, `area.checked.${found.kind}`, {
        grids: found.grids.map((each) => names.get(each) ?? each).join(lang === 'zh' ? '、' : ', '),
        m2: found.m2 ?? 0,
        households: found.households ?? 0,
        ...size,
      }),
    }));
    return { items, size };
  },
});

const proposals = defineRoute({
  method: 'GET',
  path: '/api/areas/{code}/grids/proposals',
  summary: 'Ways to part a grid, or a whole community, into grids of the right size along its buildings; a person decides',
  who: readers,
  params: Code,
  answer: z.object({
    items: z.array(
      z.object({
        households: z.int(),
        fits: z.boolean().describe('Every part has the right size'),
        parts: z.array(z.object({ geometry: Shape, households: z.int(), homes: z.int().describe('Buildings'), size: SizeFault, compactness: z.number() })),
      }),
    ),
    households: z.int(),
    size: Size,
  }),
  run: async (ctx, { params }) => {
    const { house } = ctx;
    communityOf(ctx, params.code);
    const geometry: Geometry = (await shapeOf(house.db, params.code)) ?? deny('grid_not_drawn', { area: params.code });
    const all = await house.homes(params.code.slice(0, WIDTHS.community));
    const elsewhere = new Set(residents([{ code: params.code, geometry }], all).outside);
    const homes = all.filter((home) => !elsewhere.has(home));
    if (homes.length === 0) deny('grid_no_homes', { area: params.code });
    const size = wantedSize(ctx);
    return {
      items: propose({ geometry }, homes, size).map(({ parts, ...each }) => ({
        ...each,
        parts: parts.map((part) => ({ ...part, homes: part.homes.length, size: sizeOf(part.households, size) })),
      })),
      households: homes.reduce((sum, { households }) => sum + households, 0),
      size,
    };
  },
});

const redrawn = defineRoute({
  method: 'GET',
  path: '/api/areas/{code}/grids/redrawn',
  summary: 'How the grids of a community were drawn anew: what closed, what took its place, from which day, and how many open matters went along',
  who: readers,
  params: Code,
  answer: z.object({
    items: z.array(
      z.object({ code: z.string(), name: z.string(), on_day: Day, successors: z.array(z.object({ code: z.string(), name: z.string() })), moved: z.int() }),
    ),
    drawn: z.array(z.object({ code: z.string(), name: z.string(), on_day: Day })).describe('Grids that begin on a day to come, in the place of none'),
    may_cancel_after: Day.describe('A redraw of a later day than this can still be cancelled: today'),
  }),
  run: async (ctx, { params }) => {
    const code = communityOf(ctx, params.code);
    const { rows } = await sql<{ code: string; name: string; on_day: string; successors: { code: string; name: string }[]; moved: number }>`
      select area.code, area.name, s.on_day, json_agg(json_build_object('code', n.code, 'name', n.name) order by n.code) as successors,
        (select count(*)::int from area_follow f where f.from_area = area.code) as moved
      from area_successor s join area on area.code = s.code join area n on n.code = s.successor
      where ${inArea('area.code', code)} and length(area.code) = ${sql.lit(WIDTHS.grid)}
      group by area.code, area.name, s.on_day order by s.on_day desc, area.code limit 200`.execute(ctx.house.db);
    const day = today(ctx.now);
    const { rows: drawn } = await sql<{ code: string; name: string; on_day: string }>`select code, name, valid_from as on_day from area
      where ${inArea('area.code', code)} and length(code) = ${sql.lit(WIDTHS.grid)} and valid_from > ${day}
        and not exists (select from area_successor s where s.successor = area.code) order by valid_from, code`.execute(ctx.house.db);
    return { items: rows, drawn, may_cancel_after: day };
  },
});

/** What the grids of a community are, what is wrong with them, and how they are drawn anew. */
export const gridRoutes: Route[] = [list, check, proposals, redrawn, ...redrawRoutes];
