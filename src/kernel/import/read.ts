import { createHash } from 'node:crypto';
import { z } from 'zod';
import { dateReader } from '../../platform/table/dates.ts';
import type { Row, Table } from '../../platform/table/table.ts';
import type { Lang } from '../../platform/words/words.ts';
import type { Fault } from './declare.ts';
import { type Mapping, pickers } from './mapping.ts';
import { refuse } from './refusals.ts';
import { Seen } from './seen.ts';
import { cellReader, choicesOf, plainName } from './typed.ts';

/** A row read: its fields, or what is wrong with it. A fault's `field` is told to people by its column. */
export type Reading = { values: Record<string, unknown> } | { faults: Fault[] };

/** How rows are read beside their mapping: whom faults are told to, what a choice may be called, and the id of a row that brings none. */
export type Manner = { lang: Lang; namesOf?: (field: string, choice: string) => readonly string[]; idOf?: (cells: string) => string };

const MESSAGES = { zh: z.locales.zhCN().localeError, en: z.locales.en().localeError };

/**
 * A function that reads the rows of a table as a mapping says. Refuses, before any row, a mapping that does not fit the table or the kind.
 * Rows without an external id of their own get one from their content; the second of two equal rows gets another than the first.
 */
export function reader(
  fields: z.ZodObject,
  mapping: Mapping,
  table: Pick<Table, 'columns'>,
  { lang, namesOf = () => [], idOf = digest }: Manner,
): { read: (row: Row) => Reading; columnOf: (field: string) => string } {
  const known = Object.keys(fields.shape);
  const picks = pickers(mapping, table.columns, known);
  for (const field of known)
    if (field !== 'external_id' && !picks.has(field) && !fields.shape[field]?.safeParse(undefined).success) refuse('mapping_field_missing', { field });
  const dates = zoned(mapping);
  const cells = [...picks].map(([field, { pick }]) => {
    const schema = fields.shape[field] as z.core.$ZodType;
    const names = (choicesOf(schema) ?? []).flatMap((choice) => [...namesOf(field, choice), choice].map((name) => [plainName(name), choice] as const));
    return { field, pick, typed: cellReader(schema, dates, new Map(names)) };
  });
  const seen = new Seen();
  const contents = new Seen();
  const again = new Map<string, number>();

  const contentId = (row: Row): string => {
    const id = idOf(JSON.stringify(row.cells));
    if (contents.before(id, row.line) === null) return `row:${id}`;
    const times = (again.get(id) ?? 1) + 1;
    again.set(id, times);
    return `row:${id}:${times}`;
  };

  const read = (row: Row): Reading => {
    const faults: Fault[] = [];
    const values: Record<string, unknown> = {};
    for (const { field, pick, typed } of cells) {
      const text = pick(row.cells);
      if (text === '') continue;
      const found = text === null ? NO_SUCH_VALUE : typed(text);
      if ('code' in found) faults.push({ field, ...found });
      else values[field] = found.value;
    }
    const named = values['external_id'] !== undefined;
    if (!named) values['external_id'] = contentId(row);
    if (faults.length) return { faults };
    const parsed = fields.safeParse(values, { error: MESSAGES[lang] });
    if (!parsed.success) return { faults: parsed.error.issues.map((issue) => faultOf(values, issue)) };
    // One made of the content is made so that no other row has it.
    const before = named ? seen.before(String(values['external_id']), row.line) : null;
    return before === null ? { values: parsed.data } : { faults: [{ field: 'external_id', code: 'twice', facts: { line: before } }] };
  };
  return { read, columnOf: (field) => picks.get(field)?.column ?? field };
}

const NO_SUCH_VALUE = { code: 'no_such_value', facts: {} };
const digest = (cells: string): string => createHash('sha256').update(cells).digest('hex').slice(0, 24);

function faultOf(values: Record<string, unknown>, { path, message, code }: z.core.$ZodIssue): Fault {
  const field = String(path[0] ?? '');
  if (values[field] === undefined) return { field, code: 'missing', facts: { message, code } };
  // A schema that says why in a word of the catalogues: `#invalid.area`.
  if (message.startsWith('#')) return { field, code: message, facts: {} };
  return { field, code: 'wrong', facts: { message, code } };
}

function zoned({ dates, zone }: Mapping) {
  try {
    return dateReader({ formats: dates, zone });
  } catch {
    return refuse('mapping_no_zone', { zone });
  }
}
