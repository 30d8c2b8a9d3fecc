import { z } from 'zod';
import { dateOf, localOf } from '../../platform/clock/calendar.ts';
import { refuse } from '../../platform/refusal.ts';
import { type Ctx, defineRoute, type Route } from '../module.ts';
import type { Actor } from '../post/actor.ts';
import { areaTile } from './area-tile.ts';
import { boundsOf } from './bounds.ts';
import { POINTS_ZOOM } from './cell-sql.ts';
import { described, LayerShown } from './described.ts';
import { isPublic, type MapLayer } from './layer.ts';
import { outlinesRoute } from './outlines-below.ts';
import { pointTile } from './point-tile.ts';
import { OUTLINES_ZOOM } from './points.ts';
import { FINEST_ZOOM, isTile, Tile } from './tile.ts';

const TILE = 'application/vnd.mapbox-vector-tile';
/** A browser may look at the same tile for so long before it asks whether it has changed. */
const FRESH = 'private, max-age=15, must-revalidate';

const Asked = Tile.extend({ layer: z.string().max(60) });
const Degrees = z.tuple([z.number(), z.number(), z.number(), z.number()]).describe('West, south, east, north (WGS84 degrees)');
const BaseMap = z
  .object({
    tiles: z.array(z.array(z.string())).describe('From the lowest to the topmost, the addresses each is served from'),
    attribution: z.string(),
    max_zoom: z.int(),
  })
  .describe('What is drawn beneath; null where nobody has set one up: the map needs no network');

/** The map: what it can show to the caller, and its tiles. */
export const mapRoutes = (layers: readonly MapLayer[]): Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/map',
    summary: 'What the map shows: layers with the facts they carry, where to begin, what lies beneath',
    who: 'anyone',
    query: z.object({ area: z.string().max(15).optional() }),
    answer: z.object({
      area: z.string(),
      bounds: Degrees.nullable().describe('Around what is known of the area; null where nothing in it has a place yet'),
      outlined: z.boolean().describe('Are any areas in it drawn?'),
      made_up: z.boolean().describe('Are outlines among them that a program made up, as a demo’s?'),
      base_map: BaseMap.nullable(),
      points_from: z.int().describe('The zoom from which records are points of their own; further out they are clusters'),
      outlines_from: z.int(),
      finest: z.int().describe('The finest tiles there are'),
      layers: z.array(LayerShown),
    }),
    run: async ({ house, actor, lang }, { query }) => {
      const area = query.area ?? (actor.area || house.city.area);
      const seen = layers.filter((layer) => mayLook(layer, actor));
      return {
        area,
        ...(await boundsOf(house.db, area)),
        base_map: house.baseMap && { tiles: house.baseMap.tiles, attribution: house.baseMap.attribution, max_zoom: house.baseMap.max_zoom },
        points_from: POINTS_ZOOM,
        outlines_from: OUTLINES_ZOOM,
        finest: FINEST_ZOOM,
        layers: seen.map((layer) => described(layer, actor, (key) => house.words.say(lang, key))),
      };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/tiles/{layer}/{z}/{x}/{y}',
    summary: 'A Mapbox Vector Tile: `areas`, `grids`, or a layer of records (points_from on: points and outlines; further out: clusters). `y` may end in .mvt',
    who: 'anyone',
    params: Asked,
    media: TILE,
    tagged: true,
    headers: { 'cache-control': FRESH },
    answer: z.unknown(),
    run: (ctx, { params }) => tileOf(layers, ctx, params),
  }),
  outlinesRoute,
];

async function tileOf(
  layers: readonly MapLayer[],
  { house, actor, now }: Pick<Ctx, 'house' | 'actor' | 'now'>,
  { layer: name, ...tile }: z.output<typeof Asked>,
) {
  if (!isTile(tile)) return refuse('not_found', {});
  if (name === 'areas' || name === 'grids') return areaTile(house.db, name, tile, dateOf(localOf(now).day));
  const layer = layers.find(({ register }) => register.plural === name);
  if (!layer || !mayLook(layer, actor)) return refuse('not_found', {});
  return pointTile(house, layer, actor, tile);
}

const mayLook = (layer: MapLayer, actor: Actor): boolean => isPublic(layer) || layer.register.reads.includes(actor.post);
