import { expect, test } from 'vitest';
import { dayNames, exactTime, relativeTime, timeLeft } from './time.ts';

const now = new Date('2026-10-09T12:00:00+08:00');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const later = (millis: number) => new Date(now.getTime() + millis);
const left = (millis: number) => [timeLeft('zh', later(millis), now), timeLeft('en', later(millis), now)];

test('what is left of a promise is told in whole minutes, hours or days, never more than there is', () => {
  expect(left(59_999)).toEqual(['还剩不到 1 分钟', 'less than a minute left']);
  expect(left(MINUTE)).toEqual(['还剩 1 分钟', '1 minute left']);
  expect(left(HOUR - 1)).toEqual(['还剩 59 分钟', '59 minutes left']);
  expect(left(HOUR)).toEqual(['还剩 1 小时', '1 hour left']);
  expect(left(3.9 * HOUR)).toEqual(['还剩 3 小时', '3 hours left']);
  expect(left(2 * DAY - 1)).toEqual(['还剩 47 小时', '47 hours left']);
  expect(left(2.5 * DAY)).toEqual(['还剩 2 天', '2 days left']);
});

test('a broken promise says since when', () => {
  expect(left(0)).toEqual(['刚刚超时', 'just late']);
  expect(left(-MINUTE)).toEqual(['已超时 1 分钟', '1 minute late']);
  expect(left(-5 * HOUR)).toEqual(['已超时 5 小时', '5 hours late']);
  expect(left(-2 * DAY)).toEqual(['已超时 2 天', '2 days late']);
});

test('a moment is told as seen from now', () => {
  const seen = (millis: number) => [relativeTime('zh', later(millis), now), relativeTime('en', later(millis), now)];
  expect(seen(-30_000)).toEqual(['刚刚', 'just now']);
  expect(seen(-5 * MINUTE)).toEqual(['5分钟前', '5 minutes ago']);
  expect(seen(3 * HOUR + 1)).toEqual(['3小时后', 'in 3 hours']);
  expect(seen(-DAY)).toEqual(['1天前', '1 day ago']);
  expect(seen(-65 * DAY)).toEqual(['2个月前', '2 months ago']);
  expect(seen(-800 * DAY)).toEqual(['2年前', '2 years ago']);
});

test('an exact time is told on the city’s clock, wherever the reader is', () => {
  expect(exactTime('zh', new Date('2026-10-09T17:30:00Z'))).toBe('2026年10月10日周六 01:30');
  expect(exactTime('en', new Date('2026-10-09T17:30:00Z'))).toMatch(/^Sat,? 10 October 2026(,| at) 01:30$/);
  expect(exactTime('zh', new Date('2026-10-09T16:00:00Z'))).toBe('2026年10月10日周六 00:00');
  expect(exactTime('zh', new Date('2026-10-09T17:30:00Z'), 'UTC')).toBe('2026年10月9日周五 17:30');
});

test('days are named with their year only where it is asked for', () => {
  expect([dayNames('zh', '2026-10-01', '2026-10-01'), dayNames('en', '2026-10-01', '2026-10-01')]).toEqual(['10月1日', '1 October']);
  expect(dayNames('zh', '2026-10-01', '2026-10-07')).toBe('10月1日至10月7日');
  expect(dayNames('en', '2026-12-31', '2027-01-02', true)).toBe('31 December 2026 to 2 January 2027');
});
