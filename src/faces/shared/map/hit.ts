import type { Map as MapLibre } from 'maplibre-gl';
import type { Hit, MapFacts } from './types.ts';

/** So many pixels beside a point still hit it: a finger is not a needle. */
const NEAR = 7;

type Cluster = { what: 'cluster'; at: [lon: number, lat: number] };

/** A group of records that opens when it is hit. */
export const isCluster = (hit: Hit | Cluster): hit is Cluster => hit.what === 'cluster';

/** What lies at a pixel of the map: a record before a group of them before an area, and of areas the smallest. */
export function hitAt(map: MapLibre, { layers }: MapFacts, { x, y }: { x: number; y: number }): Hit | Cluster | null {
  const ids = (...ends: string[]) => layers.flatMap(({ name }) => ends.map((end) => `${name}-${end}`)).filter((id) => map.getLayer(id));
  const box: [[number, number], [number, number]] = [
    [x - NEAR, y - NEAR],
    [x + NEAR, y + NEAR],
  ];
  const { lng, lat } = map.unproject([x, y]);
  const at: [number, number] = [lng, lat];
  const near = map.queryRenderedFeatures(box, { layers: ids('points') })[0];
  const record = near ?? map.queryRenderedFeatures([x, y], { layers: ids('outlines') })[0];
  if (record && typeof record.properties['id'] === 'string') {
    return { what: 'record', layer: record.source, id: record.properties['id'], facts: record.properties, at };
  }
  // From afar points do not say which they are; nearer they do.
  if (record || map.queryRenderedFeatures(box, { layers: ids('clusters') })[0]) return { what: 'cluster', at };
  const areas = map.queryRenderedFeatures([x, y], { layers: ['grids', 'areas'].filter((id) => map.getLayer(id)) });
  const [smallest] = areas.map(({ properties }) => properties).sort((a, b) => String(b['code']).length - String(a['code']).length);
  if (!smallest) return null;
  return { what: 'area', code: String(smallest['code']), name: String(smallest['name']), level: String(smallest['level']), at };
}
