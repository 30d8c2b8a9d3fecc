import { expect, test } from 'vitest';
import { appointmentOf, awayOf, fromDay, lastMoment, standingOf } from './appointment.ts';
import { readHoldingFilters } from './use-holdings.ts';

const clerk = { login: ' wang.jie ', post: 'clerk', area: '210102001001', role: 'A' as const };

test('who is given a post from today on holds it at once, not since midnight', () => {
  expect(appointmentOf({ ...clerk, from: '2026-03-02' }, '2026-03-02')).toEqual({ login: 'wang.jie', post: 'clerk', area: '210102001001', role: 'A' });
});

test('the last day of a post belongs to it, in the city’s time', () => {
  const { from, to } = appointmentOf({ ...clerk, from: '2026-03-09', to: '2026-03-31' }, '2026-03-02');
  expect({ from, to }).toEqual({ from: '2026-03-09T00:00:00+08:00', to: '2026-04-01T00:00:00+08:00' });
  expect(new Date(lastMoment(to ?? '')).toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })).toBe('2026-03-31');
});

test('an absence ends with its last day, and one from today begins at once', () => {
  expect(awayOf('2026-03-02', '2026-03-04', '2026-03-02')).toEqual({ to: '2026-03-05T00:00:00+08:00' });
  expect(awayOf('2026-03-03', '2026-03-03', '2026-03-02')).toEqual({ from: '2026-03-03T00:00:00+08:00', to: '2026-03-04T00:00:00+08:00' });
  expect(fromDay('2026-03-02', '2026-03-02')).toEqual({});
});

test('only a department’s own post names a department', () => {
  expect(appointmentOf({ ...clerk, unit: 'housing' }, '2026-03-02')).not.toHaveProperty('unit');
  expect(appointmentOf({ ...clerk, post: 'handler', unit: 'housing' }, '2026-03-02')).toMatchObject({ unit: 'housing' });
});

test('a post begins and ends on the minute', () => {
  const post = { valid_from: '2026-03-02T01:00:00Z', valid_to: '2026-03-09T01:00:00Z' };
  const at = (time: string) => standingOf(post, new Date(time));
  expect([at('2026-03-02T00:59:59Z'), at('2026-03-02T01:00:00Z'), at('2026-03-09T01:00:00Z')]).toEqual(['coming', 'held', 'over']);
  expect(standingOf({ ...post, valid_to: null }, new Date('2030-01-01T00:00:00Z'))).toBe('held');
});

test('an address with nonsense in it narrows nothing', () => {
  expect(readHoldingFilters(new URLSearchParams('area=2101&post=clerk'))).toEqual({ area: '2101', post: 'clerk' });
  expect(readHoldingFilters(new URLSearchParams("area=here&post=' or 1=1"))).toEqual({});
});
