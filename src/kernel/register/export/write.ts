import { BYTE_ORDER_MARK, csvLine, harmless } from '../../../platform/table/write.ts';
import type { RegisterTable } from './table.ts';

const AT_ONCE = 64 * 1024;

/** A table as CSV, piece by piece; no cell is taken for a formula. */
export async function* csvOf({ stamp, heads, rows }: RegisterTable): AsyncGenerator<string> {
  let text = BYTE_ORDER_MARK + csvLine([harmless(stamp)]) + csvLine(heads.map(harmless));
  for await (const row of rows) {
    text += csvLine(row.map(harmless));
    if (text.length < AT_ONCE) continue;
    yield text;
    text = '';
  }
  yield text;
}

/** A table row by row, as a spreadsheet has it. */
export async function* rowsOf({ stamp, heads, rows }: RegisterTable): AsyncGenerator<(string | number)[]> {
  yield [stamp];
  yield heads;
  yield* rows;
}
