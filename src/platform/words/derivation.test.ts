import { expect, test } from 'vitest';
import { type Calendar, deadline, type Span } from '../clock/working-time.ts';
import { describeDerivation } from './derivation.ts';
import type { Lang } from './words.ts';

const office: Calendar = {
  zone: 'Asia/Shanghai',
  hours: [
    ['08:30', '12:00'],
    ['13:00', '17:30'],
  ],
  holidays: 'CN',
};
const told = (lang: Lang, start: string, span: Span, calendar = office) =>
  describeDerivation(lang, deadline(new Date(`${start}:00+08:00`), span, calendar).derivation);

test('working hours over the National Day week are told day by day, the holiday in one sentence', () => {
  expect(told('zh', '2026-09-30T16:00', { working_hours: 16 })).toEqual([
    '9月30日 工作日，计 1.5 小时，还余 14.5 小时',
    '10月1日至10月7日 国庆节，不计',
    '10月8日 工作日，计 8 小时，还余 6.5 小时',
    '10月9日 工作日，计 6.5 小时，16:00 到期',
  ]);
  expect(told('en', '2026-09-30T16:00', { working_hours: 2 })).toEqual([
    '30 September: workday, 1.5 h counted, 0.5 h to go',
    '1 October to 7 October: National Day, not counted',
    '8 October: workday, 0.5 h counted, due at 09:00',
  ]);
});

test('a report after closing time is told that the day did not count', () => {
  expect(told('zh', '2026-11-16T20:00', { working_hours: 1 })).toEqual(['11月16日 工作日，已过下班时间，不计', '11月17日 工作日，计 1 小时，09:30 到期']);
});

test('working days are numbered, and a Saturday worked for a holiday says so', () => {
  expect(told('zh', '2026-10-08T10:00', { working_days: 2 })).toEqual([
    '10月8日 起算当日，不计',
    '10月9日 工作日，第 1 天，还余 1 天',
    '10月10日 调休上班，第 2 天，17:30 下班时到期',
  ]);
  expect(told('en', '2026-11-20T10:00', { working_days: 1 })).toEqual([
    '20 November: day of the start, not counted',
    '21 November to 22 November: weekend, not counted',
    '23 November: workday, day 1, due at close of business, 17:30',
  ]);
});

test('days that end on a holiday are told to move on', () => {
  expect(told('zh', '2026-09-30T10:00', { days: 7 })).toEqual([
    '9月30日 起算当日，不计',
    '10月1日至10月7日，连续计 7 天',
    '10月7日 国庆节，期限顺延',
    '10月8日 工作日，17:30 下班时到期',
  ]);
  expect(told('en', '2026-11-20T10:00', { days: 1 })).toEqual([
    '20 November: day of the start, not counted',
    '21 November: 1 day counted',
    '21 November to 22 November: weekend, the deadline moves on',
    '23 November: workday, due at close of business, 17:30',
  ]);
});

test('hours that run through the night are one sentence', () => {
  expect(told('zh', '2026-11-20T16:00', { hours: 24 })).toEqual(['11月20日 16:00 起连续计 24 小时，11月21日 16:00 到期']);
  expect(told('en', '2026-12-31T16:00', { hours: 24 })).toEqual(['24 hours straight through from 31 December 2026 16:00, due 1 January 2027 16:00']);
});

test('a year whose holidays are not published is told, and years are named where the wait crosses one', () => {
  expect(told('zh', '2090-12-29T18:00', { working_days: 2 })).toEqual([
    '没有 2090 年的放假安排，只扣除周末和法定节日当天',
    '2090年12月29日 起算当日，不计',
    '2090年12月30日至2090年12月31日 周末，不计',
    '2091年1月1日 元旦，不计',
    '2091年1月2日 工作日，第 1 天，还余 1 天',
    '2091年1月3日 工作日，第 2 天，17:30 下班时到期',
  ]);
});

test('a day off that a city lists without a name is a day off', () => {
  const shop: Calendar = { ...office, holidays: ['2026-11-17'] };
  expect(told('zh', '2026-11-16T10:00', { working_days: 1 }, shop)[1]).toBe('11月17日 放假，不计');
  expect(told('en', '2026-11-16T10:00', { working_days: 1 }, shop)[1]).toBe('17 November: day off, not counted');
});
