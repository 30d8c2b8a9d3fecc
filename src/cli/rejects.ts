import { type FileHandle, open, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Rejected } from '../kernel/import/run.ts';
import { declareRefusals } from '../platform/refusal.ts';
import { BYTE_ORDER_MARK, csvLine, harmless } from '../platform/table/write.ts';

const refuse = declareRefusals({ rejects_unwritable: 422 });

/**
 * The file of rows that were left out, `FILE.rejects.csv`: line, column and reason, and then the row as it was, so that the file can be
 * mended and imported. It lies next to the file or, where that folder is not to be written to, in the one we are in. Made with the
 * first such row; one of an earlier run goes.
 */
export async function openRejects(file: string, asked: string | undefined, columns: readonly string[]) {
  const path = asked ?? join((await isWritable(dirname(resolve(file)))) ? dirname(file) : '.', `${basename(file)}.rejects.csv`);
  const failed = (error: Error) => refuse('rejects_unwritable', { file: path, reason: error.message });
  await rm(path, { force: true }).catch(failed);
  let handle: FileHandle | undefined;
  return {
    add: async ({ row, columns: blamed, reasons }: Rejected): Promise<void> => {
      if (!handle) {
        // Rows of people: nobody else on this machine reads them.
        handle = await open(path, 'w', 0o600).catch(failed);
        await handle.write(BYTE_ORDER_MARK + csvLine(['line', 'column', 'reason', ...columns].map(harmless)));
      }
      await handle.write(csvLine([row.line, blamed.join(' '), reasons.join('; '), ...row.cells].map(harmless)));
    },
    /** Where the file is; null where nothing was left out. */
    close: async (): Promise<string | null> => {
      await handle?.close();
      return handle ? path : null;
    },
  };
}

/** A folder whose every permission to write was taken is not to be written to, though root could. */
async function isWritable(folder: string): Promise<boolean> {
  const { mode } = await stat(folder);
  if ((mode & 0o222) === 0) return false;
  const probe = join(folder, `.linli-${process.pid}`);
  return open(probe, 'wx').then(
    async (handle) => {
      await handle.close();
      await rm(probe);
      return true;
    },
    () => false,
  );
}
