import { createServer, type Socket } from 'node:net';

/** For tests: a server that speaks just enough of PostgreSQL's protocol to let anyone in and give one answer to every query, its version. */
export async function answeringAs(version: string): Promise<{ url: string; close: () => void }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('data', () => {
      socket.write(Buffer.concat([message('R', int32(0)), READY]));
      socket.on('data', () => socket.write(Buffer.concat([message('T', COLUMN), message('D', row(version)), message('C', text('SHOW')), READY])));
    });
    socket.on('error', () => {});
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  const close = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { url: `postgres://anyone@127.0.0.1:${port}/old`, close };
}

const int32 = (n: number) => Buffer.from([n >> 24, n >> 16, n >> 8, n]);
const int16 = (n: number) => Buffer.from([n >> 8, n]);
const text = (value: string) => Buffer.from(`${value}\0`);
const message = (kind: string, body: Buffer) => Buffer.concat([Buffer.from(kind), int32(body.length + 4), body]);
const row = (value: string) => Buffer.concat([int16(1), int32(Buffer.byteLength(value)), Buffer.from(value)]);

const READY = message('Z', Buffer.from('I'));
/** One column of type text (25). */
const COLUMN = Buffer.concat([int16(1), text('server_version'), int32(0), int16(0), int32(25), int16(-1), int32(-1), int16(0)]);
