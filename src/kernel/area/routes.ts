import { z } from 'zod';
import { dateOf, localOf } from '../../platform/clock/calendar.ts';
import { refuse } from '../../platform/refusal.ts';
import { Datum, toWgs84 } from '../map/datum.ts';
import { defineRoute, type Route } from '../module.ts';
import { area, children, path, successors } from './areas.ts';
import { AreaCode } from './code.ts';
import { placeName } from './place-name.ts';
import { Area, Day, PathStep, Successor } from './tables.ts';

const Code = z.object({ code: AreaCode });
/** The calendar day in the city. */
const today = (now: Date) => dateOf(localOf(now).day);

export const areaRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/areas/locate',
    summary: 'The smallest area a point lies in; degrees in WGS84, or in the system that `datum` names',
    who: 'anyone',
    query: z.object({ lon: z.coerce.number().min(-180).max(180), lat: z.coerce.number().min(-90).max(90), datum: Datum.default('wgs84') }),
    answer: z.object({ area: z.string(), name: z.string(), path: z.array(PathStep) }),
    run: async ({ house }, { query }) => {
      const code = house.locate(...toWgs84(query.lon, query.lat, query.datum)) ?? refuse('not_found', {});
      const steps = await path(house.db, code);
      return { area: code, name: steps.at(-1)?.name ?? code, path: steps };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/areas/search',
    summary: 'Areas by a part of their name, wider ones first',
    who: 'anyone',
    query: z.object({ q: z.string().trim().min(1).max(40), under: AreaCode.optional(), limit: z.coerce.number().int().min(1).max(50).default(20) }),
    answer: z.object({
      items: z.array(PathStep.extend({ path: z.array(PathStep), path_name: z.string().describe('Where it lies, as people say it: 辽宁省沈阳市沈河区') })),
    }),
    run: async ({ house, now }, { query }) => {
      const found = await house.search.search(query.q, { under: query.under ?? house.city.area, on: today(now), limit: query.limit });
      return { items: found.map((each) => ({ ...each, path_name: placeName(each.path.slice(0, -1)) })) };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/areas/{code}',
    summary: 'One area with the way down to it',
    who: 'anyone',
    params: Code,
    answer: Area.extend({ path: z.array(PathStep), successors: z.array(Successor).describe('What took its place, where it is closed') }),
    run: async ({ house }, { params }) => {
      const found = (await area(house.db, params.code)) ?? refuse('not_found', {});
      const [way, after] = await Promise.all([path(house.db, params.code), found.valid_to ? successors(house.db, params.code) : []]);
      return { ...found, path: way, successors: after };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/areas/{code}/children',
    summary: 'The areas directly under one',
    who: 'anyone',
    params: Code,
    query: z.object({ on: Day.optional(), cursor: z.string().max(20).optional(), limit: z.coerce.number().int().min(1).max(1000).default(200) }),
    answer: z.object({ items: z.array(Area), next: z.string().nullable() }),
    run: ({ house, now }, { params, query }) =>
      children(house.db, params.code, { on: query.on ?? today(now), limit: query.limit, ...(query.cursor && { after: query.cursor }) }),
  }),
];
