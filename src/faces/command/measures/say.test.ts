import type { TFunction } from 'i18next';
import { expect, test } from 'vitest';
import { isOne, sayOf } from './say.ts';
import type { Figure } from './types.ts';

const t = ((key: string) => key) as unknown as TFunction;
const figure = (part: number, of: number): Figure => ({ value: of ? part / of : null, part, of, none: of ? null : 'none_due', standing: null });
const zero = { unit: 'share', kind: 'areas_at_zero' } as const;

test('of one community that has none of something, or has, it is said so: 0 % or 100 % of it would say nothing', () => {
  expect([sayOf(t, zero, figure(1, 1)), sayOf(t, zero, figure(0, 1))]).toEqual(['at_zero.none', 'at_zero.some']);
  expect([sayOf(t, zero, figure(5, 6)), sayOf(t, zero, figure(0, 0))]).toEqual(['83.3%', 'none.none_due']);
  expect(isOne(zero, figure(1, 1))).toBe(true);
});

test('a share of one matter stays a share', () => {
  expect(sayOf(t, { unit: 'share', kind: 'share' }, figure(1, 1))).toBe('100%');
});
