import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { turns } from './turns.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test('many steps in a moment are answered by one reading, soon', async () => {
  const read = vi.fn();
  const ask = turns(read, { gather: 60, rest: 600 });
  for (let i = 0; i < 50; i++) ask();
  expect(read).not.toHaveBeenCalled();
  await pass(60);
  expect(read).toHaveBeenCalledTimes(1);
});

test('while steps go on coming, it is read again and again, with a rest between, and the last step is never missed', async () => {
  const read = vi.fn();
  const ask = turns(read, { gather: 60, rest: 600 });
  for (let ms = 0; ms < 3_000; ms += 10) {
    ask();
    await pass(10);
  }
  expect(read).toHaveBeenCalledTimes(5);
  ask();
  await pass(600);
  expect(read).toHaveBeenCalledTimes(6);
});

test('a step that comes while it is being read is read at once when that is done, and not twice at a time', async () => {
  let [now, most] = [0, 0];
  const read = vi.fn(async () => {
    now += 1;
    most = Math.max(most, now);
    await new Promise((resolve) => setTimeout(resolve, 900));
    now -= 1;
  });
  const ask = turns(read, { gather: 60, rest: 600 });
  ask();
  await pass(100);
  ask();
  ask();
  await pass(850);
  expect(read).toHaveBeenCalledTimes(1);
  await pass(80);
  expect(read).toHaveBeenCalledTimes(2);
  await pass(2_000);
  expect([read.mock.calls.length, most]).toEqual([2, 1]);
});

test('one that fails or never comes to an end does not keep the next from being read', async () => {
  const read = vi.fn<() => Promise<unknown>>(() => Promise.reject(new Error('no line')));
  const ask = turns(read, { gather: 60, rest: 600 });
  ask();
  await pass(60);
  read.mockImplementation(() => new Promise(() => {}));
  ask();
  await pass(600);
  ask();
  await pass(4_000);
  expect(read).toHaveBeenCalledTimes(2);
  await pass(1_100);
  expect(read).toHaveBeenCalledTimes(3);
});
