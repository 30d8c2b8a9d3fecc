import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { turns } from './turns.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('many steps in a moment are answered by one reading, soon', () => {
  const read = vi.fn();
  const ask = turns(read, { gather: 60, rest: 600 });
  for (let i = 0; i < 50; i++) ask();
  expect(read).not.toHaveBeenCalled();
  vi.advanceTimersByTime(60);
  expect(read).toHaveBeenCalledTimes(1);
});

test('while steps go on coming, it is read again and again, with a rest between, and the last step is never missed', () => {
  const read = vi.fn();
  const ask = turns(read, { gather: 60, rest: 600 });
  for (let ms = 0; ms < 3_000; ms += 10) {
    ask();
    vi.advanceTimersByTime(10);
  }
  expect(read).toHaveBeenCalledTimes(5);
  ask();
  vi.advanceTimersByTime(600);
  expect(read).toHaveBeenCalledTimes(6);
});
