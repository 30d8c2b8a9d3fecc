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

/** What parts the columns: what parts both first lines outside quotes, heading and row, most often; where nothing parts both, one is a title and the other says. */
export function delimiterOf(firstLines: readonly string[]): string {
  const bare = firstLines.map((line) => line.replace(/"[^"]*"/g, ''));
  const times = (delimiter: string) => bare.map((line) => line.split(delimiter).length).sort((a, b) => a - b);
  const [both, either] = [(delimiter: string) => times(delimiter)[0] ?? 1, (delimiter: string) => times(delimiter).at(-1) ?? 1];
  return [...DELIMITERS].sort((a, b) => both(b) - both(a) || either(b) - either(a))[0] ?? ',';
}
