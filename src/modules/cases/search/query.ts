import { type RawBuilder, sql } from 'kysely';
import { readReceipt } from '../codes.ts';
import { LONG, mark, pairsOf, quoted, runsOf, wordIn } from './lexemes.ts';
import { wordsOf } from './segment.ts';

/**
 * One word that is searched for: what the index is asked for it in these districts, how often it may be, and the characters that must stand together where pairs alone do not say
 * so. Of a Chinese word every lexeme is asked for; of others `lexemes` only says how often they are.
 */
export type Term = { word: string; ask: (districts: readonly string[]) => string; lexemes: readonly string[]; together: string | null; han: boolean };

/** Any of these lists, as a part of a `tsquery`. */
export const anyOf = (lists: readonly string[]): string => (lists.length === 1 ? (lists[0] ?? '') : `(${lists.join(' | ')})`);

/** What somebody typed: one receipt, or words of which every one must be there. */
export type Asked = { receipt: { shard: string; receipt: string } } | { terms: Term[] };

/** So many digits begin the number of a case: its day. */
const DAY = 6;

const TEXT = sql`lower(concat_ws(' ', r.title, r.body, r.address))`;

/** Does every word stand in the text of `r`? The same answer as the index's, for where few rows are looked at one by one: a figure stands by itself, and a long one is the number of a case or nothing. */
export const standsIn = (terms: readonly Term[]): RawBuilder<boolean> =>
  sql.join(
    terms.map(({ word }) => {
      if (!LONG.test(word) && !/^\d+$/.test(word)) return sql`position(${word} in ${TEXT}) > 0`;
      const numbered = word.length < DAY ? sql`false` : sql`starts_with(r.number, ${word})`;
      return LONG.test(word) ? numbered : sql`(${numbered} or ${TEXT} ~ ${`(^|[^0-9a-z])${word}([^0-9a-z]|$)`})`;
    }),
    sql` and `,
  );

/** Reads what was typed into the search box. No terms where it holds neither a letter nor a digit. */
export function asked(q: string): Asked {
  const receipt = readReceipt(q);
  if (receipt) return { receipt };
  return { terms: runsOf(q).flatMap(({ han, run }) => (han ? wordsOf(run).map(hanTerm) : [plainTerm(run)])) };
}

const inEach =
  (word: string, end = '') =>
  (districts: readonly string[]) =>
    anyOf(districts.map((district) => `${quoted(wordIn(district, word))}${end}`));

function hanTerm(word: string): Term {
  const pairs = pairsOf(word);
  // One character is the beginning of a pair, or the last of its run.
  if (!pairs.length) return { word, ask: inEach(word, ':*'), lexemes: [], together: null, han: true };
  const ask = (districts: readonly string[]) => pairs.map((pair) => inEach(pair)(districts)).join(' & ');
  return { word, ask, lexemes: pairs, together: pairs.length > 1 ? word : null, han: true };
}

function plainTerm(word: string): Term {
  const number = `${quoted(mark.number(word))}:*`;
  if (LONG.test(word)) return { word, ask: () => number, lexemes: [], together: null, han: false };
  const itself = inEach(word, /^\d+$/.test(word) || word.length === 1 ? '' : ':*');
  const ask = (districts: readonly string[]) => (/^\d{6}$/.test(word) ? `(${itself(districts)} | ${number})` : itself(districts));
  return { word, ask, lexemes: [word], together: null, han: false };
}
