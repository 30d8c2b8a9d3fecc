import { expect, test } from 'vitest';
import { groupOf } from './groups.ts';

const wednesday = new Date('2026-03-04T15:00:00+08:00');
const due = (due_at: string) => groupOf({ due_at, late: false }, wednesday);

test('a broken promise is late whatever the day', () => {
  expect(due('2026-03-04T14:59:00+08:00')).toBe('late');
  expect(groupOf({ due_at: '2026-03-09T10:00:00+08:00', late: true }, wednesday)).toBe('late');
});

test('today ends at midnight in China, and this week on Sunday night', () => {
  expect(due('2026-03-04T23:59:00+08:00')).toBe('today');
  expect(due('2026-03-05T00:00:00+08:00')).toBe('week');
  expect(due('2026-03-08T23:59:00+08:00')).toBe('week');
  expect(due('2026-03-09T00:00:00+08:00')).toBe('later');
});

test('on a Sunday nothing of tomorrow is called this week', () => {
  const sunday = new Date('2026-03-08T09:00:00+08:00');
  expect(groupOf({ due_at: '2026-03-08T20:00:00+08:00', late: false }, sunday)).toBe('today');
  expect(groupOf({ due_at: '2026-03-09T09:00:00+08:00', late: false }, sunday)).toBe('later');
});

test('what has no deadline comes last', () => {
  expect(groupOf({ due_at: null, late: false }, wednesday)).toBe('later');
});
