import type { Readable } from 'node:stream';

/**
 * Where bytes are kept, by key. Keys are ours: letters, digits, `/`, `-` and `.` only. A key is written once and never changed. `put` takes a file of
 * this machine, which may be gone afterwards; `get` answers null where there is nothing; `remove` is content where there is nothing; `list` names every key
 * that starts with `prefix`. A storage that cannot be reached refuses `file_storage_down`.
 */
export type Storage = {
  put: (key: string, path: string, type: string) => Promise<void>;
  get: (key: string) => Promise<{ bytes: Readable; size: number } | null>;
  remove: (key: string) => Promise<void>;
  list: (prefix: string) => AsyncIterable<string>;
};
