import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Rejected } from '../kernel/import/run.ts';
import { openRejects } from './rejects.ts';

let folder: string;
const home = process.cwd();
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-rejects-'));
});
afterAll(async () => {
  process.chdir(home);
  await rm(folder, { recursive: true });
});

const ROW: Rejected = { row: { line: 7, cells: ['1', 'says "no", twice'], fault: null }, columns: ['text'], reasons: ['too long', 'too loud'] };

test('a row left out stands beside its file with line, column, reason and the row as it was', async () => {
  const file = join(folder, 'cases.csv');
  await writeFile(file, '');
  const rejects = await openRejects(file, undefined, ['no', 'text']);
  await rejects.add(ROW);
  expect(await rejects.close()).toBe(`${file}.rejects.csv`);
  expect((await stat(`${file}.rejects.csv`)).mode & 0o077).toBe(0);
  expect(await readFile(`${file}.rejects.csv`, 'utf8')).toBe('\ufeffline,column,reason,no,text\r\n7,text,too long; too loud,1,"says ""no"", twice"\r\n');
});

test('where nothing is left out there is no file, and the one of an earlier run is gone', async () => {
  const file = join(folder, 'cases.csv');
  const rejects = await openRejects(file, undefined, ['no', 'text']);
  expect(await rejects.close()).toBeNull();
  expect(await readdir(folder)).toEqual(['cases.csv']);
});

test('beside a file in a folder that is not to be written to nothing is left: the rows go where we are, or where they were asked to', async () => {
  const closed = join(folder, 'closed');
  await mkdir(closed);
  await chmod(closed, 0o555);
  process.chdir(folder);
  for (const [asked, path] of [
    [undefined, 'cases.csv.rejects.csv'],
    [join(folder, 'mine.csv'), join(folder, 'mine.csv')],
  ] as const) {
    const rejects = await openRejects(join(closed, 'cases.csv'), asked, ['no', 'text']);
    await rejects.add(ROW);
    expect(await rejects.close()).toBe(path);
  }
  expect(await readdir(closed)).toEqual([]);
  await expect(openRejects(join(closed, 'cases.csv'), join(folder, 'none/mine.csv'), []).then((rejects) => rejects.add(ROW))).rejects.toMatchObject({
    code: 'rejects_unwritable',
  });
});
