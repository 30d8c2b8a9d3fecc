import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import type { Blob } from '../../platform/backup/write.ts';
import type { Files } from '../../platform/files/index.ts';
import { keyOf, previewKeyOf } from './key.ts';

/** The bytes of every file that this snapshot's rows name, with the previews of those that have one. */
export async function* filesIn(client: PoolClient, { storage }: Files): AsyncGenerator<Blob> {
  const { rows } = await client.query<{ id: string; photo: boolean }>(
    `select id, width is not null as photo from file where kept union select id, width is not null from upload order by id`,
  );
  for (const { id, photo } of rows) {
    yield { name: `files/${keyOf(id)}`, found: await storage.get(keyOf(id)) };
    const preview = photo ? await storage.get(previewKeyOf(id)) : null;
    if (preview) yield { name: `files/${previewKeyOf(id)}`, found: preview };
  }
}

/** Puts bytes that come back into the storage under their key. */
export async function takeBack({ storage, incoming }: Files, key: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  await mkdir(incoming, { recursive: true });
  const aside = join(incoming, randomUUID());
  try {
    await pipeline(bytes, createWriteStream(aside, { mode: 0o600 }));
    await storage.put(key, aside, 'application/octet-stream');
  } finally {
    await rm(aside, { force: true });
  }
}
