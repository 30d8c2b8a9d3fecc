import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keyedHash, secretFrom } from './secret.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-secret-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('the secret is made once, kept for its owner alone, and the same at every later start', async () => {
  const first = await secretFrom({ folder });
  expect(first.length).toBeGreaterThanOrEqual(43);
  expect(await secretFrom({ folder })).toBe(first);
  expect((await stat(join(folder, 'secret'))).mode & 0o777).toBe(0o600);
});

test('ten first starts at once agree on one', async () => {
  const secrets = await Promise.all(Array.from({ length: 10 }, () => secretFrom({ folder: join(folder, 'data') })));
  expect(new Set(secrets).size).toBe(1);
  expect((await readFile(join(folder, 'data', 'secret'), 'utf8')).trim()).toBe(secrets[0]);
});

test('one that was given is taken, one too short is refused, and so is a damaged file', async () => {
  expect(await secretFrom({ given: 'x'.repeat(32), folder })).toBe('x'.repeat(32));
  await expect(secretFrom({ given: 'short', folder })).rejects.toMatchObject({ code: 'secret_too_short' });
  await writeFile(join(folder, 'secret'), 'half');
  await expect(secretFrom({ folder })).rejects.toMatchObject({ code: 'secret_damaged' });
});

test('the same value hashed for two purposes gives two hashes', () => {
  expect(keyedHash('s', 'attempt', '+8613800138000')).not.toBe(keyedHash('s', 'verification', '+8613800138000'));
});
