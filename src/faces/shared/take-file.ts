import { addressOf, headersOf } from './api.ts';
import { Problem, problemOf } from './problem.ts';

type Taking = { query?: Parameters<typeof addressOf>[1]; body?: unknown; accept?: string; receiptKey?: string | undefined };

/** Fetches a file as the one who acts here and saves it on the device under `name`; with a `body`, which no address shows, by asking in it. Throws `Problem`. */
export async function takeFile(path: string, name: string, { query = {}, body, accept = '*/*', receiptKey }: Taking = {}): Promise<void> {
  const headers = { ...headersOf(receiptKey), accept, ...(body !== undefined && { 'content-type': 'application/json' }) };
  const asking = body === undefined ? { headers } : { headers, method: 'POST', body: JSON.stringify(body) };
  const answer = await fetch(addressOf(path, query), asking).catch(() => {
    throw new Problem({ title: '', status: 0, code: 'unreachable' });
  });
  if (!answer.ok) throw await problemOf(answer);
  const url = URL.createObjectURL(await answer.blob());
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
