import { expect, test } from 'vitest';
import type { Item, Register } from '../types.ts';
import { draftOf, formOf, saidBy, sealedIn } from './form.ts';

const open = { sealed: false, counted: false, purposes: [], found: false, of: null, schema: { type: 'string' } } as const;
const person = {
  register: 'person',
  plural: 'people',
  name: '居民',
  purposes: [],
  may_write: true,
  form: { required: ['name', 'household'] },
  fields: [
    { ...open, field: 'name', title: '姓名', sealed: true, purposes: ['check'] },
    { ...open, field: 'phone', title: '电话', sealed: true, purposes: ['check'] },
    { ...open, field: 'sex', title: '性别' },
    { ...open, field: 'household', title: '户', of: 'household' },
  ],
} as unknown as Register;
const known = { version: 4, values: { name: '王*', phone: '138****1234', sex: 'male', household: 'h1' }, masked: ['name', 'phone'] } as unknown as Item;
const say = {
  area: '所在',
  source: '来源',
  sources: ['上门核对'],
  why: '为什么改',
  changed: '情况变了',
  corrected: '原来登错了',
  from: () => '来自户籍底册',
  kept: (masked: string) => `在册 ${masked}`,
};

test('a new record is asked for whole, with where it lies and who says so; what is known from the page is not asked', () => {
  const form = formOf(person, { fixed: { household: 'h1' } }, say);
  expect(Object.keys(form.properties ?? {})).toEqual(['name', 'phone', 'sex', 'area', 'told_by']);
  expect(form.required).toEqual(['name', 'area', 'told_by']);
  expect(saidBy(person, { fixed: { household: 'h1' } }, { name: '王洁', area: '210102001001', told_by: '上门核对' })).toEqual({
    area: '210102001001',
    values: { name: '王洁', household: 'h1' },
    source: '上门核对',
  });
});

test('a known record is prefilled with its open facts and their source; what is sealed stays empty, and nobody must type it again', () => {
  const { properties, required } = formOf(person, { item: known }, say);
  expect(properties?.['sex']).toMatchObject({ default: 'male', description: '来自户籍底册' });
  expect(properties?.['phone']).toMatchObject({ description: '在册 138****1234' });
  expect(properties?.['phone']).not.toHaveProperty('default');
  expect(properties?.['household']).toMatchObject({ 'x-widget': 'record', default: 'h1' });
  expect(required).toEqual(['household', 'told_by']);
});

test('only what differs is sent: a cleared fact as not known, an empty sealed one not at all', () => {
  expect(saidBy(person, { item: known }, { household: 'h1', told_by: '上门核对' })).toEqual({
    version: 4,
    values: { sex: null },
    kind: 'changed',
    source: '上门核对',
  });
  expect(saidBy(person, { item: known }, { sex: 'male', household: 'h1', phone: '13900001111', change_kind: 'corrected', told_by: '上门核对' })).toMatchObject({
    kind: 'corrected',
    values: { phone: '13900001111' },
  });
  expect(saidBy(person, { item: known }, { sex: 'male', household: 'h2', change_kind: 'changed', told_by: '上门核对' }).kind).toBe('moved');
});

test('a draft belongs to one version of a record, and to the place where a new one is made; sealed facts are never part of it', () => {
  const people = {
    plural: 'people',
    fields: [
      { field: 'name', sealed: true },
      { field: 'sex', sealed: false },
    ],
  } as unknown as Register;
  const item = { id: 'A', version: 3 } as Item;
  expect(draftOf(people, { item })).not.toBe(draftOf(people, { item: { ...item, version: 4 } }));
  expect(draftOf(people, { area: '1' })).not.toBe(draftOf(people, { area: '2' }));
  expect(draftOf(people, { fixed: { household: 'x' } })).not.toBe(draftOf(people, { fixed: { household: 'y' } }));
  expect(sealedIn(people)).toEqual(['name']);
});
