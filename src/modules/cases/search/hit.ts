import { plainly } from './lexemes.ts';

/** So many characters stand before the word. */
const BEFORE = 12;
const LENGTH = 48;

/** A piece of the body or the address around the first of the words that the title does not hold; null where the title holds them all. */
export function hitIn({ title, body, address }: { title: string; body?: string; address?: string | null }, words: readonly string[]): string | null {
  const head = plainly(title);
  const missing = words.filter((word) => !head.includes(word));
  for (const text of [body ?? '', address ?? '']) {
    for (const word of missing) {
      const at = plainly(text).indexOf(word);
      if (at < 0) continue;
      const from = Math.max(0, at - BEFORE);
      return `${from > 0 ? '…' : ''}${text.slice(from, from + LENGTH)}${text.length > from + LENGTH ? '…' : ''}`;
    }
  }
  return null;
}
