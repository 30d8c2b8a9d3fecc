import type { GeoJSONSource, LayerSpecification, Map as MapLibre } from 'maplibre-gl';
import { FONTS } from '../../shared/map/style-areas.ts';
import type { Palette } from '../../shared/theme.ts';
import type { Outlines, Painted, Points } from './types.ts';

/** What lies over the map: the area looked at (`here`), those below in the colours of their figures, and what is open. */
export type Overlay = { here: string; outlines: Outlines['items']; painted: ReadonlyMap<string, Painted>; points: Points | undefined };

export const AREAS = 'figures-areas';
export const POINTS = ['figures-late', 'figures-open'] as const;
export const CLUSTERS = 'figures-clusters';
const HATCH = 'figures-hatch';

/** Lays it over the map in place of what lay there. */
export function lay(map: MapLibre, palette: Palette, dark: boolean, overlay: Overlay): void {
  if (!map.hasImage(HATCH)) map.addImage(HATCH, hatch(dark));
  else map.updateImage(HATCH, hatch(dark));
  stepBack(map, overlay.here);
  put(map, AREAS, areasOf(overlay));
  put(map, 'figures-points', pointsOf(overlay.points));
  for (const layer of layersOf(palette)) {
    if (!map.getLayer(layer.id)) map.addLayer(layer);
    else for (const [name, value] of Object.entries(layer.paint ?? {})) map.setPaintProperty(layer.id, name as never, value as never);
  }
}

/** What lies around is faint; the area looked at has a border of its own. */
function stepBack(map: MapLibre, here: string): void {
  for (const layer of ['areas-border', 'grids-border']) map.setPaintProperty(layer, 'line-opacity', 0.3);
  for (const layer of ['areas-picked', 'grids-picked']) map.setFilter(layer, ['==', ['get', 'code'], here]);
}

function put(map: MapLibre, id: string, features: object[]): void {
  const data = { type: 'FeatureCollection' as const, features } as never;
  const there = map.getSource<GeoJSONSource>(id);
  if (there) there.setData(data);
  else map.addSource(id, { type: 'geojson', data });
}

/** Each area with a point inside for its name: an outline is cut at the edges of tiles, and would be named once in each. */
const areasOf = ({ outlines, painted }: Overlay): object[] =>
  outlines.flatMap(({ code, name, lon, lat, geometry }) => {
    const paint = painted.get(code);
    const properties = { code, ...(paint?.ground && { ground: paint.ground, ink: paint.ink }) };
    const label = paint?.text ? `${name}\n${paint.text}` : name;
    return [
      { type: 'Feature', geometry, properties },
      { type: 'Feature', geometry: at(lon, lat), properties: { ...properties, label } },
    ];
  });

const at = (lon: number, lat: number) => ({ type: 'Point', coordinates: [lon, lat] });

function pointsOf(points: Points | undefined): object[] {
  const single = (points?.points ?? []).map(({ lon, lat, ...properties }) => ({
    type: 'Feature',
    geometry: at(lon, lat),
    properties: { ...properties, role: properties.late ? 'late' : 'open' },
  }));
  const many = (points?.clusters ?? []).map(({ lon, lat, n, late }) => ({ type: 'Feature', geometry: at(lon, lat), properties: { role: 'cluster', n, late } }));
  return [...single, ...many];
}

function layersOf(palette: Palette): LayerSpecification[] {
  const points = 'figures-points';
  const is = (role: string) => ['==', ['get', 'role'], role] as never;
  return [
    { id: `${AREAS}-none`, type: 'fill', source: AREAS, filter: ['!', ['has', 'ground']], paint: { 'fill-pattern': HATCH } },
    { id: AREAS, type: 'fill', source: AREAS, paint: { 'fill-color': ['coalesce', ['get', 'ground'], 'rgba(0,0,0,0)'] as never, 'fill-opacity': 0.82 } },
    { id: `${AREAS}-border`, type: 'line', source: AREAS, layout: { 'line-join': 'round' }, paint: { 'line-color': palette.text, 'line-width': 1.25 } },
    {
      id: CLUSTERS,
      type: 'circle',
      source: points,
      filter: is('cluster'),
      paint: {
        'circle-color': palette.surface,
        'circle-radius': ['interpolate', ['linear'], ['log10', ['max', 1, ['get', 'n']]], 0, 9, 2, 17, 4, 26],
        'circle-stroke-width': 3,
        'circle-stroke-color': ['case', ['>', ['get', 'late'], 0], palette.late, palette.accent],
      },
    },
    // What is late is larger, filled and marked: one sees it without its colour.
    {
      id: POINTS[1],
      type: 'circle',
      source: points,
      filter: is('open'),
      paint: { 'circle-color': palette.accent, 'circle-radius': 5, 'circle-stroke-width': 2, 'circle-stroke-color': palette.surface },
    },
    {
      id: POINTS[0],
      type: 'circle',
      source: points,
      filter: is('late'),
      paint: { 'circle-color': palette.late, 'circle-radius': 8, 'circle-stroke-width': 1.5, 'circle-stroke-color': palette.surface },
    },
    text('figures-late-mark', points, is('late'), '!', palette.surface, { size: 12, always: true }),
    text(`${CLUSTERS}-counts`, points, is('cluster'), ['to-string', ['get', 'n']], palette.text, { size: 12, always: true }),
    text(`${AREAS}-names`, AREAS, ['has', 'label'] as never, ['get', 'label'], ['coalesce', ['get', 'ink'], palette.text], {
      size: 14,
      moves: true,
      halo: ['coalesce', ['get', 'ground'], palette.surface],
    }),
  ];
}

function text(
  id: string,
  source: string,
  filter: never,
  field: unknown,
  color: unknown,
  look: { size: number; always?: true; moves?: true; halo?: unknown },
): LayerSpecification {
  return {
    id,
    type: 'symbol',
    source,
    filter,
    layout: {
      'text-field': field as never,
      'text-font': FONTS,
      'text-size': look.size,
      'text-max-width': 9,
      ...(look.always && { 'text-allow-overlap': true, 'text-ignore-placement': true }),
      // Beside its place rather than not at all, where another name lies there.
      ...(look.moves && { 'text-variable-anchor': ['center', 'top', 'bottom', 'left', 'right'], 'text-radial-offset': 0.8, 'text-padding': 1 }),
    },
    paint: { 'text-color': color as never, 'text-halo-color': (look.halo ?? 'rgba(0,0,0,0)') as never, 'text-halo-width': look.halo ? 2.25 : 0 },
  };
}

const SIZE = 8;

/** Slanting lines for areas without a figure: neither a colour of the ramp nor empty. */
function hatch(dark: boolean): ImageData {
  const image = new ImageData(SIZE, SIZE);
  const shade = dark ? 160 : 110;
  for (let i = 0; i < SIZE * SIZE; i++) {
    const on = (Math.floor(i / SIZE) + (i % SIZE)) % SIZE < 2;
    image.data.set([shade, shade, shade, on ? 110 : 18], 4 * i);
  }
  return image;
}
