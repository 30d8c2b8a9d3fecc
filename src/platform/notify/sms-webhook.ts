import { createHmac } from 'node:crypto';
import { type Sms, Undeliverable } from './adapters.ts';

const PATIENCE_MS = 10_000;

/**
 * Hands text messages to a gateway over HTTP: `POST url` with `{ to, text, key }` as JSON, signed `Linli-Signature: sha256=HEX` over the body
 * with `secret` (HMAC-SHA-256). 2xx: taken. 4xx but 408 and 429: this message will never be. Anything else: try again later.
 */
export function smsWebhook({ url, secret }: { url: string; secret: string }): Sms {
  return {
    async send(to, text, { key } = {}) {
      const body = JSON.stringify({ to, text, ...(key && { key }) });
      const answer = await fetch(url, {
        method: 'POST',
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE_MS),
        headers: {
          'content-type': 'application/json',
          'linli-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
          ...(key && { 'idempotency-key': key }),
        },
      });
      await answer.body?.cancel();
      if (answer.ok) return;
      const { status } = answer;
      throw status >= 400 && status < 500 && status !== 408 && status !== 429
        ? new Undeliverable(`the SMS gateway answered ${status}`)
        : new Error(`the SMS gateway answered ${status}`);
    },
  };
}
