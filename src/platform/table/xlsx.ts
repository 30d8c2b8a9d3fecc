import { Readable } from 'node:stream';
import writeXlsx from 'write-excel-file/node';

/** A spreadsheet of these rows, one sheet; texts stay texts, whatever they begin with. */
export async function xlsxOf(rows: readonly (readonly (string | number)[])[]): Promise<Readable> {
  const cells = rows.map((row) => row.map((value) => ({ value, type: typeof value === 'number' ? Number : String })));
  return Readable.from([await writeXlsx(cells as never).toBuffer()]);
}
