import { refuse } from '../refusals.ts';

/** A feature of a file, with its number in it, counted from 1. */
export type Feature = { number: number; properties: Record<string, unknown>; geometry: unknown };

/** Reads a GeoJSON FeatureCollection; refuses what is none in one sentence. A feature's own `id` counts as a property where it has none of that name. */
export function readFeatures(text: string): Feature[] {
  const collection = parse(text);
  if (!isObject(collection) || collection['type'] !== 'FeatureCollection' || !Array.isArray(collection['features'])) refuse('shapes_not_geojson');
  return (collection as { features: unknown[] }).features.map((feature, i) => {
    if (!isObject(feature)) return { number: i + 1, properties: {}, geometry: null };
    const { id, properties, geometry } = feature;
    return { number: i + 1, properties: { ...(id === undefined ? {} : { id }), ...(isObject(properties) ? properties : {}) }, geometry };
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return refuse('shapes_not_geojson');
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
