import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { Look } from './style.ts';

/** The device's own fonts, as everywhere on the page. */
export const FONTS = ['PingFang SC', 'HarmonyOS Sans SC', 'Noto Sans CJK SC', 'Noto Sans SC', 'Microsoft YaHei', 'sans-serif'];

const is = (level: string): ExpressionSpecification => ['==', ['get', 'level'], level];
const coded = (code: string | null): ExpressionSpecification => ['==', ['get', 'code'], code ?? ''];

/** Surfaces that can be hit, the one I work in filled, and the borders, wider ones stronger. */
export function areaLayers({ palette, mine, picked }: Look): LayerSpecification[] {
  const at = { source: 'areas', 'source-layer': 'outlines' } as const;
  return [
    { id: 'areas', type: 'fill', ...at, paint: { 'fill-color': palette.surface, 'fill-opacity': 0.45 } },
    { id: 'areas-mine', type: 'fill', ...at, filter: coded(mine), paint: { 'fill-color': palette.accent, 'fill-opacity': 0.12 } },
    {
      id: 'areas-border',
      type: 'line',
      ...at,
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': ['match', ['get', 'level'], ['province', 'city', 'district'], palette.muted, palette.edge],
        'line-width': ['match', ['get', 'level'], ['province', 'city'], 2.5, 'district', 2, 'subdistrict', 1.5, 1],
      },
    },
    { id: 'areas-picked', type: 'line', ...at, filter: coded(picked), paint: { 'line-color': palette.accent, 'line-width': 3 } },
  ];
}

/** Grids are outlined in dashes; the one I work in is filled. */
export function gridLayers({ palette, mine, picked }: Look): LayerSpecification[] {
  const at = { source: 'grids', 'source-layer': 'outlines' } as const;
  return [
    { id: 'grids', type: 'fill', ...at, paint: { 'fill-color': palette.surface, 'fill-opacity': 0 } },
    { id: 'grids-mine', type: 'fill', ...at, filter: coded(mine), paint: { 'fill-color': palette.accent, 'fill-opacity': 0.2 } },
    { id: 'grids-border', type: 'line', ...at, paint: { 'line-color': palette.accent, 'line-width': 1.25, 'line-dasharray': [4, 2] } },
    { id: 'grids-picked', type: 'line', ...at, filter: coded(picked), paint: { 'line-color': palette.accent, 'line-width': 3.5 } },
  ];
}

/** Names: wider areas larger; where two would touch the wider one stays. */
export function nameLayers({ palette }: Look): LayerSpecification[] {
  const paint = { 'text-color': palette.text, 'text-halo-color': palette.surface, 'text-halo-width': 1.5 };
  const named = (id: string, source: string, size: ExpressionSpecification | number): LayerSpecification => ({
    id,
    type: 'symbol',
    source,
    'source-layer': 'names',
    layout: {
      'text-field': ['get', 'name'],
      'text-font': FONTS,
      'text-size': size,
      'text-max-width': 8,
      'text-padding': 6,
      'symbol-sort-key': ['length', ['get', 'code']],
    },
    paint,
  });
  return [named('grids-names', 'grids', 12), named('areas-names', 'areas', ['case', is('district'), 16, is('subdistrict'), 14, 13])];
}
