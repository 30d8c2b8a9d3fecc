const QUOTED = /[",\r\n]/;

/** A line of CSV, with the line end that every spreadsheet takes. */
export const csvLine = (cells: readonly (string | number)[]): string =>
  `${cells.map((cell) => (QUOTED.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell))).join(',')}\r\n`;

/** Begins a CSV file that spreadsheets read as UTF-8. */
export const BYTE_ORDER_MARK = '\ufeff';

const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^[+-]?\d+(\.\d+)?$/;

/** A cell of CSV that no spreadsheet computes: an apostrophe goes before what it would take for a formula. A reader of tables takes it off again. */
export const harmless = <C extends string | number>(cell: C): C | string =>
  typeof cell === 'string' && FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell;

/** The text that `harmless` was given. */
export const unharmed = (cell: string): string => (cell.charCodeAt(0) === 39 && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell);
