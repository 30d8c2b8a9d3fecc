import { z } from 'zod';
import type { Field, Register } from '../kernel/register/declare.ts';
import { Day } from '../kernel/register/values/day.ts';
import type { AddedField, Pack } from './schema.ts';

const SCHEMAS: Readonly<Record<AddedField['type'], (of: AddedField) => z.ZodType>> = {
  text: () => z.string().trim().min(1).max(200),
  choice: ({ choices = [] }) => z.enum(choices as [string, ...string[]]),
  number: () => z.number(),
  yes_no: () => z.boolean(),
  day: () => Day,
};

/** Every register of the house by its name, each with the fields that the city's pack adds; none of those has to be known. */
export function registersOf(pack: Pick<Pack, 'registers'>, registers: readonly Register[]): Map<string, Register> {
  return new Map(
    registers.map((register) => {
      const added = Object.entries(pack.registers?.[register.name] ?? {}).map(([name, field]) => [name, fieldOf(field as AddedField)] as const);
      return [register.name, added.length ? { ...register, fields: { ...register.fields, ...Object.fromEntries(added) } } : register];
    }),
  );
}

const fieldOf = (of: AddedField): Field => ({
  schema: SCHEMAS[of.type](of).optional(),
  class: of.class,
  added: true,
  ...(of.key !== undefined && { key: of.key }),
  ...(of.purposes && { purposes: of.purposes }),
  ...(of.counted && { counted: true }),
});
