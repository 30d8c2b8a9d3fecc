import type { z } from 'zod';
import type { dateReader } from '../../platform/table/dates.ts';
import type { Fault } from './declare.ts';

type Zod = z.core.$ZodType;
type Def = { type: string; format?: string; innerType?: Zod; in?: Zod; entries?: Record<string, string> };

/** A cell as what its field holds, or why it is none. */
export type ReadCell = (text: string) => { value: unknown } | Pick<Fault, 'code' | 'facts'>;

/** What stands under whatever makes a schema optional or turns its value into something else. */
function innermost(schema: Zod): Def {
  const def = schema._zod.def as Def;
  const inner = def.innerType ?? (def.type === 'pipe' ? def.in : undefined);
  return inner ? innermost(inner) : def;
}

/** The choices of a field; null where it is none of choices. */
export const choicesOf = (schema: Zod): string[] | null => {
  const { type, entries } = innermost(schema);
  return type === 'enum' && entries ? Object.values(entries) : null;
};

/**
 * How the cells of a field are read, by its schema: instants and days as people write them (`19800102` and 1980年1月2日 too), numbers with commas, yes and no,
 * a choice by any name that `names` has for it, else text. `dates` reads instants. An empty cell is none of its business.
 */
export function cellReader(schema: Zod, dates: ReturnType<typeof dateReader>, names: ReadonlyMap<string, string>): ReadCell {
  const { type, format } = innermost(schema);
  if (type === 'date') return or(dates, 'not_a_date');
  if (type === 'number') return or(numberIn, 'not_a_number');
  if (type === 'boolean') return or((text) => YES_NO.get(text.toLowerCase()) ?? null, 'not_yes_or_no');
  if (type === 'string' && format === 'date') return or(dayIn, 'not_a_date');
  if (type === 'enum') return (text) => choice(text, names);
  // What a spreadsheet took for a number has lost its last digits: no text looks like this.
  return (text) => (/^\d(\.\d+)?E\+\d+$/i.test(text) ? { code: 'digits_lost', facts: {} } : { value: text });
}

const or =
  (read: (text: string) => unknown, code: string): ReadCell =>
  (text) => {
    const value = read(text);
    return value === null ? { code, facts: {} } : { value };
  };

function choice(text: string, names: ReadonlyMap<string, string>): ReturnType<ReadCell> {
  const value = names.get(plainName(text));
  return value === undefined
    ? { code: 'no_such_choice', facts: { value: text, choices: [...new Set(names.values())].length > 20 ? [] : labels(names) } }
    : { value };
}

/** The first name of each choice, to be told. */
function labels(names: ReadonlyMap<string, string>): string[] {
  const first = new Map<string, string>();
  for (const [name, code] of names) if (!first.has(code)) first.set(code, name);
  return [...first.values()];
}

/** A name as it is compared: full width and case, blanks, a star for "required" and a unit in brackets tell nothing. */
export const plainName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^()]*\)|\[[^[\]]*\]/g, '')
    .replace(/[\s*:：]+/g, '');

const YES_NO = new Map<string, boolean>([
  ...['是', '有', '对', '√', 'y', 'yes', 'true', '1'].map((text) => [text, true] as const),
  ...['否', '无', '没有', '×', 'n', 'no', 'false', '0'].map((text) => [text, false] as const),
]);

/** `1,234.5` is what people write. */
function numberIn(text: string): number | null {
  const plain = text.replace(/,(?=\d{3}\b)/g, '');
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : null;
}

/** A day as `YYYY-MM-DD`; null where it is no day of the calendar. A time of midnight after it is how a spreadsheet keeps a day. */
function dayIn(text: string): string | null {
  const [, year, month, day] =
    /^(\d{4})(?:[-/.年]\s?)(\d{1,2})(?:[-/.月]\s?)(\d{1,2})日?(?:[ T]00:00(?::00)?)?$/.exec(text) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day) ? date.toISOString().slice(0, 10) : null;
}
