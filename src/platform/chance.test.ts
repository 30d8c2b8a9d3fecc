import { expect, test } from 'vitest';
import { freshBytes } from './chance.ts';

test('no byte of a page is given out twice, over the end of a page too', () => {
  const seen = new Set(Array.from({ length: 2000 }, () => freshBytes(16).toString('hex')));
  expect(seen.size).toBe(2000);
  expect(freshBytes(10_000)).toHaveLength(10_000);
  const kept = freshBytes(16);
  const before = kept.toString('hex');
  for (let i = 0; i < 1000; i += 1) freshBytes(16);
  expect(kept.toString('hex')).toBe(before);
});
