import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isGeoJson, openFeatures } from './features-table.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-features-'));
});
afterAll(() => rm(folder, { recursive: true }));

const square = (x: number, size = 1) => [
  [
    [x, 0],
    [x + size, 0],
    [x + size, size],
    [x, size],
    [x, 0],
  ],
];
const feature = (properties: object, type: string | null, coordinates?: unknown) => ({ type: 'Feature', properties, geometry: type && { type, coordinates } });
async function read(features: object[], gz = false) {
  const file = join(folder, `f.geojson${gz ? '.gz' : ''}`);
  const text = JSON.stringify({ type: 'FeatureCollection', features });
  await writeFile(file, gz ? gzipSync(text) : text);
  const { columns, rows } = await openFeatures(file);
  return (await Array.fromAsync(rows)).map(({ line, cells }) => ({ line, ...Object.fromEntries(columns.map((column, i) => [column, cells[i]])) }));
}

test('a point lies where it lies, an outline has a point inside and itself as text, and what has no shape has no place', async () => {
  const outline = JSON.stringify({ type: 'Polygon', coordinates: square(4) });
  for (const gz of [false, true])
    expect(
      await read([feature({ name: '健身角', floors: 3 }, 'Point', [1, 2]), feature({ name: '3号楼' }, 'Polygon', square(4)), feature({ name: '?' }, null)], gz),
    ).toEqual([
      { line: 1, name: '健身角', floors: '3', lon: '1', lat: '2', footprint: '' },
      { line: 2, name: '3号楼', floors: '', lon: '4.5', lat: '0.5', footprint: outline },
      { line: 3, name: '?', floors: '', lon: '', lat: '', footprint: '' },
    ]);
});

test('pieces with one id are one row: their outlines together, and a point among them says where', async () => {
  const cut = [feature({ id: 7, name: '长楼' }, 'Polygon', square(0)), feature({ id: 7 }, 'Polygon', square(2)), feature({ id: 7 }, 'Point', [0.2, 0.2])];
  expect(await read(cut)).toEqual([
    { line: 1, id: '7', name: '长楼', lon: '0.2', lat: '0.2', footprint: JSON.stringify({ type: 'MultiPolygon', coordinates: [square(0), square(2)] }) },
  ]);
});

test('an outline that crosses itself keeps its text, so that its field can say what is wrong, and has no place', async () => {
  const crossing = [
    [
      [0, 0],
      [1, 1],
      [1, 0],
      [0, 1],
      [0, 0],
    ],
  ];
  expect(await read([feature({ name: '坏' }, 'Polygon', crossing)])).toEqual([
    { line: 1, name: '坏', footprint: JSON.stringify({ type: 'Polygon', coordinates: crossing }) },
  ]);
});

test('what is no GeoJSON, or has nothing in it, is one sentence', async () => {
  await writeFile(join(folder, 'no.json'), '{"a":1}');
  await expect(openFeatures(join(folder, 'no.json'))).rejects.toMatchObject({ code: 'shapes_not_geojson' });
  await expect(openFeatures(join(folder, 'nowhere.geojson'))).rejects.toMatchObject({ code: 'shapes_unreadable' });
  await expect(read([])).rejects.toMatchObject({ code: 'shapes_none_kept' });
  expect(['a.geojson', 'a.GeoJSON.gz', 'a.json', 'a.csv', 'a.csv.gz'].map(isGeoJson)).toEqual([true, true, true, false, false]);
});
