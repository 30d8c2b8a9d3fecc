import { addressOf, headersOf } from '../api.ts';
import { Problem, problemOf } from '../problem.ts';

/** Fetches a case sheet as the one who acts here and saves it on the device under its number. Throws `Problem`. */
export async function saveSheet(
  path: string,
  number: string,
  { purpose, receiptKey }: { purpose?: string; receiptKey?: string | undefined } = {},
): Promise<void> {
  const answer = await fetch(addressOf(path, { purpose }), { headers: { ...headersOf(receiptKey), accept: 'application/pdf' } }).catch(() => {
    throw new Problem({ title: '', status: 0, code: 'unreachable' });
  });
  if (!answer.ok) throw await problemOf(answer);
  const url = URL.createObjectURL(await answer.blob());
  const link = Object.assign(document.createElement('a'), { href: url, download: `${number}.pdf` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
