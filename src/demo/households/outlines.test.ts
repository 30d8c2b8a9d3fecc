import { beforeAll, expect, test } from 'vitest';
import { readChina } from '../../kernel/area/china/read.ts';
import { checkGrids } from '../../kernel/area/grids/check.ts';
import { makeGrids } from '../../kernel/area/grids/made-up.ts';
import { Lattice, squareMetres } from '../../kernel/area/grids/topology/lattice.ts';
import { isTiledBy } from '../../kernel/area/grids/topology/overlay.ts';
import { faultOf } from '../../kernel/area/shapes/faults.ts';
import { ShapeIndex } from '../../kernel/area/shapes/shape-index.ts';
import { type Community, gridName } from '../city.ts';
import { type Outline, outlinesOf } from './outlines.ts';
import { cityOf } from './quota.ts';
import { toFill } from './to-fill.ts';

const DISTRICT = '210102';
const HOME = '210102001002';
let communities: Community[];
let outlines: Outline[];
const lattice = new Lattice();
const parts = (code: string, width: number) => outlines.filter((each) => each.code.startsWith(code) && each.code.length === width);
const shape = (code: string) => lattice.shape(outlines.find((each) => each.code === code)?.geometry as Outline['geometry']);

beforeAll(async () => {
  const known = await readChina(DISTRICT);
  const codes = known.map(({ code }) => code).filter((code) => code.length === 12);
  const grids = Map.groupBy(makeGrids(codes, { perCommunity: [2, 5], households: [300, 560], seed: 1, name: gridName }), ({ code }) => code.slice(0, 12));
  communities = codes.map((code) => ({ code, name: code, subdistrict: { code: code.slice(0, 9), name: '' }, grids: grids.get(code) ?? [] }));
  outlines = outlinesOf(communities, DISTRICT);
});

test('every sub-district, community and grid of the demo’s home district has a sound outline, a community some hundred metres wide', () => {
  const all = communities.flatMap(({ code, subdistrict, grids }) => [subdistrict.code, code, ...grids.map((grid) => grid.code)]);
  expect(outlines.map(({ code }) => code).sort()).toEqual([...new Set(all)].sort());
  expect(outlines.flatMap(({ geometry }) => faultOf(geometry) ?? [])).toEqual([]);
  expect(outlines.filter(({ geometry }) => geometry.type !== 'Polygon')).toEqual([]);
  expect(squareMetres(shape(HOME))).toBeGreaterThan(40_000);
});

test('a community is exactly its grids, and a sub-district exactly its communities', () => {
  for (const { code } of communities) {
    const grids = parts(code, 15).map(({ geometry }) => lattice.shape(geometry));
    expect(isTiledBy(shape(code), grids), code).toBe(true);
  }
  for (const code of new Set(communities.map(({ subdistrict }) => subdistrict.code))) {
    const within = parts(code, 12).map(({ geometry }) => lattice.shape(geometry));
    expect(isTiledBy(shape(code), within), code).toBe(true);
  }
});

test('who checks the grids of a community finds nothing wrong with them', () => {
  for (const { code, grids } of communities) {
    const drawn = grids.map((grid) => ({ ...grid, households: null, valid_from: null, valid_to: null, geometry: parts(grid.code, 15)[0]?.geometry ?? null }));
    const found = checkGrids(drawn, parts(code, 12)[0]?.geometry ?? null, [], { least: 0, most: 1_000 });
    expect(
      found.filter(({ kind }) => kind !== 'uncounted'),
      code,
    ).toEqual([]);
  }
});

test('whoever stands before a made-up house of the district is in the grid that it belongs to', async () => {
  const index = new ShapeIndex(outlines.map((each) => ({ ...each, valid_from: null, valid_to: null })));
  const records = [...cityOf(await toFill(communities), HOME, 30_000)].flatMap((bundle) => bundle.records);
  const placed = records.filter(({ values }) => typeof values['lon'] === 'number');
  const at = ({ lon, lat }: Record<string, unknown>) => index.locate(lon as number, lat as number, '2026-01-01');
  const astray = placed.filter(({ area, values }) => !at(values)?.startsWith(area));
  expect(astray.map(({ key }) => key)).toEqual([]);
  expect(new Set(placed.filter(({ register }) => register === 'building').map(({ area }) => area)).size).toBeGreaterThan(300);
});

test('a district without ground has no outlines', () => {
  expect(outlinesOf(communities, '220102')).toEqual([]);
  expect(outlinesOf([{ code: '220102001001', name: '', subdistrict: { code: '220102001', name: '' }, grids: [] }], '220102')).toEqual([]);
});
