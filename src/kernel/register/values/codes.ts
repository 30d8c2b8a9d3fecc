import { z } from 'zod';

/** Digits and letters that a unified social credit code is made of (GB 32100-2015): no I, O, S, V and Z. */
const LETTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** The last character of a unified social credit code, by the 17 before it: ISO 7064 MOD 31, weights the powers of 3 (GB 32100-2015). */
export function creditCheck(code: string): string {
  let sum = 0;
  let weight = 1;
  for (const letter of code.slice(0, 17)) {
    sum += LETTERS.indexOf(letter) * weight;
    weight = (weight * 3) % 31;
  }
  return LETTERS.charAt((31 - (sum % 31)) % 31);
}

/** The unified social credit code 统一社会信用代码 of an enterprise or an organisation (GB 32100-2015): 18 characters with a check character. */
export const CreditCode = z
  .string()
  .max(40)
  .overwrite((written) => written.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase())
  .superRefine((code, ctx) => {
    if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code)) ctx.addIssue({ code: 'custom', message: '#invalid.credit_code' });
    else if (creditCheck(code) !== code[17]) ctx.addIssue({ code: 'custom', message: '#invalid.credit_code_check' });
  });

/** A building's number under its community (DB6101/T 3185): five digits. */
export const BuildingNumber = z
  .string()
  .trim()
  .regex(/^\d{5}$/, '#invalid.building_number');
