import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { masterKeyFrom } from './master.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-master-'));
});
afterEach(() => rm(folder, { recursive: true }));

const KEY = Buffer.alloc(32, 7);
const on = (options = {}) => masterKeyFrom({ data: join(folder, 'data'), demo: true, ...options });

test('a demo makes its master key once, beside the data and not in it, for its owner alone', async () => {
  await mkdir(join(folder, 'data'));
  const keys = await Promise.all(Array.from({ length: 10 }, () => on()));
  expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1);
  expect(await on()).toEqual(keys[0]);
  expect((await stat(join(folder, 'data.key'))).mode & 0o777).toBe(0o600);
  expect(await readdir(join(folder, 'data'))).toEqual([]);
  expect(Buffer.from(await readFile(join(folder, 'data.key'), 'utf8'), 'base64')).toEqual(keys[0]);
});

test('one that was given is taken, by itself or in a file, and nothing is made', async () => {
  expect(await on({ key: KEY.toString('base64') })).toEqual(KEY);
  await writeFile(join(folder, 'linli.key'), `${KEY.toString('base64url')}\r\n`);
  expect(await on({ keyFile: join(folder, 'linli.key') })).toEqual(KEY);
  expect(await readdir(folder)).toEqual(['linli.key']);
});

test('in earnest a start without a key is refused, and makes none', async () => {
  await expect(on({ demo: false })).rejects.toMatchObject({ code: 'key_missing' });
  expect(await readdir(folder)).toEqual([]);
});

test('a file that was named and is not there, or holds something else, is refused by its name and never its content', async () => {
  await expect(on({ keyFile: join(folder, 'nowhere') })).rejects.toMatchObject({ code: 'key_unreadable', facts: { file: join(folder, 'nowhere') } });
  await writeFile(join(folder, 'half'), 'c2VjcmV0');
  await expect(on({ keyFile: join(folder, 'half') })).rejects.toMatchObject({ code: 'key_damaged', facts: { file: join(folder, 'half') } });
});
