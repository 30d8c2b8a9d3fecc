import { z } from 'zod';
import { AreaCode } from '../area/code.ts';
import { Datum } from '../map/datum.ts';
import { refuse } from './refusals.ts';
import { plainName } from './typed.ts';

/** Exact values first, then the longest beginning that ends in `*`. */
const Values = z.record(z.string(), z.string());

/** Where a field's text comes from: a column, a column through a table of values, several columns joined, or always the same. */
const From = z.union([
  z.string(),
  z.strictObject({ column: z.string(), values: Values }),
  z.strictObject({ columns: z.array(z.string()).min(1), join: z.string() }),
  z.strictObject({ constant: z.string() }),
]);
type From = z.output<typeof From>;

/**
 * How a file becomes rows of a kind. `source` names the system the rows come from: with their external ids it tells which are there
 * already. Dates are local times of `zone`, in the `dates` formats (`MM/DD/YYYY hh:mm:ss A`) or a usual one. What names no place lies in
 * `under`, unless the import was asked for another area. `datum` is the system that `lon` and `lat` are in; without one that is WGS84, as everything is kept.
 */
const MappingSchema = z.strictObject({
  about: z.string().optional(),
  kind: z.string(),
  source: z.string().regex(/^[a-z0-9][a-z0-9_.-]{0,59}$/),
  zone: z.string().default('Asia/Shanghai'),
  dates: z.array(z.string()).default([]),
  under: AreaCode.optional(),
  datum: Datum.optional(),
  fields: z.record(z.string(), From),
});
export type Mapping = z.output<typeof MappingSchema>;

/** A mapping from the text of its JSON file. Refuses with the first thing that is wrong in it. */
export function readMapping(text: string, file: string): Mapping {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return refuse('mapping_unreadable', { file, where: (error as Error).message });
  }
  const read = MappingSchema.safeParse(json);
  return read.success ? read.data : refuse('mapping_unreadable', { file, where: read.error.issues[0]?.path.join('.') ?? '' });
}

/** The text a field has in a row, and the column that is to blame if it is wrong; null where the table of values has nothing for it. */
export type Pick = (cells: readonly string[]) => string | null;

/** A way to pick each field of a mapping out of a row. Refuses a column that the file does not have, and a field that the kind does not know. */
export function pickers(mapping: Mapping, columns: readonly string[], known: readonly string[]): Map<string, { pick: Pick; column: string }> {
  const at = (column: string) => {
    const found = columns.indexOf(column);
    return found === -1 ? refuse('mapping_column_missing', { column, there: columns }) : found;
  };
  return new Map(
    Object.entries(mapping.fields).map(([field, from]) => {
      if (!known.includes(field)) refuse('mapping_field_unknown', { field, known });
      return [field, { pick: picker(from, at), column: columnOf(from) }];
    }),
  );
}

function picker(from: From, at: (column: string) => number): Pick {
  if (typeof from === 'string') {
    const i = at(from);
    return (cells) => cells[i] ?? '';
  }
  if ('constant' in from) return () => from.constant;
  if ('columns' in from) {
    const all = from.columns.map(at);
    return (cells) =>
      all
        .map((i) => cells[i] ?? '')
        .filter(Boolean)
        .join(from.join);
  }
  const i = at(from.column);
  const translate = translator(from.values);
  return (cells) => translate(cells[i] ?? '');
}

const columnOf = (from: From): string => (typeof from === 'string' ? from : 'column' in from ? from.column : 'columns' in from ? from.columns.join('+') : '');

function translator(values: z.output<typeof Values>): (text: string) => string | null {
  const beginnings = Object.entries(values)
    .filter(([key]) => key.endsWith('*'))
    .map(([key, value]) => [key.slice(0, -1), value] as const)
    .sort(([a], [b]) => b.length - a.length);
  return (text) => {
    if (Object.hasOwn(values, text)) return values[text] ?? '';
    return text === '' ? '' : (beginnings.find(([start]) => text.startsWith(start))?.[1] ?? null);
  };
}

/** The mapping of a file whose headings are the fields themselves, by code or by name. */
export function plainMapping(
  kind: string,
  source: string,
  columns: readonly string[],
  namesOf: (field: string) => readonly string[],
  known: readonly string[],
): Mapping {
  const fields = known.flatMap((field) => {
    const names = new Set([field, ...namesOf(field)].map(plainName));
    const column = columns.find((heading) => names.has(plainName(heading)));
    return column === undefined ? [] : [[field, column] as const];
  });
  return { kind, source, zone: 'Asia/Shanghai', dates: [], fields: Object.fromEntries(fields) };
}
