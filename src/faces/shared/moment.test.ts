import { expect, test } from 'vitest';
import { toneOf } from './moment.tsx';

const due = new Date('2026-03-02T17:30:00+08:00');
const before = (hours: number) => new Date(due.getTime() - hours * 3_600_000);

test('a promise is calm until a day before it breaks, and late from the very moment on', () => {
  expect(toneOf(due, before(25))).toBe('calm');
  expect(toneOf(due, before(24))).toBe('soon');
  expect(toneOf(due, due)).toBe('late');
});
