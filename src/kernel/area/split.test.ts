import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../platform/db/testing.ts';
import { area, children, successors } from './areas.ts';
import { inArea } from './in-area.ts';
import { saveAreas } from './save.ts';
import { AreaSearch } from './search.ts';
import type { Geometry } from './shapes/geometry.ts';
import { Locator } from './shapes/locator.ts';
import { putShapes } from './shapes/store.ts';
import { split } from './split.ts';

const COMMUNITY = '210103018001';
const [OLD, WEST, EAST, NEXT] = ['001', '002', '003', '004'].map((n) => COMMUNITY + n) as [string, string, string, string];
const polygon = (text: string): Geometry => ({
  type: 'Polygon',
  coordinates: [text.split(', ').map((pair) => pair.split(' ').map(Number) as [number, number])],
});
const square = (west: number, east: number) => polygon(`${west} 0, ${east} 0, ${east} 1, ${west} 1, ${west} 0`);
const CROSSED = polygon('0 0, 3 1, 3 0, 0 2, 0 0');
const DAY = '2026-07-01';

let on: TestDatabase;
beforeAll(async () => {
  on = await testDatabase();
  const above = ['21', '2101', '210103', '210103018', COMMUNITY].map((code) => ({ code, name: `区划${code}` }));
  await saveAreas(on.owner, [...above, { code: OLD, name: '老网格' }, { code: NEXT, name: '邻网格' }]);
  await putShapes(on.db, [{ code: OLD, geometry: square(0, 2) }]);
  await on.owner.query('create table report (id int primary key, area text collate "C", at date)');
  await on.owner.query('insert into report values (1, $1, $2)', [OLD, '2026-06-15']);
  await split(
    on.db,
    OLD,
    [
      { code: WEST, name: '西网格', geometry: square(0, 1) },
      { code: EAST, name: '东网格', geometry: square(1, 2) },
    ],
    DAY,
  );
});
afterAll(() => on?.close());

test('a grid split in two on a date leaves last month’s reports where they were', async () => {
  expect((await on.owner.query('select area from report')).rows).toEqual([{ area: OLD }]);
  const { rows } = await sql`select id from report where ${inArea('report.area', COMMUNITY)}`.execute(on.db);
  expect(rows).toEqual([{ id: 1 }]);
  expect(await area(on.db, OLD)).toMatchObject({ name: '老网格', valid_to: DAY });
});

test('before the date the old grid is there, from it on the two new ones are', async () => {
  const codes = async (day: string) => (await children(on.db, COMMUNITY, { on: day })).items.map(({ code }) => code);
  expect(await codes('2026-06-30')).toEqual([OLD, NEXT]);
  expect(await codes(DAY)).toEqual([WEST, EAST, NEXT]);
  expect(await area(on.db, OLD, DAY)).toBeUndefined();
});

test('a point lies in the old grid the day before and in its successor the day after', async () => {
  const locator = new Locator(on.db);
  await locator.refresh();
  expect([locator.locate(0.5, 0.5, '2026-06-30'), locator.locate(0.5, 0.5, DAY), locator.locate(1.5, 0.5, DAY)]).toEqual([OLD, WEST, EAST]);
});

test('search finds an area on the days it is valid', async () => {
  const search = new AreaSearch(on.db);
  const names = async (day: string) => (await search.search('网格', { on: day })).map(({ name }) => name);
  expect(await names('2026-06-30')).toEqual(['老网格', '邻网格']);
  expect(await names(DAY)).toEqual(['西网格', '东网格', '邻网格']);
});

test('a closed grid names its successors, so that its figures can be stated on today’s grids', async () => {
  expect(await successors(on.db, OLD)).toEqual([
    { code: WEST, name: '西网格', on_day: DAY },
    { code: EAST, name: '东网格', on_day: DAY },
  ]);
});

test('two grids can be merged: the one that stays takes over', async () => {
  await split(on.db, NEXT, [{ code: EAST }], '2026-08-01');
  expect(await successors(on.db, NEXT)).toMatchObject([{ code: EAST, on_day: '2026-08-01' }]);
  expect(await area(on.db, EAST)).toMatchObject({ valid_to: null });
});

test.each([
  ['a closed grid', OLD, [{ code: `${COMMUNITY}008`, name: '新' }], 'area_closed'],
  ['an unknown grid', `${COMMUNITY}099`, [{ code: `${COMMUNITY}008`, name: '新' }], 'area_unknown'],
  ['into a code that was used before', WEST, [{ code: OLD, name: '新' }], 'area_code_taken'],
  ['into itself', WEST, [{ code: WEST, name: '新' }], 'area_other_level'],
  ['into a community', WEST, [{ code: `${COMMUNITY.slice(0, 9)}002`, name: '新' }], 'area_other_level'],
  ['into a grid of a community that is not there', WEST, [{ code: '210103018777001', name: '新' }], 'area_not_under'],
  ['into an unknown neighbour', WEST, [{ code: `${COMMUNITY}077` }], 'area_unknown'],
  ['into nothing', WEST, [], 'area_no_successor'],
  ['a community that has grids', COMMUNITY, [{ code: '210103018002', name: '新' }], 'area_has_parts'],
  ['into a shape that crosses itself', WEST, [{ code: `${COMMUNITY}008`, name: '新', geometry: CROSSED }], 'area_shape_faulty'],
])('splitting %s is refused and changes nothing', async (_, code, plans, refusal) => {
  const everything = async () =>
    (await on.owner.query('select * from area left join area_shape using (code) left join area_successor using (code) order by code, successor')).rows;
  const before = await everything();
  await expect(split(on.db, code, plans, '2026-09-01')).rejects.toMatchObject({ code: refusal });
  expect(await everything()).toEqual(before);
});

test('a grid cannot close before it began', async () => {
  await expect(split(on.db, WEST, [{ code: `${COMMUNITY}008`, name: '新' }], DAY)).rejects.toMatchObject({ code: 'area_not_yet' });
});

test('of two who split the same grid at once, one is refused', async () => {
  const into = (n: string) => split(on.db, WEST, [{ code: COMMUNITY + n, name: n }], '2026-10-01');
  const ended = await Promise.allSettled([into('011'), into('012')]);
  expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(ended.find((end) => end.status === 'rejected')?.reason).toMatchObject({ code: 'area_closed' });
});
