import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderStorage } from './folder.ts';
import { s3Storage } from './s3.ts';
import type { Storage } from './storage.ts';
import { bucket } from './testing-bucket.ts';

let folder: string;
let s3: Awaited<ReturnType<typeof bucket>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-storage-'));
  s3 = await bucket();
});
afterAll(async () => {
  s3.close();
  await rm(folder, { recursive: true });
});
const storages: Record<string, () => Storage> = {
  'a folder': () => folderStorage(join(folder, 'kept')),
  'an object storage': () => s3Storage(s3.s3),
};

describe.each(Object.keys(storages))('%s', (name) => {
  const put = async (storage: Storage, key: string, text: string) => {
    const path = join(folder, 'coming');
    await writeFile(path, text);
    await storage.put(key, path, 'text/plain');
  };

  test('keeps bytes and gives them back', async () => {
    const storage = storages[name]?.() as Storage;
    await put(storage, '2026-03-02/A', '路灯');
    const found = await storage.get('2026-03-02/A');
    expect(found?.size).toBe(6);
    expect(found && (await buffer(found.bytes)).toString()).toBe('路灯');
  });

  test('lists the keys of a day, removes one, and does not mind one that is not there', async () => {
    const storage = storages[name]?.() as Storage;
    for (const key of ['2026-03-03/A', '2026-03-03/A.preview', '2026-03-03/B', '2026-03-04/C']) await put(storage, key, 'x');
    const listed = async () => (await Array.fromAsync(storage.list('2026-03-03/'))).sort();
    expect(await listed()).toEqual(['2026-03-03/A', '2026-03-03/A.preview', '2026-03-03/B']);
    await storage.remove('2026-03-03/B');
    await storage.remove('2026-03-03/B');
    expect(await listed()).toEqual(['2026-03-03/A', '2026-03-03/A.preview']);
    expect(await storage.get('2026-03-03/B')).toBeNull();
    expect(await Array.fromAsync(storage.list('2026-01-01/'))).toEqual([]);
  });
});

test('a wrong secret keeps nothing and says that files cannot be kept', async () => {
  const wrong = s3Storage({ ...s3.s3, secret: 'another' });
  const path = join(folder, 'coming');
  await writeFile(path, 'x');
  await expect(wrong.put('2026-03-05/A', path, 'text/plain')).rejects.toMatchObject({ code: 'file_storage_down' });
  await expect(wrong.get('2026-03-02/A')).rejects.toMatchObject({ code: 'file_storage_down' });
});

test('a storage that is not there says so', async () => {
  const gone = s3Storage({ ...s3.s3, endpoint: 'http://127.0.0.1:1' });
  await expect(gone.get('2026-03-02/A')).rejects.toMatchObject({ code: 'file_storage_down' });
});
