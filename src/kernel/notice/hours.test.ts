import { expect, test } from 'vitest';
import { awake, firstTry, nextTry } from './hours.ts';

const setting = { limits: {} };
const local = (time: string) => new Date(`2026-03-02T${time}:00+08:00`);

test('nobody is disturbed between ten at night and seven in the morning', () => {
  expect(awake(local('21:59'), setting)).toEqual(local('21:59'));
  expect(awake(local('22:00'), setting)).toEqual(new Date('2026-03-03T07:00:00+08:00'));
  expect(awake(local('03:30'), setting)).toEqual(local('07:00'));
  expect(awake(local('07:00'), setting)).toEqual(local('07:00'));
});

test('a city may set other hours, within one day too, or none', () => {
  const noon = { limits: { 'notice.quiet_from': 12, 'notice.quiet_until': 14 } };
  expect(awake(local('13:00'), noon)).toEqual(local('14:00'));
  expect(awake(local('23:00'), noon)).toEqual(local('23:00'));
  expect(awake(local('23:00'), { limits: { 'notice.quiet_from': 0, 'notice.quiet_until': 0 } })).toEqual(local('23:00'));
});

test('a message waits two minutes for company, an urgent one for nothing', () => {
  expect(firstTry(local('10:00'), false, setting)).toEqual(local('10:02'));
  expect(firstTry(local('21:59'), false, setting)).toEqual(new Date('2026-03-03T07:00:00+08:00'));
  expect(firstTry(local('23:30'), true, setting)).toEqual(local('23:30'));
});

test('each failure waits about twice as long as the one before, up to an hour, never alike', () => {
  const waits = [1, 2, 3, 4, 12].map((tries) => (nextTry(local('10:00'), tries, 0.5, false, setting).getTime() - local('10:00').getTime()) / 1000);
  expect(waits).toEqual([30, 60, 120, 240, 3600]);
  expect(nextTry(local('10:00'), 1, 0, false, setting)).toEqual(new Date(local('10:00').getTime() + 20_000));
  expect(nextTry(local('10:00'), 1, 1, false, setting)).toEqual(new Date(local('10:00').getTime() + 40_000));
});
