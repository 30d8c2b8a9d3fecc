import { expect, test } from 'vitest';
import { wordIn } from './lexemes.ts';
import { everything, nextLook, type Question, reachFor } from './plan.ts';
import { asked } from './query.ts';

const DAY = 86_400_000;
const DISTRICTS = Array.from({ length: 13 }, (_, i) => String(210102 + i));
const NOW = new Date();
/** A million cases of three years, in 13 districts of 15 sub-districts. */
const CITY = {
  cases: 1_000_000,
  oldest: new Date(NOW.getTime() - 1095 * DAY),
  rarest: 0.0001,
  share: new Map([
    ...DISTRICTS.flatMap((district): [string, number][] => [
      [wordIn(district, '老人'), 0.1 / 13],
      [wordIn(district, '路灯'), 0.02 / 13],
    ]),
    ['@210102', 1 / 13],
    ['@210102001', 1 / 195],
    ['@210102001002', 1 / 400],
    ['@210102%housing', 0.001],
    ['^', 0.14],
    ['@210102^', 0.14 / 13],
    ['@210102001^', 0.14 / 195],
  ]),
};
const question = (q: string, near: Question['near']): Question => {
  const what = asked(q);
  if (!('terms' in what)) throw new Error(q);
  return { terms: what.terms, near, districts: near.area.length < 6 ? DISTRICTS : [near.area.slice(0, 6)] };
};
/** What is looked at first for a page of fifty, and how many days back; `before`: so many days lay between two hits when it was last asked. */
const first = (asking: Question, before?: number) => {
  const { asks, from } = nextLook(CITY, asking, NOW, reachFor(CITY, asking, 51, before));
  return { asks, days: from && (NOW.getTime() - from.getTime()) / DAY };
};

test('a common word is looked for in as many days or months as a page is likely to need', () => {
  const city = first(question('老人', { area: '2101' }));
  expect(city.asks).toContainEqual(expect.stringMatching(/^\('~\d{6}'( \| '~\d{6}')*\)$/));
  expect(city.asks).toContainEqual(expect.stringMatching(/^\('4i46老人' \| .*'\)$/));
  expect(city.days).toBeLessThan(3);
  const district = first(question('老人', { area: '210102' }));
  expect(district.asks).toEqual(["'4i46老人'", expect.stringMatching(/^\('@210102~\d\d/)]);
  expect(district.days).toBeGreaterThan(8);
  expect(district.days).toBeLessThan(41);
  const subdistrict = first(question('老人', { area: '210102001' }));
  expect(subdistrict.asks).toEqual([expect.stringMatching(/^\('@210102001~\d\d/), "'4i46老人'"]);
  expect(subdistrict.days).toBeGreaterThan(140);
  expect(subdistrict.days).toBeLessThan(200);
});

test('where all of it is soon looked through nothing is parted', () => {
  expect(first(question('长颈', { area: '210102' }))).toEqual({ asks: ["'4i46长颈'"], days: null });
  expect(first(question('长颈', { area: '2101' }))).toEqual({
    asks: [`(${DISTRICTS.map((district) => `'${wordIn(district, '长颈')}'`).join(' | ')})`],
    days: null,
  });
  expect(first(question('老人', { area: '210102001001' })).days).toBeNull();
});

test('a community is looked through by the months of its sub-district', () => {
  const { asks, days } = first(question('老人', { area: '210102001002' }));
  expect(asks).toContain("'@210102001002'");
  expect(asks).toContainEqual(expect.stringMatching(/^\('@210102001~/));
  expect(days).toBeLessThan(400);
});

test('who asks the same again is looked up as far back as it was found before', () => {
  const asking = question('路灯', { area: '210102', unit: 'housing' });
  expect(first(asking, 1).days).toBeLessThan(100);
  expect(first(asking, Number.POSITIVE_INFINITY).days).toBeNull();
  expect(first(asking, 1).asks).toEqual([expect.stringMatching(/^\('@210102%housing~\d\d/), "'4i46路灯'"]);
});

test('of what lies in a place already the place itself is not asked for again', () => {
  const asking = question('老人', { area: '210102', unit: 'housing' });
  expect(nextLook(CITY, asking, NOW, { days: Number.POSITIVE_INFINITY, doubt: 0 }).asks).not.toContain("'@210102'");
  expect(everything(asking)).toBe("'4i46老人' & '@210102' & '@210102%housing'");
});

test('what the index was asked for is not held against the texts once more, and the rest is', () => {
  const restOf = (asking: Question) => nextLook(CITY, asking, NOW, reachFor(CITY, asking, 51)).rest;
  // The days of a district lie in it, and the list of a word of two characters says all of it.
  expect(restOf(question('老人', { area: '210102' }))).toBe('');
  expect(restOf(question('老人', { area: '2101' }))).toBe('');
  expect(restOf(question('长颈', { area: '210102' }))).toBe("'@210102'");
  // A community lies in its sub-district's months, and is asked for beside them.
  expect(first(question('老人', { area: '210102001002' })).asks).toContain("'@210102001002'");
  // Of a longer word the rarest pair is asked for, and all of them must be there.
  expect(restOf(question('长颈鹿', { area: '210102' }))).toBe("'4i46长颈' & '4i46颈鹿' & '@210102'");
});

test('what is open is asked for by its sub-district', () => {
  expect(first(question('路灯', { area: '210102001', open: true })).asks).toContain("'@210102001^'");
  expect(first(question('路灯', { area: '210102001003', open: true })).asks).not.toContain('@210102^');
});
