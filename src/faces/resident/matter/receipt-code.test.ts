import { expect, test } from 'vitest';
import { grouped, readCode } from './receipt-code.ts';

test('a code read out in groups of four is found again as it was', () => {
  expect(grouped('3Y8K2PABCDEFGHJKMNPQ')).toBe('3Y8K-2PAB-CDEF-GHJK-MNPQ');
  expect(readCode(grouped('3Y8K2PABCDEFGHJKMNPQ'))).toBe('3Y8K2PABCDEFGHJKMNPQ');
});

test('small letters, blanks and letters mistaken for figures are forgiven', () => {
  expect(readCode(' 3y8k 2pab-o1il ')).toBe('3Y8K2PAB0111');
});
