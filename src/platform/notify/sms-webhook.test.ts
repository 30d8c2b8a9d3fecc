import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Undeliverable } from './adapters.ts';
import { smsWebhook } from './sms-webhook.ts';

const secret = 'a secret shared with the gateway';
const taken: { body: string; headers: Record<string, unknown> }[] = [];
let status = 200;
const gateway = createServer((request, answer) => {
  let body = '';
  request.setEncoding('utf8').on('data', (part) => (body += part));
  request.on('end', () => {
    taken.push({ body, headers: request.headers });
    answer.writeHead(status, status === 302 ? { location: 'http://127.0.0.1:1/' } : {}).end('not for us');
  });
});
let url: string;
beforeAll(async () => {
  await new Promise<void>((done) => gateway.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/send`;
});
afterAll(() => void gateway.close());
beforeEach(() => {
  status = 200;
  taken.length = 0;
});

test('a gateway gets number, text and key, signed with the secret', async () => {
  await smsWebhook({ url, secret }).send('+8613800138000', '【邻里】您好', { key: '01J' });
  const [{ body, headers } = { body: '', headers: {} }] = taken;
  expect(JSON.parse(body)).toEqual({ to: '+8613800138000', text: '【邻里】您好', key: '01J' });
  expect(headers).toMatchObject({ 'idempotency-key': '01J', 'linli-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` });
});

test('a gateway that says the number is wrong is believed, one that is busy or sends us elsewhere is not', async () => {
  const { send } = smsWebhook({ url, secret });
  for (const [code, final] of [
    [400, true],
    [404, true],
    [408, false],
    [429, false],
    [500, false],
    [302, false],
  ] as const) {
    status = code;
    const error = await send('+8613800138000', '您好').catch((fault: unknown) => fault);
    expect(error, String(code)).toBeInstanceOf(Error);
    expect(error instanceof Undeliverable, String(code)).toBe(final);
    expect((error as Error).message).not.toContain('13800138000');
  }
});
