const QUOTED = /[",\r\n]/;

/** A line of CSV, with the line end that every spreadsheet takes. */
export const csvLine = (cells: readonly (string | number)[]): string =>
  `${cells.map((cell) => (QUOTED.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell))).join(',')}\r\n`;

/** Begins a CSV file that spreadsheets read as UTF-8. */
export const BYTE_ORDER_MARK = '\ufeff';
