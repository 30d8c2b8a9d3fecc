import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { expect, test } from 'vitest';
import { statutoryHoliday } from './statutory.ts';

function daysOf(year: number): Record<string, string> {
  const all = Array.from({ length: 366 }, (_, i) => new Date(Date.UTC(year, 0, 1 + i)).toISOString().slice(0, 10));
  return Object.fromEntries(
    all.filter((day) => day.startsWith(`${year}`)).flatMap((day) => [[day, statutoryHoliday(day)?.zh ?? '']].filter(([, name]) => name)),
  );
}

test('every statutory day of the years since the present law is a day off in the published notice', () => {
  for (const year of [2025, 2026]) {
    const days = Object.keys(daysOf(year));
    expect(days).toHaveLength(13);
    expect(days.filter((day) => !(day in published.holidays))).toEqual([]);
  }
});

test('2027, not published when this was written, has its thirteen days', () => {
  expect(daysOf(2027)).toEqual({
    '2027-01-01': '元旦',
    '2027-02-05': '春节',
    '2027-02-06': '春节',
    '2027-02-07': '春节',
    '2027-02-08': '春节',
    '2027-04-05': '清明',
    '2027-05-01': '劳动节',
    '2027-05-02': '劳动节',
    '2027-06-09': '端午',
    '2027-09-15': '中秋',
    '2027-10-01': '国庆节',
    '2027-10-02': '国庆节',
    '2027-10-03': '国庆节',
  });
});

test('Tomb-sweeping Day is the one published for every year since 2008', () => {
  for (let year = 2008; year <= 2026; year++) {
    const day = Object.keys(daysOf(year)).find((date) => statutoryHoliday(date)?.zh === '清明') ?? '';
    expect((published.holidays as Record<string, string>)[day], day).toBeDefined();
  }
});

test('a festival of a leap month is not kept twice', () => {
  const autumns = Object.entries({ ...daysOf(2025), ...daysOf(2033) }).filter(([, name]) => name === '端午');
  expect(autumns.map(([day]) => day)).toEqual(['2025-05-31', '2033-06-01']);
});
