import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { PhoneRelay } from './relay.ts';

const PATIENCE_MS = 10_000;
const Answer = z.object({ number: z.string().regex(/^\+?[0-9 -]{5,20}$/) });

/**
 * Asks an operator's gateway for a number over HTTP: `POST url` with `{ from, to, until }` as JSON, signed `Linli-Signature: sha256=HEX` over the
 * body with `secret` (HMAC-SHA-256); it answers `{ number }`, which connects `from` and `to`, and nobody else, until then. Rejects on anything else, and names no number in the error.
 */
export function gatewayRelay({ url, secret }: { url: string; secret: string }): PhoneRelay {
  return {
    rings: 'telephone',
    async place(asked) {
      const body = JSON.stringify(asked);
      const answer = await fetch(url, {
        method: 'POST',
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE_MS),
        headers: { 'content-type': 'application/json', 'linli-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` },
      });
      const said = answer.ok ? Answer.safeParse(await answer.json().catch(() => null)) : null;
      if (!said?.success) throw new Error(`the relay gateway answered ${answer.status}${answer.ok ? ' without a number' : ''}`);
      return said.data;
    },
  };
}
