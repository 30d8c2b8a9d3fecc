import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderStorage } from './folder.ts';
import { s3Storage } from './s3.ts';
import type { Storage } from './storage.ts';

const [KEY, SECRET] = ['linli-key', 'linli-secret'];
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');

/** The signature that AWS Signature 4 asks of this request, worked out from the specification and not with the client's library. */
function signatureOf({ method = '', url = '', headers }: IncomingMessage, secret: string): string {
  const [, day = '', region = '', names = ''] =
    /Credential=[^/]+\/(\d+)\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+)/.exec(String(headers.authorization)) ?? [];
  const { pathname, searchParams } = new URL(url, 'http://x');
  searchParams.sort();
  const query = [...searchParams].map((pair) => pair.map(encodeURIComponent).join('=')).join('&');
  const signed = names.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`);
  const request = [method, pathname, query, signed.join(''), names, headers['x-amz-content-sha256']].join('\n');
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], `${day}/${region}/s3/aws4_request`, sha256(request)].join('\n');
  const key = ['s3', 'aws4_request'].reduce((k, part) => hmac(k, part), hmac(hmac(`AWS4${secret}`, day), region));
  return hmac(key, text).toString('hex');
}

/** A bucket that keeps what is signed rightly, and answers 403 to everything else; pages of two keys. */
async function bucket() {
  const kept = new Map<string, Buffer>();
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    const said = /Signature=(\w+)/.exec(String(request.headers.authorization))?.[1];
    if (said !== signatureOf(request, SECRET) || request.headers['x-amz-content-sha256'] !== sha256(body)) return response.writeHead(403).end();
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://x');
    const key = pathname.replace('/files/', '');
    if (searchParams.has('list-type')) {
      const keys = [...kept.keys()].filter((each) => each.startsWith(searchParams.get('prefix') ?? '')).sort();
      const from = Number(searchParams.get('continuation-token') ?? 0);
      const more = from + 2 < keys.length ? `<NextContinuationToken>${from + 2}</NextContinuationToken>` : '';
      return response.end(
        `<?xml version="1.0"?><ListBucketResult>${keys
          .slice(from, from + 2)
          .map((each) => `<Contents><Key>${each}</Key></Contents>`)
          .join('')}${more}</ListBucketResult>`,
      );
    }
    if (request.method === 'PUT') kept.set(key, body);
    if (request.method === 'DELETE') kept.delete(key);
    const found = request.method === 'GET' ? kept.get(key) : Buffer.alloc(0);
    return found ? response.end(found) : response.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

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
  'an object storage': () => s3Storage({ endpoint: s3.endpoint, bucket: 'files', region: 'cn-north-1', key: KEY, secret: SECRET }),
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
  const wrong = s3Storage({ endpoint: s3.endpoint, bucket: 'files', region: 'cn-north-1', key: KEY, secret: 'another' });
  const path = join(folder, 'coming');
  await writeFile(path, 'x');
  await expect(wrong.put('2026-03-05/A', path, 'text/plain')).rejects.toMatchObject({ code: 'file_storage_down' });
  await expect(wrong.get('2026-03-02/A')).rejects.toMatchObject({ code: 'file_storage_down' });
});

test('a storage that is not there says so', async () => {
  const gone = s3Storage({ endpoint: 'http://127.0.0.1:1', bucket: 'files', region: 'x', key: KEY, secret: SECRET });
  await expect(gone.get('2026-03-02/A')).rejects.toMatchObject({ code: 'file_storage_down' });
});
