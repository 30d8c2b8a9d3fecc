import { expect, test } from 'vitest';
import { piecesOf } from './marked.tsx';

const shown = (text: string, words: string[]) =>
  piecesOf(text, words)
    .map(({ piece, hit }) => (hit ? `[${piece}]` : piece))
    .join('');

test('the words that were searched for are marked, the longest first, letters large or small', () => {
  expect(shown('文化路路灯不亮，WiFi 也坏了', ['路灯', 'wifi'])).toBe('文化路[路灯]不亮，[WiFi] 也坏了');
  expect(shown('下水道返水', ['水道', '下水道'])).toBe('[下水道]返水');
});

test('a word of signs is taken as it stands', () => {
  expect(shown('a.b (c)', ['(c)', '.'])).toBe('a[.]b [(c)]');
});
