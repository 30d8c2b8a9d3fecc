import { expect, test } from 'vitest';
import { readFeatures } from './geojson.ts';

test('features are numbered from 1; an id beside the properties counts as one, unless they have their own', () => {
  const text =
    '\uFEFF{"type":"FeatureCollection","features":[{"type":"Feature","id":"210102","properties":{"name":"和平区"},"geometry":null},{"id":1,"properties":{"id":2}},null,7]}';
  expect(readFeatures(text)).toEqual([
    { number: 1, properties: { id: '210102', name: '和平区' }, geometry: null },
    { number: 2, properties: { id: 2 }, geometry: undefined },
    { number: 3, properties: {}, geometry: null },
    { number: 4, properties: {}, geometry: null },
  ]);
});

test.each(['', '{', 'null', '[]', '{"type":"Polygon","coordinates":[]}', '{"type":"FeatureCollection"}'])('%j is refused', (text) => {
  expect(() => readFeatures(text)).toThrow(expect.objectContaining({ code: 'shapes_not_geojson' }));
});
