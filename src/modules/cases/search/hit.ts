import { plainly } from './lexemes.ts';

/** So many characters stand before the word. */
const BEFORE = 12;
const LENGTH = 48;

type Texts = { title: string; body?: string; address?: string | null };

/** A piece of the body or the address around the first of the words that the title does not hold; null where the title holds them all. */
export function hitIn(texts: Texts, words: readonly string[]): string | null {
  const missing = words.filter((word) => !texts.title.includes(word));
  if (!missing.length) return null;
  // Most words stand there as they were typed: to write a text plainly takes longer than to look through it.
  const asTyped = pieceAround(texts, missing, (text) => text);
  if (asTyped !== null) return asTyped;
  const title = plainly(texts.title);
  return pieceAround(
    texts,
    missing.filter((word) => !title.includes(word)),
    plainly,
  );
}

function pieceAround({ body, address }: Texts, words: readonly string[], as: (text: string) => string): string | null {
  for (const text of [body ?? '', address ?? '']) {
    for (const word of words) {
      const at = as(text).indexOf(word);
      if (at < 0) continue;
      const from = Math.max(0, at - BEFORE);
      return `${from > 0 ? '…' : ''}${text.slice(from, from + LENGTH)}${text.length > from + LENGTH ? '…' : ''}`;
    }
  }
  return null;
}
