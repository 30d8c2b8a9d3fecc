import type { Map as MapLibre } from 'maplibre-gl';
import type { Bounds } from './types.ts';

/** What is gone to is not looked at from nearer than this: a house is no place to begin. */
export const NEAREST = 17;

/** Goes to a box, with some room around it. */
export function goTo(map: MapLibre, [west, south, east, north]: Bounds): void {
  map.fitBounds([west, south, east, north], { padding: 32, maxZoom: NEAREST });
}
