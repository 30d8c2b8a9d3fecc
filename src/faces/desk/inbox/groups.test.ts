import { expect, test } from 'vitest';
import { groupOf } from './groups.ts';

const wednesday = new Date('2026-03-04T15:00:00+08:00');
const due = (due_at: string) => groupOf({ due_at, late: false }, wednesday);

test('a broken promise is late whatever the day', () => {
  expect(due('2026-03-04T14:59:00+08:00')).toBe('late');
  expect(groupOf({ due_at: '2026-03-09T10:00:00+08:00', late: true }, wednesday)).toBe('late');
});

test('today ends at midnight in China; the week is seven days from today on, so a Friday sees Monday coming', () => {
  expect(due('2026-03-04T23:59:00+08:00')).toBe('today');
  expect(due('2026-03-05T00:01:00+08:00')).toBe('week');
  expect(due('2026-03-10T23:59:00+08:00')).toBe('week');
  expect(due('2026-03-11T00:01:00+08:00')).toBe('later');
});

test('what has no deadline comes last', () => {
  expect(groupOf({ due_at: null, late: false }, wednesday)).toBe('later');
});
