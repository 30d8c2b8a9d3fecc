import { z } from 'zod';

const MOBILE = /^1[3-9]\d{9}$/;
/** Area code and number, three and eight digits or four and seven to eight, with an extension. */
const LANDLINE = /^(0(?:10|2\d|[3-9]\d{2}))(\d{7,8})(?:(?:转|ext\.?|x|#|,)(\d{1,6}))?$/i;
/** Numbers that a whole country dials alike: 400 and 800, and the short ones of services. */
const SERVICE = /^(?:[48]00\d{7}|9[56]\d{3,4}|1[0-2]\d{1,3})$/;

/** A telephone number of the mainland in its one form: `13800138000`, `024-22812345`, `024-22812345-801`, `4008001234`; null where it is none. */
function phoneInOneForm(written: string): string | null {
  const bare = written.normalize('NFKC').replace(/[‐-―−~]/g, '-');
  const [head = '', ...rest] = bare.replace(/[\s().]/g, '').split('-');
  const digits = [head, ...rest].join('').replace(/^(?:\+86|0086|86(?=1[3-9]\d{9}$))(?=[01489])/, '');
  if (MOBILE.test(digits)) return digits;
  // An extension after a dash: 024-22812345-801.
  const extended = rest.length > 1 ? `${[head, ...rest.slice(0, -1)].join('').replace(/^(?:\+86|0086)/, '')}#${rest.at(-1)}` : digits;
  const [, area, number, extension] = LANDLINE.exec(extended) ?? LANDLINE.exec(digits) ?? [];
  if (area && number) return [area, number, ...(extension ? [extension] : [])].join('-');
  return SERVICE.test(digits) ? digits : null;
}

/** A mainland mobile or a landline with its area code, in one form however it was written. */
export const Phone = z
  .string()
  .trim()
  .max(40)
  .overwrite((written) => phoneInOneForm(written) ?? written)
  .superRefine((number, ctx) => {
    if (phoneInOneForm(number) === null) ctx.addIssue({ code: 'custom', message: '#invalid.phone_number' });
  });
