import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { colourOf } from './colours.ts';
import type { Look } from './look.ts';
import { FONTS } from './style-areas.ts';
import type { MapFacts, MapLayerFacts } from './types.ts';

/** Clusters far out, points from near by, outlines where there are any, and names once there is room. */
export function recordLayers(layer: MapLayerFacts, { palette, dark, picked, facts }: Look): LayerSpecification[] {
  const { name } = layer;
  const place = facts.layers.indexOf(layer);
  const [colour, whole] = [kindColour(layer, place, dark), colourOf(place, dark)];
  const ring = isRing(layer, facts);
  // Groups of several layers stand beside each other, not on top of each other.
  const aside: [number, number] = place === 0 ? [0, 0] : [18 * Math.cos(place), 18 * Math.sin(place)];
  const chosen: ExpressionSpecification = ['==', ['get', 'id'], picked ?? ''];
  return [
    {
      id: `${name}-outlines`,
      type: 'fill',
      source: name,
      'source-layer': 'outlines',
      paint: { 'fill-color': colour, 'fill-opacity': 0.35, 'fill-outline-color': palette.text },
    },
    {
      id: `${name}-points`,
      type: 'circle',
      source: name,
      'source-layer': 'points',
      paint: {
        'circle-color': ring ? palette.surface : colour,
        'circle-radius': ['interpolate', ['linear'], ['zoom'], facts.points_from, ring ? 3 : 2, 16, 5, 18, 8],
        'circle-stroke-color': ['case', chosen, palette.text, ring ? colour : palette.surface],
        'circle-stroke-width': ['case', chosen, 4, ring ? 3 : 1],
      },
    },
    {
      id: `${name}-names`,
      type: 'symbol',
      source: name,
      'source-layer': 'points',
      minzoom: ring ? 15 : 16.5,
      layout: {
        'text-field': ['coalesce', ['get', 'name'], ''],
        'text-font': FONTS,
        'text-size': 12,
        'text-anchor': 'top',
        'text-offset': [0, 0.7],
        'text-max-width': 9,
        'text-optional': true,
      },
      paint: { 'text-color': palette.text, 'text-halo-color': palette.surface, 'text-halo-width': 1.2 },
    },
    {
      id: `${name}-clusters`,
      type: 'circle',
      source: name,
      'source-layer': 'clusters',
      paint: {
        'circle-color': ring ? palette.surface : whole,
        'circle-opacity': ring ? 1 : 0.85,
        'circle-translate': aside,
        'circle-radius': ['interpolate', ['linear'], ['log10', ['max', 1, ['get', 'n']]], 0, 8, 2, 15, 4, 24],
        'circle-stroke-color': ring ? whole : palette.surface,
        'circle-stroke-width': ring ? 3 : 1.5,
      },
    },
    {
      id: `${name}-counts`,
      type: 'symbol',
      source: name,
      'source-layer': 'clusters',
      layout: { 'text-field': ['to-string', ['get', 'n']], 'text-font': FONTS, 'text-size': 12, 'text-allow-overlap': true, 'text-ignore-placement': true },
      paint: { 'text-color': ring ? palette.text : dark ? '#0f1514' : '#ffffff', 'text-translate': aside },
    },
  ];
}

/** The first layer is drawn as dots, the others as rings: one sees which is which without its colour. */
export const isRing = (layer: MapLayerFacts, { layers }: Pick<MapFacts, 'layers'>): boolean => layers.indexOf(layer) > 0;

/** By kind where the layer has one, in the order of its choices; else one colour for the whole layer. */
function kindColour({ kind, facts }: MapLayerFacts, place: number, dark: boolean): ExpressionSpecification | string {
  const choices = facts.find(({ name }) => name === kind)?.choices ?? [];
  if (kind === null || choices.length === 0) return colourOf(place, dark);
  const pairs = choices.flatMap(({ value }, i) => [value, colourOf(i, dark)]);
  return ['match', ['coalesce', ['get', kind], ''], ...pairs, colourOf(-1, dark)] as unknown as ExpressionSpecification;
}
