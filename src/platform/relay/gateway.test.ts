import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gatewayRelay } from './gateway.ts';

const secret = 'a secret shared with the operator';
let said: { body: string; signature: unknown } = { body: '', signature: '' };
let answer: [status: number, body: string] = [200, '{"number":"95013 1234567"}'];
const gateway = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (part) => {
    body += part;
  });
  request.on('end', () => {
    said = { body, signature: request.headers['linli-signature'] };
    response.writeHead(answer[0]).end(answer[1]);
  });
});
let url: string;
beforeAll(async () => {
  await new Promise<void>((done) => gateway.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/bind`;
});
afterAll(() => void gateway.close());

const CALL = { from: '+8613800138000', to: '+8613912345678', until: new Date('2026-03-02T01:10:00Z') };

test('a gateway gets both numbers and the end, signed, and gives the one that connects them', async () => {
  expect(await gatewayRelay({ url, secret }).place(CALL)).toEqual({ number: '95013 1234567' });
  expect(JSON.parse(said.body)).toEqual({ ...CALL, until: '2026-03-02T01:10:00.000Z' });
  expect(said.signature).toBe(`sha256=${createHmac('sha256', secret).update(said.body).digest('hex')}`);
});

test('without a number from it there is no call, and the error names nobody', async () => {
  for (const bad of [
    [500, ''],
    [200, 'welcome'],
    [200, '{"number":"call me"}'],
  ] as const) {
    answer = [...bad];
    const error = await gatewayRelay({ url, secret })
      .place(CALL)
      .catch((fault: Error) => fault);
    expect(error).toBeInstanceOf(Error);
    expect(String(error)).not.toMatch(/1380|1391/);
  }
});
