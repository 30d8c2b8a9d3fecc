import { expect, test } from 'vitest';
import { dayIn, rotaOf, timeIn } from './turns.ts';

const HOURS = { open: '08:30', close: '17:30' };
const DAYS = [
  { date: '2026-03-06', works: true, name: '' },
  { date: '2026-03-07', works: false, name: '' },
  { date: '2026-03-08', works: false, name: '' },
];

test('people take turns, nights on workdays and whole days on days off, so that no hour out of work is without anybody', () => {
  expect(rotaOf(DAYS, ['a', 'b'], HOURS, new Set())).toEqual([
    { account: 'a', from: '2026-03-06T17:30:00+08:00', to: '2026-03-07T08:30:00+08:00' },
    { account: 'b', from: '2026-03-07T08:30:00+08:00', to: '2026-03-08T08:30:00+08:00' },
    { account: 'a', from: '2026-03-08T08:30:00+08:00', to: '2026-03-09T08:30:00+08:00' },
  ]);
});

test('days that are planned already are left as they are', () => {
  expect(rotaOf(DAYS, ['a', 'b'], HOURS, new Set(['2026-03-07'])).map(({ from }) => from.slice(0, 10))).toEqual(['2026-03-06', '2026-03-08']);
  expect(rotaOf(DAYS, [], HOURS, new Set())).toEqual([]);
});

test('a shift is shown under the day on which it begins, by the city’s clock', () => {
  expect([dayIn('2026-03-06T16:30:00.000Z'), timeIn('2026-03-06T16:30:00.000Z')]).toEqual(['2026-03-07', '00:30']);
});
