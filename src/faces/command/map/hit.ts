import type { Map as MapLibre } from 'maplibre-gl';
import { AREAS, CLUSTERS, POINTS } from './overlay.ts';
import type { Point } from './types.ts';

/** What lies at a pixel: an open case, a group of them, or an area. */
export type At = { what: 'point'; point: Point } | { what: 'cluster'; lon: number; lat: number; n: number; late: number } | { what: 'area'; code: string };

/** So many pixels beside a point still hit it: a finger is not a needle. */
const NEAR = 6;

/** What is to be told of, or gone to, at a pixel of the map; null for nothing. */
export function lookAt(map: MapLibre, { x, y }: { x: number; y: number }): At | null {
  const there = (...ids: string[]) => ids.filter((id) => map.getLayer(id));
  const near: [[number, number], [number, number]] = [
    [x - NEAR, y - NEAR],
    [x + NEAR, y + NEAR],
  ];
  const [hit] = map.queryRenderedFeatures(near, { layers: there(...POINTS, CLUSTERS) });
  if (hit && hit.geometry.type === 'Point') {
    const [lon = 0, lat = 0] = hit.geometry.coordinates;
    const { role, ...facts } = hit.properties;
    if (role === 'cluster') return { what: 'cluster', lon, lat, n: Number(facts['n']), late: Number(facts['late']) };
    return { what: 'point', point: { ...facts, lon, lat } as Point };
  }
  const [area] = map.queryRenderedFeatures([x, y], { layers: there(AREAS) });
  return area ? { what: 'area', code: String(area.properties['code']) } : null;
}
