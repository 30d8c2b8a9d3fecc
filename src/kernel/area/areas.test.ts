import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../platform/db/testing.ts';
import { area, children, path, paths } from './areas.ts';
import { covers } from './code.ts';
import { inArea } from './in-area.ts';
import { placeName } from './place-name.ts';
import { saveAreas } from './save.ts';
import { AreaSearch } from './search.ts';
import { Area } from './tables.ts';

const TREE = [
  ['21', '辽宁省'],
  ['2101', '沈阳市'],
  ['210102', '和平区'],
  ['210103', '沈河区'],
  ['210103018', '五里河街道'],
  ['210103018001', '五里河社区'],
  ['210103018002', '文萃社区'],
  ['210103018003', 'Riverside社区'],
  ['44', '广东省'],
  ['4419', '东莞市'],
  ['441900', '东莞市'],
  ['441900003', '东城街道'],
] as const;

let on: TestDatabase;
beforeAll(async () => {
  on = await testDatabase();
  await saveAreas(
    on.owner,
    TREE.map(([code, name]) => ({ code, name })),
  );
});
afterAll(() => on?.close());

describe('the tree', () => {
  test('an area tells its level and the area it lies in', async () => {
    const found = await area(on.db, '210103018');
    expect(found).toMatchObject({ name: '五里河街道', level: 'subdistrict', parent: '210103', synthetic: false, valid_from: null, valid_to: null });
    expect(Area.parse(found)).toEqual(found);
    expect(await area(on.db, '2199')).toBeUndefined();
  });

  test('its children come in order of code, a page at a time', async () => {
    const codes = async (code: string, options = {}) => (await children(on.db, code, options)).items.map((each) => each.code);
    expect(await codes('')).toEqual(['21', '44']);
    expect(await codes('2101')).toEqual(['210102', '210103']);
    expect(await codes('210103018001')).toEqual([]);
    expect(await codes('210103018001001')).toEqual([]);
    const first = await children(on.db, '210103018', { limit: 2 });
    expect([first.items.length, first.next]).toEqual([2, '210103018002']);
    expect(await children(on.db, '210103018', { limit: 2, after: first.next as string })).toMatchObject({ items: [{ code: '210103018003' }], next: null });
  });

  test('the way down to an area begins with its province', async () => {
    expect((await path(on.db, '210103018001')).map(({ name }) => name)).toEqual(['辽宁省', '沈阳市', '沈河区', '五里河街道', '五里河社区']);
    expect(await path(on.db, '210199')).toEqual([]);
    expect((await paths(on.db, ['21', '44', '99'])).size).toBe(2);
  });

  test('a city without districts is said once', async () => {
    expect(placeName(await path(on.db, '441900003'))).toBe('广东省东莞市东城街道');
    expect(placeName([{ name: '北京市' }, { name: '市辖区' }, { name: '东城区' }])).toBe('北京市东城区');
    expect(placeName([{ name: '99' }, { name: 'Baltimore' }, { name: 'Abell' }])).toBe('99 Baltimore Abell');
  });

  test('a second load adds nothing, renames nothing and says so', async () => {
    const again = await saveAreas(on.owner, [
      { code: '21', name: '辽宁省' },
      { code: '2101', name: '奉天' },
    ]);
    expect(again).toEqual({ added: 0, there: 2, named_otherwise: 1 });
    expect((await area(on.db, '2101'))?.name).toBe('沈阳市');
  });

  test('a load with one bad code leaves nothing behind', async () => {
    await expect(
      saveAreas(on.owner, [
        { code: '31', name: '上海市' },
        { code: '310', name: '?' },
      ]),
    ).rejects.toThrow('area_code_check');
    expect(await area(on.db, '31')).toBeUndefined();
  });
});

describe('search', () => {
  test('any part of a name finds the area, wider areas first, with the way down to it', async () => {
    const found = await new AreaSearch(on.db).search('五里河', { on: '2026-01-01' });
    expect(found.map(({ path }) => placeName(path))).toEqual(['辽宁省沈阳市沈河区五里河街道', '辽宁省沈阳市沈河区五里河街道五里河社区']);
  });

  test('it can be limited to an area and to a number, and does not mind letter case', async () => {
    const search = new AreaSearch(on.db);
    const codes = async (part: string, options = {}) => (await search.search(part, { on: '2026-01-01', ...options })).map(({ code }) => code);
    expect(await codes('街道')).toEqual(['210103018', '441900003']);
    expect(await codes('街道', { under: '44' })).toEqual(['441900003']);
    expect(await codes('街道', { limit: 1 })).toEqual(['210103018']);
    expect(await codes('社区', { under: '210103018002' })).toEqual(['210103018002']);
    expect(await codes('RIVER')).toEqual(['210103018003']);
    expect([await codes('  '), await codes('社区\n'), await codes('道\n五'), await codes("'; drop table area; --"), await codes('%')]).toEqual([
      [],
      expect.any(Array),
      [],
      [],
      [],
    ]);
  });

  test('it sees what was added a moment ago', async () => {
    const search = new AreaSearch(on.db);
    expect(await search.search('新里', { on: '2026-01-01' })).toEqual([]);
    await saveAreas(on.owner, [{ code: '210103018009', name: '新里社区' }]);
    expect(await search.search('新里', { on: '2026-01-01' })).toHaveLength(1);
  });
});

test('the range in SQL holds exactly the codes that covers does', async () => {
  await on.owner.query('create table sample (code text collate "C" primary key)');
  const digits = (length: number) => fc.string({ unit: fc.constantFrom('0', '1', '9'), minLength: length, maxLength: length });
  const codes = fc.sample(fc.constantFrom(2, 4, 6, 9, 12, 15).chain(digits), 3_000);
  await on.owner.query('insert into sample select distinct unnest($1::text[])', [codes]);
  const all = [...new Set(codes)];
  for (const outer of ['', ...all.filter((code) => code.length < 12).slice(0, 200)]) {
    const { rows } = await sql<{ code: string }>`select code from sample where ${inArea('sample.code', outer)}`.execute(on.db);
    expect(new Set(rows.map(({ code }) => code))).toEqual(new Set(all.filter((inner) => covers(outer, inner))));
  }
});
