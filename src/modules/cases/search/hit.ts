import { plainly } from './lexemes.ts';

/** So many characters stand before the word. */
const BEFORE = 12;
const LENGTH = 48;

/** A piece of the body or the address around the first of the words that the title does not hold; null where the title holds them all. */
export function hitIn({ title, body, address }: { title: string; body?: string; address?: string | null }, words: readonly string[]): string | null {
  const missing = words.filter((word) => placeIn(title, word) < 0);
  for (const text of [body ?? '', address ?? '']) {
    for (const word of missing) {
      const at = placeIn(text, word);
      if (at < 0) continue;
      const from = Math.max(0, at - BEFORE);
      return `${from > 0 ? '…' : ''}${text.slice(from, from + LENGTH)}${text.length > from + LENGTH ? '…' : ''}`;
    }
  }
  return null;
}

/** Where a word stands in a text, -1 where it does not. Most stand there as they were typed: to write a text plainly takes longer than to look through it. */
function placeIn(text: string, word: string): number {
  const at = text.indexOf(word);
  return at < 0 ? plainly(text).indexOf(word) : at;
}
