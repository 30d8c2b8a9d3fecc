import { expect, test } from 'vitest';
import { z } from 'zod';
import { type Mapping, plainMapping, readMapping } from './mapping.ts';
import { reader } from './read.ts';

const Fields = z.object({ external_id: z.string(), title: z.string().max(6), at: z.date(), size: z.number().optional(), kind: z.string().optional() });
const mapping = (fields: Mapping['fields'], more: Partial<Mapping> = {}): Mapping => ({
  kind: 'things',
  source: 'test',
  zone: 'Asia/Shanghai',
  dates: [],
  fields,
  ...more,
});
const row = (line: number, ...cells: string[]) => ({ line, cells, fault: null });

test('each field is read from its column: text, instants of the zone, numbers as people write them', () => {
  const { read } = reader(
    Fields,
    mapping({ external_id: 'no', title: 'what', at: 'when', size: 'm2' }),
    { columns: ['no', 'what', 'when', 'm2'] },
    { lang: 'zh' },
  );
  expect(read(row(2, 'A1', '路灯', '2026/3/2 09:30', '1,234.5'))).toEqual({
    values: { external_id: 'A1', title: '路灯', at: new Date('2026-03-02T01:30:00Z'), size: 1234.5 },
  });
});

test('every fault of a row is found at once, each with its field and a reason in the language asked for', () => {
  const { read, columnOf } = reader(
    Fields,
    mapping({ external_id: 'no', title: 'what', at: 'when', size: 'm2' }),
    { columns: ['no', 'what', 'when', 'm2'] },
    { lang: 'en' },
  );
  expect(read(row(2, 'A1', '路灯', 'soon', 'big'))).toEqual({
    faults: [
      { field: 'at', code: 'not_a_date', facts: {} },
      { field: 'size', code: 'not_a_number', facts: {} },
    ],
  });
  expect(read(row(3, 'A2', 'far too long', '2026-03-02', ''))).toMatchObject({
    faults: [{ field: 'title', code: 'wrong', facts: { message: expect.stringContaining('6') } }],
  });
  expect(read(row(4, 'A3', '', '2026-03-02', ''))).toMatchObject({ faults: [{ field: 'title', code: 'missing' }] });
  expect(columnOf('at')).toBe('when');
});

test('a table of values goes by the whole text, then by the longest beginning; what it does not hold is a fault', () => {
  const values = { 'SW-*': 'rubbish', 'SW-Rat*': 'rats', 'SW-Rat Rubout': 'rat' };
  const { read } = reader(
    Fields,
    mapping({ title: { constant: 'x' }, at: { constant: '2026-01-01' }, kind: { column: 'type', values } }),
    { columns: ['type'] },
    { lang: 'zh' },
  );
  const kind = (text: string) => (read(row(2, text)) as { values: { kind?: string } }).values?.kind;
  expect(['SW-Rat Rubout', 'SW-Rats', 'SW-Bulk'].map(kind)).toEqual(['rat', 'rats', 'rubbish']);
  expect(read(row(3, 'WW-Leak'))).toEqual({ faults: [{ field: 'kind', code: 'no_such_value', facts: {} }] });
  expect(kind('')).toBeUndefined();
});

test('an id that stands twice is told with the line of the first; without an id column equal rows are still told apart, the same way every time', () => {
  const columns = ['no', 'what'];
  const at = { constant: '2026-01-01' };
  const named = reader(Fields, mapping({ external_id: 'no', title: 'what', at }), { columns }, { lang: 'zh' });
  expect(named.read(row(2, 'A1', 'a'))).toHaveProperty('values');
  expect(named.read(row(9, 'A1', 'b'))).toEqual({ faults: [{ field: 'external_id', code: 'twice', facts: { line: 2 } }] });
  const ids = () => {
    const { read } = reader(Fields, mapping({ title: 'what', at }), { columns }, { lang: 'zh' });
    return [row(2, '1', 'a'), row(3, '1', 'a'), row(4, '1', 'b')].map((each) => (read(each) as { values: { external_id: string } }).values.external_id);
  };
  expect(new Set(ids()).size).toBe(3);
  expect(ids()).toEqual(ids());
});

test('a mapping that fits neither the file nor the kind is refused before any row', () => {
  const fail =
    (fields: Mapping['fields'], more: Partial<Mapping> = {}) =>
    () =>
      reader(Fields, mapping(fields, more), { columns: ['a', 'b'] }, { lang: 'zh' });
  expect(fail({ title: 'a', at: 'c' })).toThrow(expect.objectContaining({ code: 'mapping_column_missing', facts: { column: 'c', there: ['a', 'b'] } }));
  expect(fail({ title: 'a', at: 'b', colour: 'b' })).toThrow(expect.objectContaining({ code: 'mapping_field_unknown' }));
  expect(fail({ title: 'a' })).toThrow(expect.objectContaining({ code: 'mapping_field_missing', facts: { field: 'at' } }));
  expect(fail({ title: 'a', at: 'b' }, { zone: 'Mars/Olympus' })).toThrow(expect.objectContaining({ code: 'mapping_no_zone' }));
  for (const text of ['', '{', '{"kind":"things"}', '{"kind":"things","source":"A B","fields":{}}', '{"kind":"things","source":"a","fields":{"title":7}}']) {
    expect(() => readMapping(text, 'm.json'), text).toThrow(expect.objectContaining({ code: 'mapping_unreadable' }));
  }
});

test('without a mapping, columns are found by the field’s code or by its name', () => {
  const names: Record<string, string[]> = { title: ['标题', 'Title'], at: ['时间', 'Time'] };
  expect(plainMapping('things', 'mine', ['标题', 'at', 'other'], (field) => names[field] ?? [], ['title', 'at', 'size']).fields).toEqual({
    title: '标题',
    at: 'at',
  });
});

test('days, choices and yes or no are read as people write them, by any name of a choice in either language', () => {
  const Things = z.object({
    born: z.iso.date().optional(),
    sex: z.enum(['male', 'female']).optional(),
    lift: z.boolean().optional(),
    note: z.string().optional(),
  });
  const names: Record<string, string[]> = { male: ['男', '男性', 'Male'], female: ['女', '女性', 'Female'] };
  const { read } = reader(
    Things,
    mapping({ born: 'born', sex: 'sex', lift: 'lift', note: 'note' }),
    { columns: ['born', 'sex', 'lift', 'note'] },
    { lang: 'zh', namesOf: (_, choice) => names[choice] ?? [] },
  );
  for (const [text, day] of [
    ['19800102', '1980-01-02'],
    ['1980年1月2日', '1980-01-02'],
    ['1980.1.2', '1980-01-02'],
    ['1980-01-02 00:00:00', '1980-01-02'],
    ['1980/1/2', '1980-01-02'],
  ] as const)
    expect(read(row(2, text, '女 性', '有', 'x')), text).toMatchObject({ values: { born: day, sex: 'female', lift: true } });
  expect(read(row(3, '19800230', '中', '也许', '2.10102E+17'))).toEqual({
    faults: [
      { field: 'born', code: 'not_a_date', facts: {} },
      { field: 'sex', code: 'no_such_choice', facts: { value: '中', choices: ['男', '女'] } },
      { field: 'lift', code: 'not_yes_or_no', facts: {} },
      { field: 'note', code: 'digits_lost', facts: {} },
    ],
  });
});

test('a heading is known whatever blanks, brackets and stars stand in it', () => {
  expect(plainMapping('things', 'mine', ['*面 积（平方米）'], () => ['面积'], ['size']).fields).toEqual({ size: '*面 积（平方米）' });
});
