import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { AwsClient } from 'aws4fetch';
import { refuse } from './refusals.ts';
import type { Storage } from './storage.ts';

/** An S3-compatible object storage (MinIO, Ceph, the domestic clouds): endpoint without the bucket, addressed by path. */
export type S3 = { endpoint: string; bucket: string; region: string; key: string; secret: string };

const PATIENCE_MS = 60_000;

/** Keeps bytes in a bucket. Every request is signed (AWS Signature 4) over the hash of what it carries. */
export function s3Storage({ endpoint, bucket, region, key: accessKeyId, secret: secretAccessKey }: S3): Storage {
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 2 });
  const root = `${endpoint.replace(/\/$/, '')}/${bucket}`;
  const ask = (path: string, init: RequestInit & { hash?: string } = {}) => {
    const headers = { 'x-amz-content-sha256': init.hash ?? EMPTY, ...(init.headers as Record<string, string>) };
    return client.fetch(`${root}${path}`, { ...init, headers, signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => refuse('file_storage_down'));
  };
  return {
    put: async (key, path, type) => {
      const bytes = await readFile(path);
      const hash = createHash('sha256').update(bytes).digest('hex');
      await done(await ask(`/${key}`, { method: 'PUT', body: new Uint8Array(bytes), hash, headers: { 'content-type': type } }));
    },
    get: async (key) => {
      const answer = await ask(`/${key}`);
      if (answer.status === 404) return null;
      if (!answer.ok || !answer.body) return refuse('file_storage_down');
      return { bytes: Readable.fromWeb(answer.body as ReadableStream), size: Number(answer.headers.get('content-length')) };
    },
    remove: async (key) => {
      const answer = await ask(`/${key}`, { method: 'DELETE' });
      if (answer.status !== 404) await done(answer);
    },
    list: async function* (prefix) {
      for (let more: string | null = ''; more !== null; ) {
        const query = new URLSearchParams({ 'list-type': '2', prefix, ...(more && { 'continuation-token': more }) });
        const answer = await ask(`/?${query}`);
        if (!answer.ok) refuse('file_storage_down');
        const page = await answer.text();
        // Keys are ours and hold nothing that XML would write another way.
        for (const [, key = ''] of page.matchAll(/<Key>([^<]+)<\/Key>/g)) yield key;
        more = /<NextContinuationToken>([^<]+)</.exec(page)?.[1] ?? null;
      }
    },
  };
}

const EMPTY = createHash('sha256').digest('hex');

async function done(answer: Response): Promise<void> {
  await answer.arrayBuffer();
  if (!answer.ok) refuse('file_storage_down');
}
