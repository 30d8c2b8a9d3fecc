import { expect, test } from 'vitest';
import { sources } from './sources.ts';

test('what a resident does to an answer has one word wherever it is read: 签单', () => {
  const read = sources();
  expect(read.filter(({ text }) => text.includes('签收')).map(({ path }) => path)).toEqual([]);
  expect(read.some(({ text }) => text.includes('签单'))).toBe(true);
});
