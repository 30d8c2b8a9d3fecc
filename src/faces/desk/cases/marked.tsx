import { Fragment } from 'react';

/** A text with the words that were searched for marked; letters count alike whether large or small. */
export function Marked({ text, words }: { text: string; words: readonly string[] }) {
  if (!words.length) return text;
  return piecesOf(text, words).map(({ from, piece, hit }) => <Fragment key={from}>{hit ? <mark>{piece}</mark> : piece}</Fragment>);
}

/** The text in pieces, those that are one of the words marked so. Pure. */
export function piecesOf(text: string, words: readonly string[]): { from: number; piece: string; hit: boolean }[] {
  const any = new RegExp(
    `(${[...words]
      .sort((a, b) => b.length - a.length)
      .map(literally)
      .join('|')})`,
    'giu',
  );
  let from = 0;
  return text.split(any).flatMap((piece, i) => {
    const at = from;
    from += piece.length;
    return piece ? [{ from: at, piece, hit: i % 2 === 1 }] : [];
  });
}

const literally = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
