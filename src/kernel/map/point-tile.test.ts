import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { expect, test } from 'vitest';
import { fitting } from './point-tile.ts';
import { edgesOf, LARGEST_TILE } from './tile.ts';

const TILE = { z: 15, x: 27616, y: 12200 };
const [WEST, , , NORTH] = edgesOf(TILE);

/** So many houses in one tile, in rows of five hundred. */
const houses = (n: number) =>
  Array.from({ length: n }, (_, i) => ({
    lon: WEST + ((i % 500) + 0.5) * 2e-5,
    lat: NORTH - (Math.floor(i / 500) + 0.5) * 2e-5,
    facts: { id: `210102001-${String(i).padStart(26, '0')}`, name: `${i}号楼`, use: 'residential', floors: 6, address: `建设路${i}号` },
    outline: null,
  }));
const read = (tile: Buffer) => {
  const { layers } = new VectorTile(new PbfReader(tile));
  return Object.fromEntries(Object.entries(layers).map(([name, layer]) => [name, Array.from({ length: layer.length }, (_, i) => layer.feature(i).properties)]));
};

test('a tile of a few thousand houses says all of each', () => {
  const tile = fitting(houses(2_000), TILE);
  expect(read(tile)['points']).toHaveLength(2_000);
  expect(read(tile)['points']?.[7]).toMatchObject({ name: '7号楼', use: 'residential', floors: 6 });
});

test('one that would grow past 500 kB only says where each house is', () => {
  const tile = fitting(houses(20_000), TILE);
  expect(tile.length).toBeLessThanOrEqual(LARGEST_TILE);
  expect(read(tile)['points']).toHaveLength(20_000);
  expect(read(tile)['points']?.[0]).toEqual({});
});

test('and past that again how many there are in each part of it, none left out', () => {
  const tile = fitting(houses(150_000), TILE);
  expect(tile.length).toBeLessThanOrEqual(LARGEST_TILE);
  expect(Object.keys(read(tile))).toEqual(['clusters']);
  expect(read(tile)['clusters']?.reduce((sum, { n }) => sum + Number(n), 0)).toBe(150_000);
});
