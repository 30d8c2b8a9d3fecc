import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { openTable } from './table.ts';
import { csvLine, harmless } from './write.ts';
import { xlsxOf } from './xlsx.ts';

const ROWS = [
  ['姓名', '说明', '数'],
  ["=cmd|' /C calc'!A0", '@sum(1) & <b>', '-12.5'],
  ['  两头有空 ', '换\n行 "引号"，', '+86 13800138000'],
  ['\u0001控制\ud800', '', '1'],
];

async function readBack(bytes: string | Buffer) {
  const folder = await mkdtemp(join(tmpdir(), 'linli-write-'));
  try {
    await writeFile(join(folder, 'a'), bytes);
    const table = await openTable(join(folder, 'a'));
    return [table.columns, ...(await Array.fromAsync(table.rows)).map(({ cells }) => cells)];
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('what begins like a formula is no formula in a CSV file, and comes back as it was when the file is brought in again', async () => {
  const text = ROWS.slice(0, 3)
    .map((row) => csvLine(row.map(harmless)))
    .join('');
  expect(text).toContain("'=cmd|");
  expect(text).toContain("'@sum");
  expect(text).toContain(',-12.5');
  expect(await readBack(text)).toEqual(ROWS.slice(0, 3).map((row) => row.map((cell) => cell.trim())));
});

test('a spreadsheet holds every text as text, in any number of rows, and nothing that its format cannot hold', async () => {
  const back = await readBack(await buffer(xlsxOf(ROWS)));
  expect(back.slice(1)).toEqual([
    ["=cmd|' /C calc'!A0", '@sum(1) & <b>', '-12.5'],
    ['两头有空', '换\n行 "引号"，', '+86 13800138000'],
    ['控制\ufffd', '', '1'],
  ]);
  const many = xlsxOf(
    (function* () {
      yield ['n', 'text'];
      for (let i = 0; i < 20_000; i++) yield [i, `第 ${i} 行`];
    })(),
  );
  const read = await readBack(await buffer(many));
  expect(read.length).toBe(20_001);
  expect(read.at(-1)).toEqual(['19999', '第 19999 行']);
});
