import { basename } from 'node:path';
import { readSheet } from 'read-excel-file/node';
import { type Merge, mergesIn } from './merges.ts';
import { refuse } from './refusals.ts';
import { weightOf } from './weight.ts';

/** A row of a sheet; `across` is the first of several columns that were merged into one cell in it. */
export type SheetRow = { line: number; cells: string[]; across?: number };
export type Sheet = { columns: string[]; lines: number; rows: SheetRow[] };

/** A workbook is held whole while it is read, at about nine times its unpacked size: this much is some 200,000 rows of ten columns, and CSV has no such limit. */
const MOST_BYTES = 150e6;

/**
 * The first sheet of a workbook as people make them: a title merged over the whole width is passed over, a heading may have two rows (its column
 * is then called as in the lower one), and what was merged over several rows belongs to each of them. Cells merged over several columns of a row
 * belong to no column that can be named: the row says so. Refuses what is no workbook, has no heading, or is too large to be held: `table_sheet_large`.
 */
export async function openSheet(file: string): Promise<Sheet> {
  const unreadable = (error: Error) => refuse('table_unreadable', { file, reason: error.message });
  const weight = await weightOf(file).catch(unreadable);
  if (weight > MOST_BYTES) refuse('table_sheet_large', { file: basename(file), megabytes: Math.round(weight / 1e6), most: MOST_BYTES / 1e6 });
  // Before the sheet is read whole: on the way every part turns out to be as large as it says.
  const merges = await mergesIn(file).catch(unreadable);
  const sheet = await readSheet(file).catch(unreadable);
  const lines = filled(
    sheet.map((row) => row.map(textIn)),
    merges,
  );
  const first = lines.findIndex((cells, i) => cells.some((cell) => cell !== '') && !isTitle(cells, i, merges));
  const heading = lines[first];
  if (!heading) return refuse('table_empty', { file: basename(file) });
  // The heading is as deep as the cells that were merged downwards in it.
  const deep = Math.max(first, ...merges.filter(({ top, bottom }) => top === first && bottom > top).map(({ bottom }) => bottom));
  const columns = Array.from({ length: Math.max(...lines.slice(first, deep + 1).map((cells) => cells.length)) }, (_, i) =>
    lines.slice(first, deep + 1).reduce((name, cells) => cells[i] || name, ''),
  );
  const across = new Map<number, number>();
  for (const { top, left, bottom, right } of merges) if (right > left && top > deep) for (let row = top; row <= bottom; row++) across.set(row, left);
  const rows = lines.flatMap((cells, i) => {
    if (i <= deep || cells.every((cell) => cell === '')) return [];
    const merged = across.get(i);
    // Excel leaves out what is empty at the end of a row.
    const row = { line: i + 1, cells: [...cells, ...Array<string>(Math.max(0, columns.length - cells.length)).fill('')] };
    return [merged === undefined ? row : { ...row, across: merged }];
  });
  return { columns, lines: lines.length, rows };
}

/** What was merged over several rows, in each of them. */
function filled(lines: string[][], merges: readonly Merge[]): string[][] {
  for (const { top, left, bottom } of merges) {
    const value = lines[top]?.[left] ?? '';
    for (let row = top + 1; row <= bottom && row < lines.length; row++) {
      const cells = lines[row] as string[];
      while (cells.length < left) cells.push('');
      cells[left] = value;
    }
  }
  return lines;
}

/** Does a row hold one text only, merged over several columns? */
const isTitle = (cells: readonly string[], row: number, merges: readonly Merge[]): boolean =>
  cells.filter((cell) => cell !== '').length === 1 &&
  merges.some(({ top, left, bottom, right }) => top <= row && row <= bottom && right > left && cells[left] !== '');

/** A cell as text; a date as the local time it shows, `2026-03-02 09:30:00`. Excel keeps a fraction of a day, which misses the second by a little. */
function textIn(cell: unknown): string {
  if (cell instanceof Date) return new Date(Math.round(cell.getTime() / 1000) * 1000).toISOString().slice(0, 19).replace('T', ' ');
  return cell === null || cell === undefined ? '' : String(cell).trim();
}
