import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { BuildingNumber, CreditCode, creditCheck } from './codes.ts';
import { Day, dayInOneForm } from './day.ts';
import { checkDigit, IdNumber } from './id-number.ts';
import { Phone } from './phone.ts';

/** What the schema makes of it, or the first sentence that speaks against it. */
const said = (schema: z.ZodType, written: unknown) => {
  const read = schema.safeParse(written);
  return read.success ? read.data : read.error.issues[0]?.message;
};

describe('ID numbers (GB 11643)', () => {
  test.each([
    ['11010519491231002X', '11010519491231002X'],
    ['440524188001010014', '440524188001010014'],
    ['11010519491231002x', '11010519491231002X'],
    ['110105 19491231 002X', '11010519491231002X'],
    ['１１０１０５１９４９１２３１００２Ｘ', '11010519491231002X'],
    ['110105194912310021', '#invalid.id_number_check'],
    ['110105194902300023', '#invalid.id_number_day'],
    ['990105194912310023', '#invalid.id_number_place'],
    ['110105491231002', '#invalid.id_number_old'],
    ['1101051949123100', '#invalid.id_number'],
    ['X1010519491231002X', '#invalid.id_number'],
    ['', '#invalid.id_number'],
  ])('%s: %s', (written, reads) => expect(said(IdNumber, written)).toBe(reads));

  const digits = fc
    .tuple(
      fc.constantFrom('210102', '110105', '650102', '830000', '921010'),
      fc.date({ min: new Date('1900-01-01'), max: new Date('2025-12-31'), noInvalidDate: true }),
      fc.nat(999),
    )
    .map(([area, born, n]) => area + born.toISOString().slice(0, 10).replaceAll('-', '') + String(n).padStart(3, '0'));

  test('every number with its check digit is right, and one digit off or two neighbours exchanged never is', () => {
    fc.assert(
      fc.property(digits, fc.nat(16), fc.integer({ min: 1, max: 9 }), (seventeen, at, by) => {
        const number = seventeen + checkDigit(seventeen);
        expect(said(IdNumber, number)).toBe(number);
        const off = number.slice(0, at) + ((Number(number[at]) + by) % 10) + number.slice(at + 1);
        expect(IdNumber.safeParse(off).success).toBe(false);
        const exchanged = number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2);
        expect(IdNumber.safeParse(exchanged).success).toBe(exchanged === number);
      }),
    );
  });
});

test.each([
  ['138 0013 8000', '13800138000'],
  ['+86 138-0013-8000', '13800138000'],
  ['8613800138000', '13800138000'],
  ['１３８００１３８０００', '13800138000'],
  ['024-22812345', '024-22812345'],
  ['(024) 2281 2345', '024-22812345'],
  ['0429-3123456', '0429-3123456'],
  ['010 62345678 转 801', '010-62345678-801'],
  ['024-22812345-801', '024-22812345-801'],
  ['+86 24 2281 2345', '#invalid.phone_number'],
  ['400-800-1234', '4008001234'],
  ['12345', '12345'],
  ['12800138000', '#invalid.phone_number'],
  ['1380013800', '#invalid.phone_number'],
  ['22812345', '#invalid.phone_number'],
  ['没有', '#invalid.phone_number'],
])('the telephone number %s: %s', (written, reads) => expect(said(Phone, written)).toBe(reads));

test('a telephone number in its one form stays as it is', () => {
  for (const number of ['13800138000', '024-22812345', '024-22812345-801', '4008001234', '12345']) expect(said(Phone, number)).toBe(number);
});

test.each([
  ['2026-03-02', '2026-03-02'],
  ['2026/3/2', '2026-03-02'],
  ['2026.03.02', '2026-03-02'],
  ['2026年3月2日', '2026-03-02'],
  ['20260302', '2026-03-02'],
  ['2024-02-29', '2024-02-29'],
  ['2026-02-29', null],
  ['2026-13-01', null],
  ['3/2/2026', null],
])('the day %s: %s', (written, reads) => {
  expect(dayInOneForm(written)).toBe(reads);
  expect(Day.safeParse(written).success).toBe(reads !== null);
});

test('a unified social credit code has its check character (GB 32100)', () => {
  expect(said(CreditCode, '91350100M000100Y43')).toBe('91350100M000100Y43');
  expect(said(CreditCode, '91350100m000100y43')).toBe('91350100M000100Y43');
  expect(said(CreditCode, '91350100M000100Y44')).toBe('#invalid.credit_code_check');
  expect(said(CreditCode, '91350100M000100I43')).toBe('#invalid.credit_code');
  fc.assert(
    fc.property(fc.stringMatching(/^9[1-3][0-9]{6}[0-9A-HJ-NPQRTUWXY]{9}$/), (seventeen) => {
      const code = seventeen + creditCheck(seventeen);
      expect(said(CreditCode, code)).toBe(code);
    }),
  );
});

test('a building’s number has five digits', () => {
  expect(said(BuildingNumber, '00012')).toBe('00012');
  expect(said(BuildingNumber, '12')).toBe('#invalid.building_number');
});
