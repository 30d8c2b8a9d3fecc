import { choose, type Listed } from './choose.ts';
import type { Frequencies } from './frequency.ts';
import { mark, quoted, wordIn } from './lexemes.ts';
import { anyOf, type Term } from './query.ts';
import { windowBefore } from './window.ts';

/**
 * What is looked for: the words that stand in a text, and what narrows them of what the index knows: where, of what kind, with which department, whether it has not ended. `districts`:
 * those of `near.area`, and the wider areas that a case without a place lies in. `narrowed`: what is asked beside that the index does not know, '' for nothing.
 */
export type Question = { terms: readonly Term[]; near: Near; districts: readonly string[]; narrowed?: string };
type Near = { area: string; category?: string | undefined; unit?: string | undefined; open?: boolean | undefined };

/** How far back the next look is to reach, and how likely that is too short. */
export type Reach = { days: number; doubt: number };

/** Microseconds that another look costs. */
const AGAIN = 250;
const DAY_MS = 86_400_000;

/** The district that the index knows departments by, and the sub-district or district it knows what is open by; '' for a whole city. */
const districtOf = ({ area }: Near): string => area.slice(0, area.length < 6 ? 0 : 6);
const subdistrictOf = ({ area }: Near): string => area.slice(0, area.length < 6 ? 0 : area.length < 9 ? 6 : 9);
const areaOf = ({ area }: Near): string | null => (area.length < 6 ? null : mark.area(area));
const unitOf = (near: Near): string | null => (near.unit ? mark.unit(near.unit, districtOf(near)) : null);
const openOf = (near: Near): string | null => (near.open ? mark.open(subdistrictOf(near)) : null);
const kindOf = ({ category }: Near): string | null => (category ? mark.category(category) : null);

/** Every word and everything that narrows them, each as a part of a `tsquery`. */
const partsOf = ({ terms, near, districts }: Question): string[] => [
  ...terms.map((term) => term.ask(districts)),
  ...[areaOf(near), kindOf(near), unitOf(near), openOf(near)].flatMap((each) => (each === null ? [] : quoted(each))),
];

/** The same, as the text of one. */
export const everything = (question: Question): string => partsOf(question).join(' & ');

/** The share of all cases that lie in a place. */
const shareOf = ({ share, rarest }: Frequencies, area: string): number => (area.length < 6 ? 1 : (share.get(mark.area(area)) ?? rarest));

/** The share of all cases that lie in these districts and hold the word. */
const oftenIn = (known: Frequencies, districts: readonly string[], word: string): number =>
  districts.reduce((sum, district) => sum + (known.share.get(wordIn(district, word)) ?? 0), 0) || known.rarest;

/** The lists of every word, by its rarest pair, and of what narrows them; those of departments and of what is open are of a place. */
function listsOf(known: Frequencies, { terms, near, districts }: Question): Listed[] {
  const of = (lexeme: string) => known.share.get(lexeme) ?? known.rarest;
  const words = terms.map(({ ask, lexemes, han }): Listed => {
    const [[scarce, share] = [undefined, known.rarest]] = lexemes
      .map((each) => [each, oftenIn(known, districts, each)] as const)
      .sort(([, one], [, other]) => one - other);
    const lists = han && scarce !== undefined ? anyOf(districts.map((district) => quoted(wordIn(district, scarce)))) : ask(districts);
    return { ask: lists, share, place: shareOf(known, districtOf(near)), parts: districts.length, of: 'word' };
  });
  const listed = (lexeme: string | null, area = ''): Listed[] =>
    lexeme === null ? [] : [{ ask: quoted(lexeme), share: of(lexeme), place: shareOf(known, area) }];
  return [...words, ...listed(unitOf(near), districtOf(near)), ...listed(openOf(near), subdistrictOf(near)), ...listed(kindOf(near))];
}

/** What the index is asked next, what is left to be held against the texts it finds ('' where nothing is), and since when; `from` null where that is all there is. */
export type Next = { asks: readonly string[]; rest: string; from: Date | null };

/**
 * What lies before `until`: of about so many days; or all that is left, where that takes no longer than looking
 * twice as often as it is likely to be needed.
 */
export function nextLook(known: Frequencies, question: Question, until: Date, { days, doubt }: Reach): Next {
  const { near } = question;
  const lists = listsOf(known, question);
  const here = shareOf(known, near.area);
  const mine = areaOf(near);
  const place = mine === null ? [] : [{ ask: quoted(mine), share: here, place: here }];
  const whole = choose([...lists, ...place], known.cases);
  const next = (asks: readonly string[], from: Date | null, holds: readonly string[] = asks): Next => ({
    asks,
    rest: partsOf(question)
      .filter((part) => !holds.includes(part))
      .join(' & '),
    from,
  });
  const window = windowBefore(near, new Date(until.getTime() - 1), days, known.oldest);
  if (!window) return next(whole.asks, null);
  const part = Math.min(1, (until.getTime() - window.from.getTime()) / DAY_MS / spanOf(known));
  const ofUnit = window.of.unit === undefined ? null : unitOf(near);
  const there = ofUnit === null ? shareOf(known, window.of.area) : (known.share.get(ofUnit) ?? known.rarest);
  const stretch = {
    ask: `(${window.stretches.map(quoted).join(' | ')})`,
    share: there * part,
    place: there,
    parts: window.stretches.length,
    of: 'past' as const,
  };
  // What the stretches are of needs not be asked for beside them.
  const held = [...(ofUnit === null ? [] : [quoted(ofUnit)]), ...(window.of.area === near.area ? place.map(({ ask }) => ask) : [])];
  const beside = [...lists, ...place].filter(({ ask }) => !held.includes(ask));
  const { asks, cost } = choose([stretch, ...beside], known.cases, part);
  return cost + doubt * (AGAIN + whole.cost) < whole.cost ? next(asks, window.from, [...asks, ...held]) : next(whole.asks, null);
}

/** The days since the oldest case. */
const spanOf = ({ oldest }: Frequencies): number => Math.max(1, (Date.now() - oldest.getTime()) / DAY_MS);

/** How likely a piece of the past holds less than it should: of words in a place, and where a department or more is asked for that goes with certain words, nobody knows how closely. */
const [SELDOM, OFTEN] = [0.1, 0.5];

/** How far back a page is likely to reach, by how often its rarest word is and how much of everything lies in this area; or by how far it did when the same was asked before. */
export function reachFor(known: Frequencies, { near, terms, districts, narrowed }: Question, limit: number, before?: number): Reach {
  if (before !== undefined) return { days: Math.max(1, KNOWN * limit * before), doubt: SELDOM };
  const loose = Boolean(narrowed || near.unit);
  // Where it is not known how many of them fall away, twice as far.
  const wanted = (loose ? 2 : 1) * SPARE * limit;
  const of = (lexeme: string) => known.share.get(lexeme) ?? known.rarest;
  const often = (lexeme: string | null, area = '') => (lexeme === null ? 1 : Math.min(1, of(lexeme) / shareOf(known, area)));
  const here = shareOf(known, districtOf(near));
  const words = Math.min(often(kindOf(near)), ...terms.flatMap(({ lexemes }) => lexemes.map((each) => Math.min(1, oftenIn(known, districts, each) / here))));
  const others = often(unitOf(near), districtOf(near)) * often(openOf(near), subdistrictOf(near));
  // What a department is asked for goes with certain words: how closely is not known, so half-way between not at all and wholly.
  const both = Math.sqrt(words * others * Math.min(words, others));
  const expected = known.cases * shareOf(known, near.area) * both;
  const days = expected <= wanted ? Number.POSITIVE_INFINITY : Math.max(1, (wanted * spanOf(known)) / expected);
  return { days, doubt: loose || near.open ? OFTEN : SELDOM };
}

/** A few more than the page; and how many more where it is known how far apart they lay. */
const SPARE = 1.35;
const KNOWN = 1.1;
