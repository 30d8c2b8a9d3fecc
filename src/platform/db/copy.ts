import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from } from 'pg-copy-streams';

/** What a cell of a bulk load may hold. */
export type Value = string | number | boolean | Date | Buffer | null;

/** Loads rows by COPY, the fastest way in: `into` is a table with its columns, `area (code, name)`. All rows or, on the first bad one, none. */
export const copyRows = (client: PoolClient, into: string, rows: Iterable<readonly Value[]>): Promise<void> => copyLines(client, into, lines(rows));

/** The same of rows that were made ready by `copyLine`. */
export async function copyLines(client: PoolClient, into: string, ready: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(chunks(ready)), client.query(from(`copy ${into} from stdin`)));
}

/** A row as COPY takes it. */
export const copyLine = (row: readonly Value[]): string => {
  let line = '';
  for (let i = 0; i < row.length; i++) line += i === 0 ? textOf(row[i] as Value) : `\t${textOf(row[i] as Value)}`;
  return `${line}\n`;
};

function* lines(rows: Iterable<readonly Value[]>): Generator<string> {
  for (const row of rows) yield copyLine(row);
}

/** One write per row would cost more than the row, and a piece goes only when the thread has a turn to spare. */
const PIECE = 256 * 1024;

function* chunks(ready: Iterable<string>): Generator<string> {
  let chunk = '';
  for (const line of ready) {
    chunk += line;
    if (chunk.length > PIECE) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk) yield chunk;
}

const SPECIAL: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const NEEDS = /[\\\t\n\r]/;
const escaped = (text: string): string => (NEEDS.test(text) ? text.replace(/[\\\t\n\r]/g, (character) => SPECIAL[character] as string) : text);

function textOf(value: Value): string {
  if (typeof value === 'string') return escaped(value);
  if (value === null) return '\\N';
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
  return value instanceof Date ? value.toISOString() : String(value);
}
