import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { Look } from './look.ts';

/** The device's own fonts, as everywhere on the page. */
export const FONTS = ['PingFang SC', 'HarmonyOS Sans SC', 'Noto Sans CJK SC', 'Noto Sans SC', 'Microsoft YaHei', 'sans-serif'];

const is = (level: string): ExpressionSpecification => ['==', ['get', 'level'], level];
const coded = (code: string | null): ExpressionSpecification => ['==', ['get', 'code'], code ?? ''];

/** Surfaces that can be hit, the one I work in filled. */
export function areaLayers({ palette, mine }: Look): LayerSpecification[] {
  const at = { source: 'areas', 'source-layer': 'outlines' } as const;
  return [
    { id: 'areas', type: 'fill', ...at, paint: { 'fill-color': palette.surface, 'fill-opacity': 0.45 } },
    { id: 'areas-mine', type: 'fill', ...at, filter: coded(mine), paint: { 'fill-color': palette.accent, 'fill-opacity': 0.12 } },
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

/** The borders of areas above the grids' own, wider ones stronger. */
export function borderLayers({ palette, picked }: Look): LayerSpecification[] {
  const at = { source: 'areas', 'source-layer': 'outlines' } as const;
  return [
    {
      id: 'areas-border',
      type: 'line',
      ...at,
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': palette.muted,
        'line-width': ['match', ['get', 'level'], ['province', 'city', 'district'], 3, 'subdistrict', 2.5, 1.5],
      },
    },
    { id: 'areas-picked', type: 'line', ...at, filter: coded(picked), paint: { 'line-color': palette.accent, 'line-width': 3 } },
  ];
}

/** From here on one looks at a community, not at what it lies in. */
const CLOSE = 15;

/** Names: wider areas larger; where two would touch the wider one stays, close up the finer one. */
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
      'symbol-sort-key': ['step', ['zoom'], ['length', ['get', 'code']], CLOSE, ['-', ['length', ['get', 'code']]]],
    },
    paint,
  });
  return [named('grids-names', 'grids', 12), named('areas-names', 'areas', ['case', is('district'), 16, is('subdistrict'), 14, 13])];
}
