import { jsonSchema } from '../../platform/http/json-schema.ts';
import { nameOf } from '../flow/show.ts';
import type { Ctx } from '../module.ts';
import { isOptional } from './columns.ts';
import { isSealed, type Register } from './declare.ts';
import { inputOf } from './input.ts';

type Json = Record<string, unknown>;
type Said = Pick<Ctx, 'house' | 'lang'>;

/** What a field is called. */
export const labelOf = (ctx: Said, register: Pick<Register, 'name'>, field: string): string => {
  const key = `register.${register.name}.${field}`;
  return ctx.house.words.has(ctx.lang, key) ? ctx.house.words.say(ctx.lang, key) : field;
};

/** The form of a record: JSON Schema 2020-12 with the titles of fields and choices in the caller's language, as steps have it. */
export function formOf(ctx: Said, register: Register): Json {
  const schema = jsonSchema(inputOf(register).make, 'input');
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, Json>).map(([name, property]) => [
    name,
    titled(ctx, register, name, property),
  ]);
  return { ...schema, properties: Object.fromEntries(properties) };
}

/** A field's own part of the form. What may be unknown is left out of `required`, so that null needs no branch of its own. */
function titled(ctx: Said, register: Register, name: string, property: Json): Json {
  const given = (property['anyOf'] as Json[] | undefined)?.find((each) => each['type'] !== 'null') ?? property;
  const { enum: values, anyOf: _, ...rest } = given;
  const oneOf = (values as string[] | undefined)?.map((value) => ({ const: value, title: nameOf(ctx, `register_choice.${register.name}.${name}`, value) }));
  const of = register.fields[name]?.of;
  return { ...rest, title: labelOf(ctx, register, name), ...(oneOf && { oneOf }), ...(of && { 'x-register': of }) };
}

/** Every field of a register as a face needs to know it. */
export function fieldsOf(ctx: Said, register: Register) {
  const properties = formOf(ctx, register)['properties'] as Record<string, Json>;
  return Object.entries(register.fields).map(([name, field]) => ({
    field: name,
    title: labelOf(ctx, register, name),
    class: field.class,
    sealed: isSealed(field),
    optional: isOptional(field),
    of: field.of ?? null,
    found: field.found === true,
    unique: field.unique === true,
    counted: field.counted === true,
    added: field.added === true,
    purposes: [...(field.purposes ?? [])],
    schema: properties[name] ?? {},
  }));
}
