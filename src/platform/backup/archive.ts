import type { Hash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib';
import { createTarDecoder, createTarPacker } from 'modern-tar';
import { encrypted, type Lock } from './encrypt.ts';

/** Adds an entry of a known size to an archive that is being written; one after the other. */
export type Add = (name: string, size: number, bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) => Promise<void>;

/** Writes a compressed archive to a new file that only its owner may read, closed where a lock is given; what fails on the way, in `fill` or on the disk, fails the whole. */
export async function writeArchive(path: string, fill: (add: Add) => Promise<void>, lock?: Lock): Promise<void> {
  const { readable, controller } = createTarPacker();
  const compress = createZstdCompress({ params: { [constants.ZSTD_c_checksumFlag]: 1 } });
  const close = lock && encrypted(lock);
  const [from, file] = [Readable.fromWeb(readable as never), createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true })];
  const written = close ? pipeline(from, compress, close, file) : pipeline(from, compress, file);
  const add: Add = async (name, size, bytes) => {
    const writer = controller.add({ name, size, type: 'file', mode: 0o600 }).getWriter();
    for await (const chunk of bytes) await writer.write(chunk);
    await writer.close();
  };
  const filled = fill(add).then(() => controller.finalize());
  try {
    // A full disk ends the writing while the filling still waits to be read: whichever fails first is told.
    await Promise.race([Promise.all([filled, written]), written]);
    await filled;
  } catch (error) {
    controller.error(error);
    await Promise.allSettled([filled, written]);
    throw error;
  }
}

/** The entries of a compressed archive, in order. Each one's bytes are to be read to their end before the next is asked for. */
export async function* readArchive(bytes: Readable): AsyncGenerator<{ name: string; size: number; bytes: AsyncIterable<Uint8Array> }> {
  const decoder = createTarDecoder({ strict: true });
  const unpacked = bytes.pipe(createZstdDecompress());
  bytes.once('error', (error) => unpacked.destroy(error));
  const entries = (Readable.toWeb(unpacked) as ReadableStream<Uint8Array>).pipeThrough(decoder);
  try {
    for await (const { header, body } of entries) yield { name: header.name, size: header.size, bytes: body };
  } finally {
    bytes.destroy();
  }
}

/** The same bytes, each put into the hash on its way. */
export async function* hashed(bytes: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    hash.update(chunk);
    yield chunk;
  }
}
