import { expect, test } from 'vitest';
import { digitsOf, identityOf, phoneOf } from './identity.ts';

/** GB 11643 as it is written down: Σ aᵢ · 2^(18−i) mod 11 is 1, with X for ten. */
const isRight = (number: string) => [...number].reduce((sum, digit, i) => sum + (digit === 'X' ? 10 : Number(digit)) * (2 ** (17 - i) % 11), 0) % 11 === 1;

test('an ID number has its district, its day of birth and a right check digit, and is odd for a man', () => {
  // The example of the standard itself has the check digit X.
  expect(isRight('11010519491231002X')).toBe(true);
  expect(isRight('110105194912310021')).toBe(false);
  for (let n = 0; n < 1000; n += 1) {
    for (const sex of ['male', 'female'] as const) {
      const { id_number, born } = identityOf(['210102', '210103'], sex, 1984, n);
      expect(isRight(id_number), id_number).toBe(true);
      expect(id_number.slice(0, 14)).toBe(`${n < 730 ? '210102' : '210103'}${born.replaceAll('-', '')}`);
      expect(Number(id_number[16]) % 2).toBe(sex === 'male' ? 1 : 0);
    }
  }
});

test('every number ends, before its check digit, in what is given to nobody: 996 to 999', () => {
  for (let n = 0; n < 730; n += 1) {
    const { id_number, born } = identityOf(['210102'], n % 2 ? 'male' : 'female', 2001, n);
    expect(Number(id_number.slice(14, 17))).toBeGreaterThanOrEqual(996);
    expect(born.slice(0, 4)).toBe('2001');
  }
});

test('no two people have the same number, and where there is none left it is said', () => {
  const made = Array.from({ length: 1460 }, (_, n) => identityOf(['210102', '210103'], 'female', 1970, n).id_number);
  expect(new Set(made).size).toBe(made.length);
  expect(() => identityOf(['210102', '210103'], 'female', 1970, 1460)).toThrow('no 1461 female ID numbers of 1970');
});

test('districts share no digits: each has its own first and a part of all others', () => {
  const digits = digitsOf(['210102', '210103'], ['210102', '210103', '210202', '210203', '210204']);
  expect(digits.get('210102')).toEqual(['210102', '210202', '210204']);
  expect(digits.get('210103')).toEqual(['210103', '210203']);
});

test('telephone numbers begin with 154, which nobody has, and no two are the same', () => {
  const made = Array.from({ length: 200_000 }, (_, n) => phoneOf(n));
  expect(made.every((phone) => /^154[0-9]{8}$/.test(phone))).toBe(true);
  expect(new Set(made).size).toBe(made.length);
});
