import type { CaseRow } from '../row.ts';
import { stretchesOf } from './window.ts';

/** A run of Chinese characters, or a word of other letters and digits. */
const RUNS = /(\p{Script=Han}+)|((?:(?!\p{Script=Han})[\p{L}\p{N}])+)/gu;
/** So many digits may be somebody's telephone or identity number, which may end in an x: nobody is found by those. */
export const LONG = /^\d{7,}x?$/;

/** A text as it is compared: full-width letters and digits as plain ones, small letters. */
export const plainly = (text: string): string => text.normalize('NFKC').toLowerCase();

/** The runs of a text, in order: Chinese ones, and words of other letters and digits. */
export const runsOf = (text: string): { han: boolean; run: string }[] =>
  [...plainly(text).matchAll(RUNS)].map(([run, han]) => ({ han: han !== undefined, run }));

/** Every two neighbouring characters of a run. */
export const pairsOf = (run: string): string[] => {
  const letters = [...run];
  return letters.slice(1).map((letter, i) => letters[i] + letter);
};

/**
 * What a text is found by: every two neighbouring Chinese characters, so that each word of two hits wherever it stands; the last one of each run
 * by itself, so that one character is the beginning of something; words of other letters and digits, but no long numbers.
 */
export function lexemesOf(text: string): string[] {
  return runsOf(text).flatMap(({ han, run }) => (han ? [...pairsOf(run), [...run].at(-1) ?? ''] : LONG.test(run) ? [] : [run.slice(0, 60)]));
}

/** Marks that no text has: where it lies, of what kind it is, when it was raised, its number. Marks narrow a search; what may be seen is for the scope to say. */
export const mark = {
  area: (code: string) => `@${code}`,
  category: (code: string) => `#${code}`,
  /** Not ended, in a sub-district, a district or anywhere. */
  open: (area = '') => `${area && `@${area}`}^`,
  /** With a department, in a district or anywhere. */
  unit: (code: string, district = '') => `${district && `@${district}`}%${code}`,
  number: (number: string) => `!${number}`,
};

const WIDTHS = [6, 9, 12, 15];

const DISTRICT = 6;
/** Four letters and digits hold every district's code, and an index of words is a fifth shorter for it. */
const SHORT = 4;

/**
 * A word, or the beginning of one, as it is kept: of the district it was written in, or of the city or province where it has none. Nearly everybody who searches looks into one district: its list of
 * a common word is a tenth of the city's.
 */
export const wordIn = (area: string, word: string): string => `${Number(area.slice(0, DISTRICT)).toString(36).padStart(SHORT, '0')}${word}`;

type Found = Pick<CaseRow, 'title' | 'body' | 'address' | 'area' | 'category' | 'number' | 'opened_at' | 'unit' | 'called' | 'ended_at'>;

/** Everything a case is found by, as the text of a `tsvector`. */
export function textOf({ title, body, address, area, category, number, opened_at, unit, called, ended_at }: Found): string {
  const words = [title, body, address ?? ''].flatMap(lexemesOf);
  const codes = [...(unit ? [unit] : []), ...(called ?? [])];
  const units = codes.flatMap((code) => [mark.unit(code), ...(area.length < 6 ? [] : [mark.unit(code, area.slice(0, 6))])]);
  const open = ended_at === null ? [0, 6, 9].filter((width) => width <= area.length).map((width) => mark.open(area.slice(0, width))) : [];
  const areas = WIDTHS.filter((width) => width <= area.length).map((width) => mark.area(area.slice(0, width)));
  const kept = words.map((word) => wordIn(area, word));
  return [...new Set([...kept, ...areas, ...units, ...open, mark.category(category), mark.number(number), ...stretchesOf(area, codes, opened_at)])]
    .map(quoted)
    .join(' ');
}

/** A lexeme as the text of a `tsvector` or `tsquery` names it. */
export const quoted = (lexeme: string): string => `'${lexeme.replace(/['\\]/g, '$&$&')}'`;
