import { expect, test } from 'vitest';
import type { RegisterField } from '../types.ts';
import { narrowing, readFilters, withFilter } from './filters.ts';

const field = (name: string, more: Partial<RegisterField> = {}): RegisterField => ({
  field: name,
  title: name,
  sealed: false,
  counted: false,
  purposes: [],
  found: false,
  of: null,
  schema: { type: 'string' },
  ...more,
});
const person = {
  fields: [
    field('name', { sealed: true, found: true, purposes: ['check'] }),
    field('sex', { counted: true, schema: { anyOf: [{ oneOf: [{ const: 'male', title: '男' }] }, { type: 'null' }] } }),
    field('birth_year', { schema: { type: 'integer' } }),
    field('building', { of: 'building' }),
    field('number', { found: true }),
  ],
};

test('a list is narrowed by open facts alone: choices, what it belongs to, and what can be asked for', () => {
  expect(narrowing(person).map((one) => one.field)).toEqual(['sex', 'building', 'number']);
});

test('a name or an ID number in an address is not read: it must never stand in a link', () => {
  const params = new URLSearchParams('area=210102001001&name=王洁&sex=male&what=ever');
  expect(readFilters(person, params)).toEqual({ area: '210102001001', sex: 'male' });
  expect(readFilters(person, new URLSearchParams('area=everywhere'))).toEqual({});
});

test('a filter is set, changed and taken away', () => {
  expect(withFilter({ sex: 'male' }, 'sex', null)).toEqual({});
  expect(withFilter({ sex: 'male' }, 'number', '00001')).toEqual({ sex: 'male', number: '00001' });
});
