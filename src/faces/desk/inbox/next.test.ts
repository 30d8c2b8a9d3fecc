import { expect, test } from 'vitest';
import { nextAfter } from './next.ts';

const row = (record: string, gone = false) => ({ item: { flow: 'cases', record }, fresh: false, gone });

test('what comes after a matter that is done is the one below it that waits, else the first', () => {
  expect(nextAfter([row('a'), row('b', true), row('c', true), row('d')], 'cases/b')).toBe('cases/d');
  expect(nextAfter([row('a'), row('b'), row('c', true)], 'cases/c')).toBe('cases/a');
});

test('while what is open waits, or is not in the list, or nothing else waits, there is nothing to go on to', () => {
  expect(nextAfter([row('a'), row('b')], 'cases/a')).toBeNull();
  expect(nextAfter([row('a')], 'cases/z')).toBeNull();
  expect(nextAfter([row('a', true), row('b', true)], 'cases/a')).toBeNull();
  expect(nextAfter([row('a')], null)).toBeNull();
});
