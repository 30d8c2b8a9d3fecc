import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { S3 } from './s3.ts';

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
export async function bucket() {
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
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const s3: S3 = { endpoint, bucket: 'files', region: 'cn-north-1', key: KEY, secret: SECRET };
  return { s3, kept, close: () => server.close() };
}
