import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { Tally } from './figures.ts';
import { Line } from './line.ts';

type Reply = { status: number; body: unknown; headers?: Record<string, string> };
const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A server that gives these answers in turn, and then the last again. */
async function answering(...replies: Reply[]) {
  const heard: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    const { status, body, headers } = replies[Math.min(heard.length, replies.length - 1)] as Reply;
    heard.push(request);
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  closers.push(() => server.close());
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard };
}
const CASE = { id: 'x', receipt: 'r', state: 'filed', area: '21', awaits: null };

test('a server that fails is left in peace for a while, told once, and asked again under the same key', async () => {
  const { url, heard } = await answering({ status: 503, body: { code: 'unexpected' } }, { status: 200, body: CASE });
  const [tally, troubles] = [new Tally(), [] as number[]];
  const line = new Line({ url, rate: 100, signal: new AbortController().signal, tally, onTrouble: (seconds) => troubles.push(seconds) });
  const began = Date.now();
  expect(await line.send('/api/cases', {}, {})).toEqual({ case: CASE });
  expect(Date.now() - began).toBeGreaterThanOrEqual(1000);
  expect(troubles).toEqual([1]);
  expect(heard).toHaveLength(2);
  expect(heard[0]?.headers['idempotency-key']).toMatch(/^[0-9A-Z]{26}$/);
  expect(heard[1]?.headers['idempotency-key']).toBe(heard[0]?.headers['idempotency-key']);
  expect(tally.figures()).toMatchObject({ requests: 2, retried: 1, refused: { unexpected: 1 } });
});

test('a server that asks for patience is given it', async () => {
  const { url } = await answering({ status: 429, body: { code: 'too_many' }, headers: { 'retry-after': '2' } }, { status: 200, body: CASE });
  const troubles: number[] = [];
  await new Line({ url, rate: 100, signal: new AbortController().signal, tally: new Tally(), onTrouble: (seconds) => troubles.push(seconds) }).send(
    '/',
    {},
    {},
  );
  expect(troubles).toEqual([2]);
});

test('a refusal is an answer, not a failure', async () => {
  const { url, heard } = await answering({ status: 409, body: { code: 'wrong_state' } });
  const line = new Line({ url, rate: 100, signal: new AbortController().signal, tally: new Tally(), onTrouble: () => {} });
  expect(await line.send('/', {}, {})).toEqual({ no: 'wrong_state' });
  expect(heard).toHaveLength(1);
});

test('no more requests a second than it may', async () => {
  const { url, heard } = await answering({ status: 200, body: CASE });
  const line = new Line({ url, rate: 50, signal: new AbortController().signal, tally: new Tally(), onTrouble: () => {} });
  const began = Date.now();
  await Promise.all(Array.from({ length: 26 }, () => line.send('/', {}, {})));
  expect(Date.now() - began).toBeGreaterThanOrEqual(490);
  expect(heard).toHaveLength(26);
});

test('what is stopped sends nothing more', async () => {
  const { url, heard } = await answering({ status: 200, body: CASE });
  const stop = new AbortController();
  const line = new Line({ url, rate: 1, signal: stop.signal, tally: new Tally(), onTrouble: () => {} });
  const sent = Promise.allSettled([line.send('/', {}, {}), line.send('/', {}, {}), line.send('/', {}, {})]);
  await expect.poll(() => heard.length).toBe(1);
  stop.abort();
  expect((await sent).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  expect(heard).toHaveLength(1);
});
