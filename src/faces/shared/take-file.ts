import { addressOf, headersOf } from './api.ts';
import { Problem, problemOf } from './problem.ts';

type Taking = { query?: Parameters<typeof addressOf>[1]; accept?: string; receiptKey?: string | undefined };

/** Fetches a file as the one who acts here and saves it on the device under `name`. Throws `Problem`. */
export async function takeFile(path: string, name: string, { query = {}, accept = '*/*', receiptKey }: Taking = {}): Promise<void> {
  const answer = await fetch(addressOf(path, query), { headers: { ...headersOf(receiptKey), accept } }).catch(() => {
    throw new Problem({ title: '', status: 0, code: 'unreachable' });
  });
  if (!answer.ok) throw await problemOf(answer);
  const url = URL.createObjectURL(await answer.blob());
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
