import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { folderStorage } from './folder.ts';
import { refuse } from './refusals.ts';
import { s3Storage } from './s3.ts';
import { clamd, noScanner, type Scanner } from './scan.ts';
import type { Storage } from './storage.ts';

/** What files are kept with: where, who looks at them for malware, and a folder for what is just coming in. */
export type Files = { storage: Storage; scan: Scanner; incoming: string };

/** The storage and the scanner that the configuration names: without either, a folder of the data folder and none. */
export function filesFrom({ data, s3, clamd: daemon }: Pick<Config, 'data' | 's3' | 'clamd'>): Files {
  return {
    storage: s3 ? s3Storage(s3) : folderStorage(join(data, 'files', 'kept')),
    scan: daemon ? clamd(daemon) : noScanner,
    incoming: join(data, 'files', 'incoming'),
  };
}

/** Where nothing keeps files: none is taken in, none is there. */
export const noFiles: Files = {
  storage: { put: async () => refuse('file_storage_down'), get: async () => null, remove: async () => {}, list: async function* () {} },
  scan: noScanner,
  incoming: tmpdir(),
};
