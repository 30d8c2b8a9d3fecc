import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { refuse } from './refusals.ts';

/** What the first bytes of a file say it is; `text` is anything else. */
export type Wrapping = 'gzip' | 'xlsx' | 'text';

const OLD_EXCEL = 'd0cf11e0';

/** Looks at the first bytes, since names lie. Refuses a file that cannot be opened, and the old binary Excel format. */
export async function wrappingOf(file: string): Promise<Wrapping> {
  const head = await firstBytes(file).catch((error: Error) => refuse('table_unreadable', { file, reason: error.message }));
  if (head.toString('hex', 0, 4) === OLD_EXCEL) refuse('table_old_excel', { file });
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  return head.toString('latin1', 0, 4) === 'PK\x03\x04' ? 'xlsx' : 'text';
}

/** The bytes of a file from its beginning, unpacked where it is gzip. May be called again: a file is read once to see how it is written, once for its rows. */
export async function* bytesOf(file: string, wrapping: Wrapping): AsyncGenerator<Buffer> {
  const raw: Readable = createReadStream(file, { highWaterMark: 256 * 1024 });
  const unpacked = wrapping === 'gzip' ? raw.on('error', (error) => unpacked.destroy(error)).pipe(createGunzip()) : raw;
  try {
    yield* unpacked as AsyncIterable<Buffer>;
  } catch (error) {
    refuse('table_unreadable', { file, reason: (error as Error).message });
  } finally {
    raw.destroy();
    unpacked.destroy();
  }
}

async function firstBytes(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(8), 0, 8, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
