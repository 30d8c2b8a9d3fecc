import { z } from 'zod';

/** What the first 17 digits of an ID number weigh, and the check digit that each remainder by 11 has (GB 11643-1999, ISO 7064 MOD 11-2). */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECKS = '10X98765432';

/** The check digit of an ID number's first 17 digits. */
export const checkDigit = (digits: string): string => CHECKS.charAt(WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0) % 11);

/** Provinces by their first two digits (GB/T 2260), with 81 to 83 for residence permits of people from Hong Kong, Macao and Taiwan. */
const PROVINCES = new Set('11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '));
/** A permanent resident's card of a foreigner has a 9 and then the province that gave it out. */
const isPlace = (number: string): boolean => PROVINCES.has(number.slice(0, 2)) || (number.startsWith('9') && PROVINCES.has(number.slice(1, 3)));

/** Is this a day there was, that somebody alive or on a register may have been born on? */
function isBirthDay(digits: string): boolean {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)].map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1850 && year < 2100 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** What is wrong with an ID number in its one form, as a key of the catalogues; null where nothing is. */
function idNumberFault(number: string): string | null {
  if (/^\d{15}$/.test(number)) return 'invalid.id_number_old';
  if (!/^\d{17}[\dX]$/.test(number)) return 'invalid.id_number';
  if (!isPlace(number)) return 'invalid.id_number_place';
  if (!isBirthDay(number.slice(6, 14))) return 'invalid.id_number_day';
  return checkDigit(number) === number[17] ? null : 'invalid.id_number_check';
}

/** As people type it: full-width digits, blanks between the groups, a small x. */
const inOneForm = (written: string): string => written.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();

/** A citizen's ID number (GB 11643): 18 digits, the last of which may be X; place, birthday and check digit looked at, each with its own sentence. */
export const IdNumber = z
  .string()
  .max(40)
  .overwrite(inOneForm)
  .superRefine((number, ctx) => {
    const fault = idNumberFault(number);
    if (fault) ctx.addIssue({ code: 'custom', message: `#${fault}` });
  });
