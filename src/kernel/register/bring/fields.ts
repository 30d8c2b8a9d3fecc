import { z } from 'zod';
import { AreaCode, WIDTHS } from '../../area/code.ts';
import type { Field, Register } from '../declare.ts';

/** A field that names a record of another register, and the columns beside its own that may say which: a home's building, stairwell and door. */
export type Reference = { field: string; of: Register; parts: readonly string[]; required: boolean };

const text = z.string().trim().min(1).max(200).optional();
const Place = AreaCode.refine((code) => code.length === WIDTHS.community || code.length === WIDTHS.grid, '#invalid.community_or_grid');

/** What a row of a file may say of a record: its own fields, where it lies by code or by name, the columns that say which others it names, and its id at the source. */
export function rowOf(register: Register, registers: ReadonlyMap<string, Register>): { fields: z.ZodObject; references: Reference[] } {
  const references = Object.entries(register.fields).flatMap(([field, { of }]): Reference[] => {
    const other = of === undefined ? undefined : registers.get(of);
    return other ? [referenceTo(other, field, register, registers)] : [];
  });
  const own = Object.entries(register.fields).map(([name, field]) => [name, field.of ? text : lenient(field)] as const);
  return {
    references,
    fields: z.object({
      external_id: z.string().trim().min(1).max(200),
      area: Place.optional(),
      area_name: text,
      sourced_on: z.iso.date().optional(),
      ...Object.assign({}, ...references.map(columnsFor)),
      ...Object.fromEntries(own),
    }),
  };
}

/** The reference of a field to a record, with the columns that a file of `register` may have for its parts. A field that is none of the register's own is never required. */
export function referenceTo(of: Register, field: string, register: Register, registers: ReadonlyMap<string, Register>): Reference {
  const own = register.fields[field];
  const parts = partsOf(of, registers).filter((part) => !register.fields[part]);
  return { field, of, parts, required: own !== undefined && !own.schema.safeParse(undefined).success };
}

/** The columns of a reference: its own, and one for each part. */
export const columnsFor = ({ field, parts }: Pick<Reference, 'field' | 'parts'>): Record<string, z.ZodType> =>
  Object.fromEntries([field, ...parts].map((name) => [name, text]));

/** Parts in columns of their own: whatever a name has more than one of, and how the records are called that narrow it. */
function partsOf({ called, fields }: Register, registers: ReadonlyMap<string, Register>): string[] {
  const by = called?.by ?? [];
  const plain = by.filter((name) => !fields[name]?.of);
  const narrowed = by.flatMap((name) => {
    const other = registers.get(fields[name]?.of ?? '');
    return other ? [name, ...partsOf(other, registers)] : [];
  });
  return [...new Set([...narrowed, ...(plain.length > 1 ? plain : [])])];
}

/** A file leaves empty what is not known; null is the same. */
const lenient = ({ schema }: Field): z.ZodType => (schema.safeParse(undefined).success || !schema.safeParse(null).success ? schema : schema.optional());
