import type { GeoJSONSource, LayerSpecification, Map as MapLibre } from 'maplibre-gl';
import { FONTS } from '../../shared/map/style-areas.ts';
import type { Palette } from '../../shared/theme.ts';
import type { Point, Shape } from './types.ts';

/** What is laid over the map while grids are worked on. */
export type Overlay = { picked: Shape[]; parts: { shape: Shape; label: string }[]; line: Point[]; closed: boolean; look: Point | null };

const SOURCE = 'grid-work';
/** The layer of the points that are drawn; each says in `at` which it is. */
export const POINTS = 'grid-work-points';

/** Lays it over the map, in place of what lay there. */
export function lay(map: MapLibre, palette: Palette, overlay: Overlay): void {
  const data = { type: 'FeatureCollection' as const, features: featuresOf(overlay) };
  const there = map.getSource<GeoJSONSource>(SOURCE);
  if (there) there.setData(data as never);
  else map.addSource(SOURCE, { type: 'geojson', data: data as never });
  for (const layer of layersOf(palette)) {
    if (map.getLayer(layer.id)) map.removeLayer(layer.id);
    map.addLayer(layer);
  }
}

function featuresOf({ picked, parts, line, closed, look }: Overlay): object[] {
  const feature = (role: string, geometry: object, more: object = {}) => ({ type: 'Feature', properties: { role, ...more }, geometry });
  const whole = closed && line.length > 2 ? [...line, line[0] as Point] : line;
  return [
    ...picked.map((shape) => feature('picked', shape)),
    ...parts.map(({ shape, label }) => feature('part', shape, { label })),
    ...(line.length > 1 ? [feature('line', { type: 'LineString', coordinates: whole })] : []),
    ...line.map((point, at) => feature('point', { type: 'Point', coordinates: point }, { at })),
    ...(look ? [feature('look', { type: 'Point', coordinates: look })] : []),
  ];
}

function layersOf(palette: Palette): LayerSpecification[] {
  const is = (...roles: string[]) => ['in', ['get', 'role'], ['literal', roles]] as never;
  return [
    { id: 'grid-work-fill', type: 'fill', source: SOURCE, filter: is('picked', 'part'), paint: { 'fill-color': palette.accent, 'fill-opacity': 0.16 } },
    { id: 'grid-work-border', type: 'line', source: SOURCE, filter: is('picked', 'part'), paint: { 'line-color': palette.accent, 'line-width': 3 } },
    {
      id: 'grid-work-line',
      type: 'line',
      source: SOURCE,
      filter: is('line'),
      paint: { 'line-color': palette.text, 'line-width': 2, 'line-dasharray': [2, 1] },
    },
    {
      id: POINTS,
      type: 'circle',
      source: SOURCE,
      filter: is('point'),
      paint: { 'circle-radius': 5, 'circle-color': palette.surface, 'circle-stroke-color': palette.text, 'circle-stroke-width': 2 },
    },
    {
      id: 'grid-work-look',
      type: 'circle',
      source: SOURCE,
      filter: is('look'),
      paint: { 'circle-radius': 14, 'circle-opacity': 0, 'circle-stroke-color': palette.text, 'circle-stroke-width': 3 },
    },
    {
      id: 'grid-work-label',
      type: 'symbol',
      source: SOURCE,
      filter: is('part'),
      layout: { 'text-field': ['get', 'label'], 'text-font': FONTS, 'text-size': 14, 'text-allow-overlap': true },
      paint: { 'text-color': palette.text, 'text-halo-color': palette.surface, 'text-halo-width': 2 },
    },
  ];
}
