import type { TFunction } from 'i18next';
import type { Item, Register, RegisterField } from './types.ts';

/** A fact as people read it: a choice by its name, yes or no, a list with commas. Empty where nothing is known. Pure. */
export function saidOf(field: Pick<RegisterField, 'schema'>, value: unknown, t: TFunction): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'boolean') return t(value ? 'form.yes' : 'form.no');
  const { oneOf, anyOf } = field.schema;
  const choices = oneOf ?? anyOf?.find((one) => one.oneOf)?.oneOf;
  return choices?.find((one) => one.const === value)?.title ?? String(value);
}

/**
 * What a record is called on a page. A title holds open facts alone: so a person is called by the masked name, what is called by a choice by that choice's name, and what belongs somewhere
 * is called after that. Pure.
 */
export function calledOf(item: Pick<Item, 'title' | 'values' | 'masked' | 'names'>, register: Pick<Register, 'fields'> | undefined, t: TFunction): string {
  const name = item.values['name'];
  if (item.masked.includes('name') && typeof name === 'string') return name;
  const choice = register?.fields.find(({ field, of, sealed }) => of === null && !sealed && item.values[field] === item.title);
  const said = choice ? saidOf(choice, item.title, t) : item.title;
  if (said === item.title) return said;
  const place = register?.fields.flatMap(({ field, of }) => (of === 'person' ? [] : (item.names[field] ?? [])))[0];
  return place === undefined ? said : `${place} · ${said}`;
}
