import { boxOf, polygonsOf } from '../kernel/area/shapes/geometry.ts';
import { INSIDE, Polygon } from '../kernel/area/shapes/polygon.ts';
import type { Community } from './city.ts';
import type { Draw } from './draw.ts';
import { outlinesOf } from './households/outlines.ts';

/** Somewhere in an area, another for every draw; undefined where the demo has no ground. */
export type PlaceIn = (area: string, draw: Draw) => { lon: number; lat: number } | undefined;

const TRIES = 20;

/** Places on the ground that the demo made up for its home district, so that what is told there lies on its map. */
export function placesIn(communities: readonly Community[], home: Community): PlaceIn {
  const shapes = new Map(outlinesOf(communities, home.code.slice(0, 6)).map(({ code, geometry }) => [code, geometry]));
  return (area, draw) => {
    const shape = shapes.get(area);
    const [rings] = shape ? polygonsOf(shape) : [];
    if (!shape || !rings) return undefined;
    const polygon = new Polygon(rings);
    const [west, south, east, north] = boxOf(shape);
    for (let i = 0; i < TRIES; i++) {
      const [lon, lat] = [west + draw.share() * (east - west), south + draw.share() * (north - south)];
      if (polygon.side(lon, lat) === INSIDE) return { lon: Number(lon.toFixed(6)), lat: Number(lat.toFixed(6)) };
    }
    return undefined;
  };
}
