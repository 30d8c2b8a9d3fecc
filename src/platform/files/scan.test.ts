import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clamd } from './scan.ts';
import { daemon } from './testing-clamd.ts';

let folder: string;
let path: string;
const content = Buffer.alloc(200_000, 'words ');
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-scan-'));
  path = join(folder, 'file');
  await writeFile(path, content);
});
afterAll(() => rm(folder, { recursive: true }));

test('the daemon is sent the whole file and its word is taken', async () => {
  const clean = await daemon('stream: OK');
  expect(await clean.scan(path)).toBeNull();
  expect(Buffer.concat(clean.heard)).toEqual(content);
  clean.close();
  const found = await daemon('stream: Eicar-Signature FOUND');
  expect(await found.scan(path)).toBe('Eicar-Signature');
  found.close();
});

test('a daemon that says neither, or is not there, lets nothing through', async () => {
  const full = await daemon('INSTREAM size limit exceeded. ERROR');
  await expect(full.scan(path)).rejects.toMatchObject({ code: 'file_scan_down' });
  full.close();
  await expect(clamd({ host: '127.0.0.1', port: 1 })(path)).rejects.toMatchObject({ code: 'file_scan_down' });
});
