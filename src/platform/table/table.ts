import { basename } from 'node:path';
import { bytesOf, wrappingOf } from './bytes.ts';
import { delimiterOf, readCsv } from './csv.ts';
import { type Encoding, REPLACED, textOf, writtenIn } from './encoding.ts';
import { refuse } from './refusals.ts';
import { openSheet } from './sheet.ts';
import { unharmed } from './write.ts';

/** Why a row cannot be used, and the number of the cell where that can be said. */
export type RowFault = { code: 'row_unreadable' | 'row_unclosed' | 'row_columns' | 'row_merged'; at: number | null; facts: Record<string, number> };

/** A row of a file, its cells in order of the columns, trimmed and without the apostrophe that keeps a spreadsheet from computing them. `line` is counted from 1 with the heading. */
export type Row = { line: number; cells: string[]; fault: RowFault | null };

/** A file of rows under a heading. `lines` is about how many there are, for a progress bar. `rows` can be read once. */
export type Table = { encoding: Encoding | 'xlsx' | 'geojson'; columns: string[]; lines: number; rows: AsyncIterable<Row> };

/**
 * Opens a CSV file (comma, semicolon or tab; UTF-8, GBK or UTF-16; also .gz) or the first sheet of an XLSX workbook. Refuses what is
 * neither or has no heading. A row that cannot be read is given with its fault; the rows after it go on.
 */
export async function openTable(file: string): Promise<Table> {
  const wrapping = await wrappingOf(file);
  if (wrapping === 'xlsx') return fromSheet(file);
  const read = () => bytesOf(file, wrapping);
  const { encoding, lines } = await writtenIn(read);
  const records = readCsv(textOf(read(), encoding), delimiterOf(await firstLines(textOf(read(), encoding))));
  const [first, second] = [(await records.next()).value, (await records.next()).value];
  const heading = first && second && isTitle(first.cells, second.cells) ? second : first;
  if (!heading || heading.unclosed) return refuse('table_empty', { file: basename(file) });
  const columns = heading.cells.map((cell: string) => cell.trim());
  return { encoding, columns, lines, rows: rowsOf(heading === first && second ? before(second, records) : records, columns.length) };
}

async function* rowsOf(records: AsyncIterable<{ line: number; cells: string[]; unclosed?: true; across?: number }>, width: number): AsyncGenerator<Row> {
  for await (const { line, cells, unclosed, across } of records) {
    const row = { line, cells: cells.map((cell) => unharmed(cell.trim())) };
    if (unclosed) yield { ...row, fault: { code: 'row_unclosed', at: null, facts: {} } };
    else if (across !== undefined) yield { ...row, fault: { code: 'row_merged', at: across, facts: {} } };
    else yield { ...row, fault: faultOf(row.cells, width) };
  }
}

function faultOf(cells: readonly string[], width: number): RowFault | null {
  if (cells.length !== width) return { code: 'row_columns', at: null, facts: { found: cells.length, wanted: width } };
  const at = cells.findIndex((cell) => cell.includes(REPLACED) || cell.includes('\0'));
  return at === -1 ? null : { code: 'row_unreadable', at, facts: {} };
}

/** Does a single text stand over the heading: what the table is, or who exported it? */
const isTitle = (first: readonly string[], second: readonly string[]): boolean => filled(first) === 1 && filled(second) > 1 && second.length > first.length;
const filled = (cells: readonly string[]): number => cells.filter((cell) => cell.trim() !== '').length;

async function* before<T>(first: T, rest: AsyncIterable<T>): AsyncGenerator<T> {
  yield first;
  yield* rest;
}

/** The first two lines that are not blank. */
async function firstLines(text: AsyncIterable<string>): Promise<string[]> {
  let seen = '';
  const lines = () => seen.split('\n').filter((line) => line.trim() !== '');
  for await (const piece of text) {
    seen += piece;
    if (lines().length > 2) break;
  }
  return lines().slice(0, 2);
}

async function fromSheet(file: string): Promise<Table> {
  const { columns, lines, rows } = await openSheet(file);
  return { encoding: 'xlsx', columns, lines, rows: rowsOf(each(rows), columns.length) };
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
