import { expect, test } from 'vitest';
import { type Attached, claimsOf, formValueOf, fresh, guessKind, isSending, restored, sizeWords } from './list.ts';

const one = (change: Partial<Attached>): Attached => ({
  key: 'k',
  name: 'a.jpg',
  kind: 'photo',
  size: 1,
  share: 0,
  claim: null,
  refused: null,
  retry: false,
  thumb: null,
  ...change,
});
const NOW = Date.parse('2026-03-02T01:00:00Z');
const HOUR = 3_600_000;

test('a form holds what was taken in, knows of what is still on its way, and forgets what was refused', () => {
  const value = formValueOf([one({ claim: 'A' }), one({ key: 'two' }), one({ refused: '照片超过 15 MB' })]);
  expect(isSending(value)).toBe(true);
  expect(claimsOf(value)).toEqual(['A']);
  expect(isSending(formValueOf([one({ claim: 'A' })]))).toBe(false);
  expect([isSending(undefined), claimsOf(undefined)]).toEqual([false, []]);
});

test('a form that is opened again finds its files, but for those the server has let go or that never arrived', () => {
  const file = { name: 'a.jpg', kind: 'photo', size: 9 } as const;
  const known = { A: { ...file, at: NOW - HOUR }, B: { ...file, at: NOW - 25 * HOUR } };
  expect(restored(['A', 'B', 'C', '…two'], known, NOW)).toMatchObject([{ claim: 'A', name: 'a.jpg', share: 1 }]);
  expect(Object.keys(fresh(known, NOW))).toEqual(['A']);
});

test('sizes and kinds are said as people know them', () => {
  expect([200, 45_300, 3_260_000].map(sizeWords)).toEqual(['1 KB', '45 KB', '3.3 MB']);
  expect(['image/heic', 'audio/mp4', ''].map(guessKind)).toEqual(['photo', 'audio', 'document']);
});
