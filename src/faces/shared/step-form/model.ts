import { claimsOf, isSending } from '../files/list.ts';
import type { FieldSchema, StepSchema, WidgetHint } from './schema.ts';

export type Widget = WidgetHint | 'text' | 'number' | 'yes_no' | 'choice' | 'several';
/** `hint`: why it is proposed. */
export type Choice = { value: string | number; title: string; hint?: string };
export type Value = string | number | boolean | readonly string[] | undefined;
export type Values = Readonly<Record<string, Value>>;

/** One field of a form, whatever component library shows it. */
export type Field = {
  name: string;
  title: string;
  hint?: string;
  widget: Widget;
  required: boolean;
  choices: readonly Choice[];
  initial?: Value;
  /** Least and greatest number; of text its least and greatest length, of a list how many. */
  min?: number;
  max?: number;
};

/** What is wrong with a field: a key of the shared catalogue and what the sentence needs. */
export type Fault = { key: string; facts: Record<string, string | number> };

/** The form a step's schema asks for, in the schema's own order. Pure. */
export function fieldsOf(schema: StepSchema): Field[] {
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).map(([name, given]) => fieldOf(name, plain(given), required.has(name)));
}

/** A nullable or wrapped schema without its wrapping. */
function plain(schema: FieldSchema): FieldSchema {
  const inner = schema.anyOf?.find((one) => one.type !== 'null');
  if (!inner) return schema;
  const { anyOf: _wrapping, ...outer } = schema;
  return { ...inner, ...outer };
}

function fieldOf(name: string, schema: FieldSchema, required: boolean): Field {
  const choices = choicesOf(schema.type === 'array' ? (schema.items ?? {}) : schema);
  const widget = widgetOf(schema, choices.length > 0);
  const [min, max] = boundsOf(schema, widget);
  return {
    name,
    title: schema.title ?? name,
    widget,
    required,
    choices,
    ...(schema.description === undefined ? {} : { hint: schema.description }),
    ...(schema.default === undefined ? {} : { initial: schema.default as Value }),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  };
}

function boundsOf(schema: FieldSchema, widget: Widget): [number | undefined, number | undefined] {
  if (widget === 'text' || widget === 'textarea') return [schema.minLength, schema.maxLength];
  if (widget === 'several' || widget === 'files') return [schema.minItems, schema.maxItems];
  return [schema.minimum, schema.maximum];
}

function choicesOf(schema: FieldSchema): Choice[] {
  if (schema.oneOf)
    return schema.oneOf.map((one) => ({ value: one.const, title: one.title ?? String(one.const), ...(one.description && { hint: one.description }) }));
  return (schema.enum ?? []).map((value) => ({ value, title: String(value) }));
}

function widgetOf(schema: FieldSchema, hasChoices: boolean): Widget {
  if (schema['x-widget']) return schema['x-widget'];
  if (schema.type === 'array') return 'several';
  if (hasChoices) return 'choice';
  if (schema.type === 'boolean') return 'yes_no';
  if (schema.type === 'integer' || schema.type === 'number') return 'number';
  if (schema.format === 'date') return 'date';
  return 'text';
}

const NUMBERS: readonly Widget[] = ['number', 'stars', 'working_days'];
const isEmpty = (value: Value) => value === undefined || (typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0);

/** What is wrong with `value` in `field`, or null. Pure; the same answer the server's schema would give. */
export function faultOf(field: Field, value: Value): Fault | null {
  const { title, min, max } = field;
  const fault = (key: string, facts: Record<string, string | number> = {}): Fault => ({ key: `form.${key}`, facts: { title, ...facts } });
  if (isEmpty(value)) return field.required ? fault(isTyped(field) ? 'required' : 'choose') : null;
  if (field.widget === 'files') return isSending(value) ? { key: 'files.wait', facts: {} } : null;
  if (NUMBERS.includes(field.widget)) {
    const number = Number(value);
    if (!Number.isFinite(number)) return fault('not_a_number');
    if (min !== undefined && number < min) return fault('too_small', { min });
    if (max !== undefined && number > max) return fault('too_large', { max });
  }
  if (field.widget === 'text' || field.widget === 'textarea') {
    const length = [...String(value).trim()].length;
    if (min !== undefined && length < min) return fault('too_short', { min });
    if (max !== undefined && length > max) return fault('too_long', { max, length });
  }
  if (field.widget === 'several') {
    const count = (value as readonly string[]).length;
    if (min !== undefined && count < min) return fault('too_few', { min });
    if (max !== undefined && count > max) return fault('too_many', { max });
  }
  if (field.widget === 'date' && !/^\d{4}-\d{2}-\d{2}/.test(String(value))) return fault('not_a_date');
  return null;
}

const isTyped = (field: Field) => ['text', 'textarea', 'number'].includes(field.widget);

/** The faults of a whole form, by field name; empty where it may be sent. */
export function faultsOf(fields: readonly Field[], values: Values): Record<string, Fault> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const fault = faultOf(field, values[field.name]);
      return fault ? [[field.name, fault]] : [];
    }),
  );
}

/** The body to send: trimmed, numbers as numbers, empty fields left out. */
export function bodyOf(fields: readonly Field[], values: Values): Record<string, Value> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = values[field.name];
      if (isEmpty(value)) return [];
      if (field.widget === 'files') return [[field.name, claimsOf(value)]];
      if (NUMBERS.includes(field.widget)) return [[field.name, Number(value)]];
      return [[field.name, typeof value === 'string' ? value.trim() : value]];
    }),
  );
}

/** What a fresh form holds: the schema's defaults. */
export const initialOf = (fields: readonly Field[]): Values =>
  Object.fromEntries(fields.filter((field) => field.initial !== undefined).map((field) => [field.name, field.initial]));
