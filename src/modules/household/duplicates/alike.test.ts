import fc from 'fast-check';
import { expect, test } from 'vitest';
import { idNumber } from '../testing.ts';
import { isSlip, type Who, whyAlike } from './alike.ts';

const wang: Who = { name: '王小明', id_number: idNumber('19800203', 441), born: '1980-02-03', phone: '13800138000' };
const but = (more: Partial<Who>): Who => ({ ...wang, ...more });

test.each<[string, Who, Who, string[]]>([
  ['one of them without ID number', wang, but({ id_number: null, phone: null }), ['same_name_and_birth']],
  ['a figure of the ID number wrong', wang, but({ id_number: idNumber('19800203', 447) }), ['same_name_and_birth', 'near_id_number', 'same_phone']],
  ['two figures of the birth day exchanged', wang, but({ id_number: idNumber('19802003', 441), born: '1980-20-03', phone: null }), ['near_id_number']],
  ['only name and telephone known', but({ id_number: null, born: null }), wang, ['same_phone']],
  ['the name heard differently, same day of birth, number unknown', but({ name: '王晓明', id_number: null, phone: null }), wang, ['similar_name']],
  ['twins', wang, but({ name: '王小亮', id_number: idNumber('19800203', 443) }), []],
  ['a namesake born on the same day, with a number of his own', wang, but({ id_number: idNumber('19800203', 885, '210411') }), []],
  ['a namesake born on another day', but({ id_number: null }), but({ id_number: null, born: '1992-11-30' }), []],
  ['wife and husband with one telephone', wang, { name: '李红', id_number: idNumber('19810506', 442), born: '1981-05-06', phone: wang.phone }, []],
  ['a mother and her baby with one telephone', but({ born: null, id_number: null }), { name: '李红', id_number: null, born: null, phone: wang.phone }, []],
  ['nothing known but the name', { ...but({}), id_number: null, born: null, phone: null }, { name: '王小明', id_number: null, born: null, phone: null }, []],
])('%s', (_, a, b, why) => {
  expect(whyAlike(a, b)).toEqual(why);
  expect(whyAlike(b, a)).toEqual(why);
});

test('a slip is one figure wrong or two neighbours exchanged, and nothing else', () => {
  const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 17 });
  fc.assert(
    fc.property(digits, fc.nat(), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
      const place = at % number.length;
      const wrong = number.map((digit, i) => (i === place ? (digit + by) % 10 : digit));
      expect(isSlip(number.join(''), wrong.join(''))).toBe(true);
      const other = at % (number.length - 1);
      const swapped = number.toSpliced(other, 2, number[other + 1] ?? 0, number[other] ?? 0);
      expect(isSlip(number.join(''), swapped.join(''))).toBe(number[other] !== number[other + 1]);
    }),
  );
  expect(isSlip('123', '123')).toBe(false);
  expect(isSlip('1234', '1243')).toBe(true);
  expect(isSlip('1234', '4231')).toBe(false);
  expect(isSlip('123', '1234')).toBe(false);
});
