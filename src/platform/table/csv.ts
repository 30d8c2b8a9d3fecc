import { Readable } from 'node:stream';
import { parse } from 'csv-parse';

/** One record of a text file. `line` is where it begins, counted from 1; `unclosed` says that its last quote was never closed. */
export type CsvRecord = { line: number; cells: string[]; unclosed?: true };

const DELIMITERS = [',', '\t', ';', '，'] as const;
/** A record longer than this has swallowed its neighbours through a stray quote. */
const LONGEST = 2_000_000;

/** The records of a text, one by one, blank lines left out. A quote that is never closed gives one record that says so. */
export async function* readCsv(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<CsvRecord> {
  const parser = parse({ delimiter, raw: true, relax_column_count: true, relax_quotes: true, max_record_size: LONGEST });
  const source = Readable.from(text).on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let line = 1;
  try {
    for await (const { record, raw } of parser as AsyncIterable<{ record: string[]; raw: string }>) {
      const begins = line;
      // The library's own count takes a line end inside quotes for two.
      line += raw.match(LINE_END)?.length ?? 0;
      if (record.some((cell) => cell.trim() !== '')) yield { line: begins, cells: record };
    }
  } catch (error) {
    if (!UNCLOSED.has((error as { code?: string }).code ?? '')) throw error;
    yield { line, cells: [], unclosed: true };
  } finally {
    source.destroy();
    parser.destroy();
  }
}

const LINE_END = /\r\n?|\n/g;
const UNCLOSED = new Set(['CSV_QUOTE_NOT_CLOSED', 'CSV_MAX_RECORD_SIZE']);

/** What parts the columns: what the first line is parted by most often outside quotes; where nothing parts it, it is a title, and the next line says. */
export function delimiterOf(firstLines: readonly string[]): string {
  const bare = firstLines.map((line) => line.replace(/"[^"]*"/g, ''));
  const heading = bare.find((line) => DELIMITERS.some((delimiter) => line.includes(delimiter))) ?? '';
  const times = (delimiter: string) => heading.split(delimiter).length;
  return [...DELIMITERS].sort((a, b) => times(b) - times(a))[0] ?? ',';
}
