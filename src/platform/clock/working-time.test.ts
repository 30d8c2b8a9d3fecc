import { expect, test } from 'vitest';
import { type Calendar, CalendarSchema, deadline, type Span, SpanSchema, workingMillis } from './working-time.ts';

const office: Calendar = {
  zone: 'Asia/Shanghai',
  hours: [
    ['08:30', '12:00'],
    ['13:00', '17:30'],
  ],
  holidays: 'CN',
};
const at = (local: string) => new Date(`${local}:00+08:00`);
const due = (start: string, span: Span, calendar = office) => deadline(at(start), span, calendar).due;
const kinds = (start: string, span: Span) => deadline(at(start), span, office).derivation.map((line) => `${line.day} ${line.kind}`);

test('eight working hours from 10 o’clock end at 10 o’clock on the next workday', () => {
  expect(due('2026-11-16T10:00', { working_hours: 8 })).toEqual(at('2026-11-17T10:00'));
});

test('the lunch break does not count', () => {
  expect(due('2026-11-16T11:00', { working_hours: 2 })).toEqual(at('2026-11-16T14:00'));
});

test('a report in the evening or on Sunday starts its working hours at the next opening', () => {
  expect(due('2026-11-16T21:00', { working_hours: 1 })).toEqual(at('2026-11-17T09:30'));
  expect(due('2026-11-22T09:00', { working_hours: 1 })).toEqual(at('2026-11-23T09:30'));
});

test('working hours used up at closing time end then, not at the next opening', () => {
  expect(due('2026-11-16T16:30', { working_hours: 1 })).toEqual(at('2026-11-16T17:30'));
});

test('three working days leave out the day of the start and end at the close of the third', () => {
  expect(due('2026-11-16T08:30', { working_days: 3 })).toEqual(at('2026-11-19T17:30'));
  expect(due('2026-11-16T23:59', { working_days: 3 })).toEqual(at('2026-11-19T17:30'));
});

test('the National Day week is skipped and the Saturday made up for it counts', () => {
  expect(due('2026-09-30T10:00', { working_days: 3 })).toEqual(at('2026-10-10T17:30'));
  expect(kinds('2026-09-30T10:00', { working_days: 3 })).toEqual([
    '2026-09-30 start',
    '2026-10-01 holiday',
    '2026-10-02 holiday',
    '2026-10-03 holiday',
    '2026-10-04 holiday',
    '2026-10-05 holiday',
    '2026-10-06 holiday',
    '2026-10-07 holiday',
    '2026-10-08 workday',
    '2026-10-09 workday',
    '2026-10-10 make_up',
  ]);
});

test('Spring Festival is skipped, with the make-up Saturday before it worked', () => {
  expect(due('2026-02-13T17:00', { working_hours: 1 })).toEqual(at('2026-02-14T09:00'));
  expect(due('2026-02-14T10:00', { working_days: 1 })).toEqual(at('2026-02-24T17:30'));
});

test('24 hours run through the night and the weekend', () => {
  expect(due('2026-11-20T16:00', { hours: 24 })).toEqual(at('2026-11-21T16:00'));
});

test('seven days end at the close of business of the seventh day after the start', () => {
  expect(due('2026-11-16T10:00', { days: 7 })).toEqual(at('2026-11-23T17:30'));
});

test('seven days whose last falls on a holiday end on the first workday after it', () => {
  expect(due('2026-09-30T10:00', { days: 7 })).toEqual(at('2026-10-08T17:30'));
  expect(kinds('2026-09-30T10:00', { days: 7 })).toEqual(['2026-09-30 start', '2026-10-01 calendar', '2026-10-07 holiday', '2026-10-08 workday']);
});

test('the derivation tells the hours of each day and what remains', () => {
  expect(deadline(at('2026-09-30T15:00'), { working_hours: 8 }, office).derivation.filter((line) => line.kind !== 'holiday')).toEqual([
    { day: '2026-09-30', kind: 'workday', from: '15:00', to: '17:30', hours: 2.5, remaining: 5.5 },
    { day: '2026-10-08', kind: 'workday', from: '08:30', to: '15:00', hours: 5.5, remaining: 0 },
  ]);
});

test('a holiday is named in the derivation', () => {
  expect(deadline(at('2026-09-30T15:00'), { working_days: 1 }, office).derivation[1]).toEqual({
    day: '2026-10-01',
    kind: 'holiday',
    name: { zh: '国庆节', en: 'National Day' },
  });
});

test('where the year’s holidays are not published, weekends and statutory days are off and the derivation says so', () => {
  const { due, derivation } = deadline(at('2090-12-29T10:00'), { working_days: 6 }, office);
  expect(derivation.filter((line) => line.kind === 'beyond_calendar')).toEqual([{ day: '2090-12-29', kind: 'beyond_calendar' }]);
  expect(derivation.filter((line) => line.kind === 'holiday').map((line) => line.day)).toEqual(['2091-01-01']);
  expect(due).toEqual(at('2091-01-09T17:30'));
});

test('a deadline inside the published years never says that they have ended', () => {
  expect(kinds('2025-12-31T10:00', { working_days: 20 }).join()).not.toContain('beyond_calendar');
});

test('a city may list its own days off and its own weekend', () => {
  const shop: Calendar = { zone: 'Asia/Shanghai', hours: [['09:00', '24:00']], weekend: [1], holidays: ['2026-11-18'] };
  expect(due('2026-11-15T23:00', { working_hours: 2 }, shop)).toEqual(at('2026-11-17T10:00'));
  expect(due('2026-11-16T10:00', { working_days: 2 }, shop)).toEqual(at('2026-11-20T00:00'));
});

test('working time between two moments leaves out nights, lunch and days off', () => {
  const hours = (from: string, to: string) => workingMillis(at(from), at(to), office) / 3_600_000;
  expect(hours('2026-11-16T10:00', '2026-11-16T14:00')).toBe(3);
  expect(hours('2026-09-30T10:00', '2026-10-08T10:00')).toBe(8);
  expect(hours('2026-10-01T00:00', '2026-10-08T00:00')).toBe(0);
  expect(hours('2026-11-17T10:00', '2026-11-16T10:00')).toBe(0);
});

test('a calendar that could never open, overlaps itself or names no time is refused', () => {
  const wrong: unknown[] = [
    { ...office, hours: [] },
    { ...office, hours: [['12:00', '08:30']] },
    {
      ...office,
      hours: [
        ['08:00', '12:00'],
        ['11:00', '17:00'],
      ],
    },
    { ...office, hours: [['8:00', '12:00']] },
    { ...office, hours: [['08:00', '25:00']] },
    { ...office, weekend: [0, 1, 2, 3, 4, 5, 6] },
    { ...office, weekend: [7] },
    { ...office, holidays: ['2026-13-01'] },
    { ...office, holidays: 'US' },
    { ...office, zone: 'Mars' },
    { ...office, lunch: true },
  ];
  for (const calendar of wrong) expect(CalendarSchema.safeParse(calendar).success, JSON.stringify(calendar)).toBe(false);
  expect(CalendarSchema.parse(office)).toEqual(office);
});

test('a span is exactly one kind of time, and longer than nothing', () => {
  const wrong = [{}, { days: 0 }, { days: 1.5 }, { working_days: -1 }, { working_hours: 0 }, { hours: 24, days: 1 }, { weeks: 1 }, { hours: '24' }];
  for (const span of wrong) expect(SpanSchema.safeParse(span).success, JSON.stringify(span)).toBe(false);
  for (const span of [{ working_hours: 0.5 }, { working_days: 3 }, { hours: 24 }, { days: 7 }]) expect(SpanSchema.parse(span)).toEqual(span);
  expect(() => deadline(at('2026-11-16T10:00'), { working_hours: 0 }, office)).toThrow(RangeError);
  expect(() => deadline(new Date(Number.NaN), { working_days: 1 }, office)).toThrow(RangeError);
});
