import { expect, test } from 'vitest';
import { dayAt, daysIn, isDay, spanBefore, spanOf } from './days.ts';

test('a day is the city’s: it begins at midnight in China, wherever the browser is', () => {
  expect(dayAt(new Date('2026-03-01T15:59:59Z'))).toBe('2026-03-01');
  expect(dayAt(new Date('2026-03-01T16:00:00Z'))).toBe('2026-03-02');
});

test('each period ends today: the last seven days, the month so far, the quarter so far', () => {
  expect(spanOf('today', '2026-05-09')).toEqual({ from: '2026-05-09', to: '2026-05-09' });
  expect(spanOf('week', '2026-03-03')).toEqual({ from: '2026-02-25', to: '2026-03-03' });
  expect(spanOf('month', '2026-05-09')).toEqual({ from: '2026-05-01', to: '2026-05-09' });
  expect(['2026-01-31', '2026-06-01', '2026-09-30', '2026-12-31'].map((day) => spanOf('quarter', day).from)).toEqual([
    '2026-01-01',
    '2026-04-01',
    '2026-07-01',
    '2026-10-01',
  ]);
});

test('the span before has as many days and ends the day before', () => {
  expect(spanBefore({ from: '2026-03-01', to: '2026-03-07' })).toEqual({ from: '2026-02-22', to: '2026-02-28' });
  expect(spanBefore({ from: '2026-03-01', to: '2026-03-01' })).toEqual({ from: '2026-02-28', to: '2026-02-28' });
  expect(daysIn({ from: '2026-02-22', to: '2026-03-01' })).toBe(8);
});

test('only a day there is counts as one', () => {
  expect(['2026-02-28', '2024-02-29'].map(isDay)).toEqual([true, true]);
  expect(['2026-02-29', '2026-13-01', '20260301', '', null].map(isDay)).toEqual([false, false, false, false, false]);
});
