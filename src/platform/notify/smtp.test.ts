import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Undeliverable } from './adapters.ts';
import { smtp } from './smtp.ts';

/** A mail server that knows six words and one person. */
const letters: string[] = [];
const server = createServer((socket: Socket) => {
  let data: string | null = null;
  const say = (line: string) => socket.write(`${line}\r\n`);
  say('220 mail.test');
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    for (const line of chunk.split('\r\n')) {
      if (data !== null) {
        if (line === '.') {
          letters.push(data);
          data = null;
          say('250 taken');
        } else data += `${line}\n`;
      } else if (/^EHLO/.test(line)) say('250 mail.test');
      else if (/^RCPT/.test(line)) say(line.includes('wang@') ? '250 ok' : line.includes('busy@') ? '451 later' : '550 no such person');
      else if (/^DATA/.test(line)) {
        data = '';
        say('354 go on');
      } else if (/^QUIT/.test(line)) socket.end('221 bye\r\n');
      else if (line) say('250 ok');
    }
  });
  socket.on('error', () => {});
});
let url: string;
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}?from=linli@example.cn`;
});
afterAll(() => void server.close());

test('a mail goes out from the address set up, its key as its Message-ID', async () => {
  await smtp(url).send({ to: 'wang@example.cn', subject: '【邻里】办结', text: '已换新灯。', key: '210102001-01J' });
  expect(letters[0]).toMatch(/^From: linli@example\.cn$/m);
  expect(letters[0]).toMatch(/^To: wang@example\.cn$/m);
  expect(letters[0]).toMatch(/^Message-ID: <210102001-01J@example\.cn>$/im);
});

test('a person that the server does not know is never tried again, a server that is busy is; neither error names them', async () => {
  const mail = smtp(url);
  const gone = await mail.send({ to: 'nobody@example.cn', subject: 's', text: 't' }).catch((error: unknown) => error);
  expect(gone).toBeInstanceOf(Undeliverable);
  const busy = await mail.send({ to: 'busy@example.cn', subject: 's', text: 't' }).catch((error: unknown) => error);
  expect(busy).not.toBeInstanceOf(Undeliverable);
  expect(`${gone} ${busy}`).not.toContain('@example.cn');
});
