import type { TFunction } from 'i18next';
import type { Item, RegisterField } from './types.ts';

/** A fact as people read it: a choice by its name, yes or no, a list with commas. Empty where nothing is known. Pure. */
export function saidOf(field: Pick<RegisterField, 'schema'>, value: unknown, t: TFunction): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'boolean') return t(value ? 'form.yes' : 'form.no');
  const { oneOf, anyOf } = field.schema;
  const choices = oneOf ?? anyOf?.find((one) => one.oneOf)?.oneOf;
  return choices?.find((one) => one.const === value)?.title ?? String(value);
}

/** What a record is called on a page: a person by the masked name, since a title holds open facts alone. Pure. */
export function calledOf(item: Pick<Item, 'title' | 'values' | 'masked'>): string {
  const name = item.values['name'];
  return item.masked.includes('name') && typeof name === 'string' ? name : item.title;
}
