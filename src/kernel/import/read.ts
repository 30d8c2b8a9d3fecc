import { createHash } from 'node:crypto';
import { z } from 'zod';
import { dateReader } from '../../platform/table/dates.ts';
import type { Row, Table } from '../../platform/table/table.ts';
import type { Lang } from '../../platform/words/words.ts';
import type { Fault } from './declare.ts';
import { type Mapping, pickers } from './mapping.ts';
import { refuse } from './refusals.ts';

/** A row read: its fields, or what is wrong with it. A fault's `field` is told to people by its column. */
export type Reading = { values: Record<string, unknown> } | { faults: Fault[] };

type Zod = z.core.$ZodType;
const MESSAGES = { zh: z.locales.zhCN().localeError, en: z.locales.en().localeError };

/**
 * A function that reads the rows of a table as a mapping says. Refuses, before any row, a mapping that does not fit the table or the kind.
 * Rows without an external id of their own get one from their content; the second of two equal rows gets another than the first.
 */
export function reader(
  fields: z.ZodObject,
  mapping: Mapping,
  table: Pick<Table, 'columns'>,
  lang: Lang,
): { read: (row: Row) => Reading; columnOf: (field: string) => string } {
  const known = Object.keys(fields.shape);
  const picks = pickers(mapping, table.columns, known);
  for (const field of known)
    if (field !== 'external_id' && !picks.has(field) && !fields.shape[field]?.safeParse(undefined).success) refuse('mapping_field_missing', { field });
  const readDate = zoned(mapping);
  const seen = new Map<string, number>();
  const contents = new Map<string, number>();

  const idOf = (cells: readonly string[]): string => {
    const content = createHash('sha256').update(JSON.stringify(cells)).digest('hex').slice(0, 24);
    const times = (contents.get(content) ?? 0) + 1;
    contents.set(content, times);
    return times === 1 ? `row:${content}` : `row:${content}:${times}`;
  };
  const typed = (field: string, text: string): unknown => {
    if (text === '') return undefined;
    const type = typeOf(fields.shape[field] as Zod);
    if (type === 'date') return readDate(text) ?? WRONG;
    if (type === 'number') return numberIn(text) ?? WRONG;
    return text;
  };

  const read = ({ line, cells }: Row): Reading => {
    const faults: Fault[] = [];
    const values: Record<string, unknown> = {};
    for (const [field, { pick }] of picks) {
      const text = pick(cells);
      const value = text === null ? WRONG : typed(field, text);
      if (value === WRONG) faults.push({ field, code: text === null ? 'no_such_value' : `not_a_${typeOf(fields.shape[field] as Zod)}`, facts: {} });
      else if (value !== undefined) values[field] = value;
    }
    values['external_id'] ??= idOf(cells);
    if (faults.length) return { faults };
    const parsed = fields.safeParse(values, { error: MESSAGES[lang] });
    if (!parsed.success)
      return {
        faults: parsed.error.issues.map(({ path, message, code }) => ({
          field: String(path[0] ?? ''),
          code: isMissing(values, path) ? 'missing' : 'wrong',
          facts: { message, code },
        })),
      };
    const id = String(values['external_id']);
    const before = seen.get(id);
    if (before !== undefined) return { faults: [{ field: 'external_id', code: 'twice', facts: { line: before } }] };
    seen.set(id, line);
    return { values: parsed.data };
  };
  return { read, columnOf: (field) => picks.get(field)?.column ?? field };
}

const WRONG = Symbol('wrong');
const isMissing = (values: Record<string, unknown>, path: readonly PropertyKey[]) => values[String(path[0])] === undefined;

function zoned({ dates, zone }: Mapping) {
  try {
    return dateReader({ formats: dates, zone });
  } catch {
    return refuse('mapping_no_zone', { zone });
  }
}

/** The type of a field under whatever makes it optional. */
function typeOf(schema: Zod): string {
  const { def } = schema._zod as { def: { type: string; innerType?: Zod } };
  return def.innerType ? typeOf(def.innerType) : def.type;
}

/** `1,234.5` is what people write. */
function numberIn(text: string): number | null {
  const plain = text.replace(/,(?=\d{3}\b)/g, '');
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : null;
}
