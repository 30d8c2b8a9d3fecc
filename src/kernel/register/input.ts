import { ZodError, z } from 'zod';
import { isOptional } from './columns.ts';
import type { Register, Values } from './declare.ts';

const shapes = new WeakMap<Register, { make: z.ZodObject; change: z.ZodObject }>();

/** What a form or a caller may say of a record: every field when it is made, any of them when it changes. Null is "not known". */
export function inputOf(register: Register): { make: z.ZodObject; change: z.ZodObject } {
  const ready = shapes.get(register);
  if (ready) return ready;
  const fields = Object.entries(register.fields).map(([name, field]) => [name, isOptional(field) ? field.schema.nullish() : field.schema] as const);
  const make = z.strictObject(Object.fromEntries(fields));
  const change = z.strictObject(Object.fromEntries(fields.map(([name, schema]) => [name, schema.optional()])));
  const made = { make, change };
  shapes.set(register, made);
  return made;
}

/** The facts of a new record, checked and whole: null for what is not known. Refuses what is wrong, field by field. */
export function valuesOf(register: Register, given: Values): Values {
  const read = checked(inputOf(register).make, withoutBlanks(register, given));
  return completed(register, Object.fromEntries(Object.keys(register.fields).map((name) => [name, read[name] ?? null])));
}

/** A record's facts after a change, checked and whole; only what is named changes. */
export function changedBy(register: Register, before: Values, given: Values): Values {
  const read = checked(inputOf(register).change, withoutBlanks(register, given));
  const named = Object.entries(read).filter(([, value]) => value !== undefined);
  return completed(register, { ...before, ...Object.fromEntries(named) });
}

/** Facts with what follows from them. */
export const completed = (register: Register, values: Values): Values => (register.follows ? { ...values, ...register.follows(values) } : values);

/** A form sends an empty text for what was cleared: not known. */
const withoutBlanks = (register: Register, given: Values): Values =>
  Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, value === '' && register.fields[name] && isOptional(register.fields[name]) ? null : value]),
  );

function checked(schema: z.ZodObject, given: Values): Values {
  const read = schema.safeParse(given);
  if (read.success) return read.data;
  throw new ZodError(read.error.issues.map((issue) => ({ ...issue, path: ['values', ...issue.path] })));
}

/** Refuses one field, with a sentence of the catalogues. */
export const wrongField = (field: string, sentence: string): never => {
  throw new ZodError([{ code: 'custom', path: ['values', field], message: `#${sentence}`, input: undefined }]);
};

/** Are two values of a field the same fact? */
export const isSame = (a: unknown, b: unknown): boolean => (a ?? null) === (b ?? null);
