import { expect, test } from 'vitest';
import { dateReader } from './dates.ts';

const iso = (date: Date | null) => date?.toISOString() ?? null;

test('American dates of a summer and of a winter day are local times of their zone', () => {
  const read = dateReader({ formats: ['MM/DD/YYYY hh:mm:ss A'], zone: 'America/New_York' });
  expect(iso(read('07/29/2018 08:52:56 AM'))).toBe('2018-07-29T12:52:56.000Z');
  expect(iso(read('01/29/2018 12:00:00 AM'))).toBe('2018-01-29T05:00:00.000Z');
  expect(iso(read('01/29/2018 12:30:00 PM'))).toBe('2018-01-29T17:30:00.000Z');
});

test('of an hour that comes twice the first is meant; a time that never was is read as if clocks had not been moved', () => {
  const read = dateReader({ zone: 'America/New_York' });
  expect(iso(read('2018-11-04 01:30'))).toBe('2018-11-04T05:30:00.000Z');
  expect(iso(read('2018-11-04 02:30'))).toBe('2018-11-04T07:30:00.000Z');
  expect(iso(read('2018-03-11 02:30'))).toBe('2018-03-11T07:30:00.000Z');
});

test('what Chinese Excel and ISO 8601 write needs no format; an offset of its own goes before the zone', () => {
  const read = dateReader({ zone: 'Asia/Shanghai' });
  expect(iso(read('2018/7/12 10:33:21'))).toBe('2018-07-12T02:33:21.000Z');
  expect(iso(read('2018/7/12'))).toBe('2018-07-11T16:00:00.000Z');
  expect(iso(read('2018-07-12T10:33:21.250'))).toBe('2018-07-12T02:33:21.000Z');
  expect(iso(read('2018-07-12T10:33:21-05:00'))).toBe('2018-07-12T15:33:21.000Z');
  expect(iso(read('2018-07-12T10:33:21Z'))).toBe('2018-07-12T10:33:21.000Z');
});

test('days and times that do not exist are no dates', () => {
  const read = dateReader({ formats: ['MM/DD/YYYY hh:mm A'], zone: 'Asia/Shanghai' });
  for (const text of ['', 'soon', '2018-02-30', '2018-13-01', '2018-01-01 24:01', '02/01/2018 13:00 PM', '02/01/2018 00:10 AM', '2018-01-01 10:60', '20180101'])
    expect(read(text), text).toBeNull();
});

test('a zone that does not exist is an error at once', () => {
  expect(() => dateReader({ zone: 'Mars/Olympus' })('2018-01-01')).toThrow(RangeError);
});
