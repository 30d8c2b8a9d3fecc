import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clamd } from './scan.ts';

let folder: string;
let path: string;
const content = Buffer.alloc(200_000, 'words ');
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-scan-'));
  path = join(folder, 'file');
  await writeFile(path, content);
});
afterAll(() => rm(folder, { recursive: true }));

/** A daemon that speaks clamd's INSTREAM and says `verdict` of whatever it was sent whole. */
async function daemon(verdict: string) {
  const heard: Buffer[] = [];
  const server = createServer((socket: Socket) => {
    let all: Buffer = Buffer.alloc(0);
    socket.on('data', (piece: Buffer) => {
      all = Buffer.concat([all, piece]);
      const text: Buffer[] = [];
      if (!all.subarray(0, 10).equals(Buffer.from('zINSTREAM\0'))) return socket.end('UNKNOWN COMMAND\0');
      for (let at = 10; at + 4 <= all.length; ) {
        const length = all.readUInt32BE(at);
        if (length === 0) {
          heard.push(Buffer.concat(text));
          return socket.end(`${verdict}\0`);
        }
        text.push(all.subarray(at + 4, at + 4 + length));
        at += 4 + length;
      }
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { heard, scan: clamd({ host: '127.0.0.1', port: (server.address() as AddressInfo).port }), close: () => server.close() };
}

test('the daemon is sent the whole file and its word is taken', async () => {
  const clean = await daemon('stream: OK');
  expect(await clean.scan(path)).toBeNull();
  expect(Buffer.concat(clean.heard)).toEqual(content);
  clean.close();
  const found = await daemon('stream: Eicar-Signature FOUND');
  expect(await found.scan(path)).toBe('Eicar-Signature');
  found.close();
});

test('a daemon that says neither, or is not there, lets nothing through', async () => {
  const full = await daemon('INSTREAM size limit exceeded. ERROR');
  await expect(full.scan(path)).rejects.toMatchObject({ code: 'file_scan_down' });
  full.close();
  await expect(clamd({ host: '127.0.0.1', port: 1 })(path)).rejects.toMatchObject({ code: 'file_scan_down' });
});
