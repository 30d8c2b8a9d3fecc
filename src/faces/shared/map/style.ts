import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import type { Look } from './look.ts';
import { areaLayers, borderLayers, gridLayers, nameLayers } from './style-areas.ts';
import { recordLayers } from './style-records.ts';

/** Tiles are made to here; closer up the browser enlarges them. */
const FINEST = 16;

const address = (layer: string) => `${location.origin}/api/tiles/${layer}/{z}/{x}/{y}.mvt`;
const source = (layer: string, minzoom = 0): SourceSpecification => ({ type: 'vector', tiles: [address(layer)], minzoom, maxzoom: FINEST });

/**
 * Our own quiet style: ground, areas with their names, grids, records. Nothing of it is fetched but our tiles: letters are drawn by the
 * browser with the device's own fonts, so it works with no network beyond this house.
 */
export function styleOf(look: Look): StyleSpecification {
  const { facts, palette, shown } = look;
  const beneath = (facts.base_map?.tiles ?? []).map((tiles, i) => ({ id: `beneath-${i}`, tiles }));
  const records = facts.layers.filter(({ name }) => shown.includes(name));
  const sources: Record<string, SourceSpecification> = {
    ...Object.fromEntries(
      beneath.map(({ id, tiles }): [string, SourceSpecification] => [
        id,
        { type: 'raster', tiles, tileSize: 256, maxzoom: facts.base_map?.max_zoom ?? 18, attribution: facts.base_map?.attribution ?? '' },
      ]),
    ),
    areas: source('areas'),
    grids: source('grids', 13),
    ...Object.fromEntries(facts.layers.map(({ name }): [string, SourceSpecification] => [name, source(name)])),
  };
  const layers: LayerSpecification[] = [
    { id: 'ground', type: 'background', paint: { 'background-color': palette.ground } },
    ...beneath.map(({ id }): LayerSpecification => ({ id, type: 'raster', source: id, paint: { 'raster-opacity': 0.75, 'raster-saturation': -0.5 } })),
    ...areaLayers(look),
    ...gridLayers(look),
    ...borderLayers(look),
    ...records.toReversed().flatMap((layer) => recordLayers(layer, look)),
    ...(look.nameless ? [] : nameLayers(look)),
  ];
  return { version: 8, sources, layers };
}
