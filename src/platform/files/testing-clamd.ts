import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { clamd } from './scan.ts';

/** A daemon that speaks clamd's INSTREAM and says `verdict` of whatever it was sent whole. */
export async function daemon(verdict: string) {
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
