import { z } from 'zod';
import type { Field } from '../../../kernel/register/declare.ts';
import { Phone } from '../../../kernel/register/values/phone.ts';

/** Text of at most this many characters; blanks around it do not count. */
export const text = (max: number) => z.string().trim().min(1).max(max);
/** A day as `YYYY-MM-DD`. */
export const day = z.iso.date();
const Lon = z.number().min(-180).max(180);
const Lat = z.number().min(-90).max(90);

/** A fact that anybody may know. */
export const open = <S extends z.ZodType>(schema: S, more: Partial<Field> = {}) => ({ ...more, schema, class: 'public' as const });
/** A fact for those who work here. */
export const internal = <S extends z.ZodType>(schema: S, more: Partial<Field> = {}) => ({ ...more, schema, class: 'internal' as const });
/** The record of that register it belongs to. */
export const belongs = (register: string) => internal(text(60), { of: register });

/** Where it lies: WGS84 degrees. */
export const point = { lon: open(Lon.optional()), lat: open(Lat.optional()) };

/** A surname, and a star for each character after it. */
export const maskName = (name: string): string => {
  const [first = '', ...rest] = [...name];
  return rest.length === 0 ? '*' : first + '*'.repeat(rest.length);
};
/** `2101**********123X`: the district and the last four. */
export const maskIdNumber = (number: string): string => number.slice(0, 4) + '*'.repeat(Math.max(0, number.length - 8)) + number.slice(-4);
/** `138****1234`, as every receipt in China prints it; of a land line the last two. */
export const maskPhone = (phone: string): string =>
  /^1[0-9]{10}$/.test(phone) ? `${phone.slice(0, 3)}****${phone.slice(7)}` : '*'.repeat(Math.max(0, phone.length - 2)) + phone.slice(-2);

/** How to reach who answers for it. */
export const contact = {
  contact_name: {
    schema: text(60).optional(),
    class: 'personal',
    key: 'contact',
    purposes: ['visit', 'handling', 'emergency', 'check', 'rights'],
    mask: maskName,
  },
  contact_phone: {
    schema: Phone.optional(),
    class: 'sensitive',
    key: 'contact',
    purposes: ['visit', 'handling', 'emergency', 'check', 'rights'],
    mask: maskPhone,
  },
} as const satisfies Record<string, Field>;
