import { checkDigit } from '../../kernel/register/values/id-number.ts';
import type { Sex } from './names.ts';

/**
 * Numbers that are right in every digit and nobody's.
 *
 * An ID number (GB 11643) is area, day of birth, a number in order (odd for men) and a check digit. 996 to 999 in order were set aside for people over a hundred when numbers had
 * fifteen digits; everybody here is younger, and no place registers a thousand births of one day. That leaves four people to a day and district; a district that needs more takes the
 * digits of other places, as people do who have moved. Telephone numbers begin with 154, which no operator in China has been given.
 */
const LAST_IN_ORDER: Readonly<Record<Sex, readonly [number, number]>> = { male: [997, 999], female: [996, 998] };
const DAYS = 365;
/** Coprime with 365: those who come one after the other are not born one day after the other. */
const STRIDE = 152;
const A_YEAR = DAYS * LAST_IN_ORDER.male.length;

const DAY_MS = 86_400_000;
/**
 * The ID number and day of birth of the n-th (from 0) of those of one sex born in one year whose numbers come from these districts, in order. Two different n have two different
 * numbers. Refuses an n for which the districts do not suffice.
 */
export function identityOf(districts: readonly string[], sex: Sex, year: number, n: number): { id_number: string; born: string } {
  const district = districts[Math.floor(n / A_YEAR)];
  if (!district) throw new RangeError(`no ${n + 1} ${sex} ID numbers of ${year} are nobody's here`);
  const [half, at] = [n % 2, Math.floor((n % A_YEAR) / 2)];
  const born = new Date(Date.UTC(year, 0, 1) + ((at * STRIDE) % DAYS) * DAY_MS).toISOString().slice(0, 10);
  const digits = `${district}${born.replaceAll('-', '')}${LAST_IN_ORDER[sex][half]}`;
  return { id_number: digits + checkDigit(digits), born };
}

/** Which districts' digits each district of a city draws on: its own first, then its share of all others; no two share any. `all` in the order in which they are drawn on. */
export function digitsOf(own: readonly string[], all: readonly string[]): Map<string, readonly string[]> {
  const others = all.filter((code) => !own.includes(code));
  return new Map(own.map((code, turn) => [code, [code, ...others.filter((_, i) => i % own.length === turn)]]));
}

const PHONES = 10 ** 8;
/** Coprime with a hundred million: neighbours' numbers do not follow each other. */
const SPREAD = 61_803_399;

/** The telephone number of the n-th person; different for each n under a hundred million. */
export const phoneOf = (n: number): string => `154${String((n * SPREAD) % PHONES).padStart(8, '0')}`;
