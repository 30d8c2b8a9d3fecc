import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Storage } from './storage.ts';

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Keeps bytes in a folder of this machine. A file appears whole or not at all, and is on the disk before `put` returns. */
export function folderStorage(root: string): Storage {
  const at = (key: string) => join(root, ...key.split('/'));
  return {
    put: async (key, path) => {
      await mkdir(dirname(at(key)), { recursive: true });
      await sync(path);
      await rename(path, at(key)).catch(async (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EXDEV') throw error;
        await copyFile(path, `${at(key)}.part`);
        await sync(`${at(key)}.part`);
        await rename(`${at(key)}.part`, at(key));
      });
    },
    get: async (key) => {
      const { size } = await stat(at(key)).catch((error) => (isMissing(error) ? { size: -1 } : Promise.reject(error)));
      return size < 0 ? null : { bytes: createReadStream(at(key)), size };
    },
    remove: (key) => rm(at(key), { force: true }),
    list: async function* (prefix) {
      const folder = prefix.replace(/\/$/, '');
      const found = await readdir(at(folder), { withFileTypes: true }).catch((error) => (isMissing(error) ? [] : Promise.reject(error)));
      for (const entry of found) if (entry.isFile()) yield `${folder}/${entry.name}`;
    },
  };
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
