import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../platform/db/testing.ts';
import { children, path } from '../areas.ts';
import { LEVELS, WIDTHS } from '../code.ts';
import { makeGrids } from '../grids/made-up.ts';
import { placeName } from '../place-name.ts';
import { type Saved, saveAreas } from '../save.ts';
import { AreaSearch } from '../search.ts';
import type { NationalArea } from './format.ts';
import { readChina } from './read.ts';

const DAY = '2026-01-01';
let china: NationalArea[];
let on: TestDatabase;
let saved: Saved;
let seconds: number;

beforeAll(async () => {
  on = await testDatabase();
  const began = performance.now();
  china = await readChina();
  saved = await saveAreas(on.owner, china);
  seconds = (performance.now() - began) / 1000;
}, 120_000);
afterAll(() => on?.close());

describe('the national tree', () => {
  test('has 34 provinces and 620,573 communities', () => {
    const count = (width: number) => china.filter(({ code }) => code.length === width).length;
    expect(LEVELS.map((level) => count(WIDTHS[level]))).toEqual([34, 342, 2978, 41352, 620573, 0]);
  });

  test('has Shenyang’s 190 sub-districts and 2,703 communities', async () => {
    const shenyang = await readChina('2101');
    expect(shenyang.slice(0, 3).map(({ name }) => name)).toEqual(['辽宁省', '沈阳市', '和平区']);
    expect([9, 12].map((width) => shenyang.filter(({ code }) => code.length === width).length)).toEqual([190, 2703]);
  });

  test('has no area with the code 9901', async () => {
    await expect(readChina('9901')).rejects.toMatchObject({ code: 'area_not_in_china' });
  });

  test('loads in less than a minute, and a second load adds nothing', async () => {
    expect(saved).toEqual({ added: 665_279, there: 0, named_otherwise: 0 });
    expect(seconds).toBeLessThan(60);
    const part = china.filter(({ code }) => code.startsWith('21'));
    expect(await saveAreas(on.owner, part)).toEqual({ added: 0, there: part.length, named_otherwise: 0 });
  });
});

describe('with all of China loaded', () => {
  /** The middle of 200 askings in milliseconds: a busy machine makes some of them slow, not most. */
  async function typical(ask: (area: NationalArea) => Promise<unknown>): Promise<number> {
    const times: number[] = [];
    for (let i = 0; i < 200; i++) {
      const began = performance.now();
      await ask(china[(i * 3323) % china.length] as NationalArea);
      times.push(performance.now() - began);
    }
    return times.sort((a, b) => a - b)[100] as number;
  }

  test('children are answered in under 5 ms', async () => {
    expect((await children(on.db, '21', { on: DAY })).items).toHaveLength(14);
    expect(await typical(({ code }) => children(on.db, code.slice(0, 6), { on: DAY }))).toBeLessThan(5);
  });

  test('the way down to an area is answered in under 5 ms', async () => {
    expect(placeName(await path(on.db, '110101001001'))).toBe('北京市东城区东华门街道多福巷社区居委会');
    expect(await typical(({ code }) => path(on.db, code))).toBeLessThan(5);
  });

  test('search by any part of a name is answered in under 5 ms', async () => {
    const search = new AreaSearch(on.db);
    const found = await search.search('五里河', { on: DAY, under: '2101' });
    expect(found.map((each) => placeName(each.path))).toEqual(['辽宁省沈阳市沈河区五里河街道', '辽宁省沈阳市和平区南湖街道五里河街社区']);
    expect(await typical(({ name }) => search.search(name.slice(0, 3), { on: DAY }))).toBeLessThan(5);
  });

  test('grids made for Shenyang’s communities are marked synthetic and lie in them', async () => {
    const communities = china.filter(({ code }) => code.startsWith('2101') && code.length === 12).map(({ code }) => code);
    const grids = makeGrids(communities, { perCommunity: [3, 6], households: [300, 500], seed: 1, name: (n) => `第${n}网格` });
    expect((await saveAreas(on.owner, grids)).added).toBe(grids.length);
    const { items } = await children(on.db, communities[0] as string, { on: DAY });
    expect(items[0]).toMatchObject({ code: `${communities[0]}001`, name: '第1网格', level: 'grid', synthetic: true });
  });
});
