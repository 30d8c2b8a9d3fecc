import { choose, type Listed } from './choose.ts';
import type { Frequencies } from './frequency.ts';
import { mark, quoted } from './lexemes.ts';
import type { Term } from './query.ts';
import { windowBefore } from './window.ts';

/**
 * What is looked for: the words that stand in a text, and what narrows them of what the index knows: where, of what kind, with which department, whether it has not ended. `narrowed`: more
 * is asked that it does not know.
 */
export type Question = { terms: readonly Term[]; near: Near; narrowed?: boolean };
type Near = { area: string; category?: string | undefined; unit?: string | undefined; open?: boolean | undefined };

/** Microseconds that another look costs: what a piece of the past must save to be looked at by itself. */
const AGAIN = 250;
const DAY_MS = 86_400_000;

/** The district that the index knows departments by, and the sub-district or district it knows what is open by; '' for a whole city. */
const districtOf = ({ area }: Near): string => area.slice(0, area.length < 6 ? 0 : 6);
const subdistrictOf = ({ area }: Near): string => area.slice(0, area.length < 6 ? 0 : area.length < 9 ? 6 : 9);
const areaOf = ({ area }: Near): string | null => (area.length < 6 ? null : mark.area(area));
const unitOf = (near: Near): string | null => (near.unit ? mark.unit(near.unit, districtOf(near)) : null);
const openOf = (near: Near): string | null => (near.open ? mark.open(subdistrictOf(near)) : null);
const kindOf = ({ category }: Near): string | null => (category ? mark.category(category) : null);

/** Every word and everything that narrows them, as the text of a `tsquery`. */
export const everything = ({ terms, near }: Question): string =>
  [...terms.map((term) => term.ask), ...[areaOf(near), kindOf(near), unitOf(near), openOf(near)].flatMap((each) => each ?? []).map(quoted)].join(' & ');

/** The share of all cases that lie in a place. */
const shareOf = ({ share, rarest }: Frequencies, area: string): number => (area.length < 6 ? 1 : (share.get(mark.area(area)) ?? rarest));

/** The lists of every word, by its rarest pair, and of what narrows them; those of departments and of what is open are of a place. */
function listsOf(known: Frequencies, { terms, near }: Question): Listed[] {
  const of = (lexeme: string) => known.share.get(lexeme) ?? known.rarest;
  const words = terms.map(({ ask, lexemes, han }): Listed => {
    const [scarce] = [...lexemes].sort((one, other) => of(one) - of(other));
    return { ask: han && scarce !== undefined ? quoted(scarce) : ask, share: scarce === undefined ? known.rarest : of(scarce) };
  });
  const listed = (lexeme: string | null, area = ''): Listed[] =>
    lexeme === null ? [] : [{ ask: quoted(lexeme), share: of(lexeme), place: shareOf(known, area) }];
  return [...words, ...listed(unitOf(near), districtOf(near)), ...listed(openOf(near), subdistrictOf(near)), ...listed(kindOf(near))];
}

/**
 * What the index is asked next, of what lies before `until`: of about so many days, and since when; or of all that is left (`from` null), where that takes no longer than looking
 * twice.
 */
export function nextLook(known: Frequencies, question: Question, until: Date, days: number): { ask: string; from: Date | null } {
  const { area } = question.near;
  const [lists, here] = [listsOf(known, question), shareOf(known, area)];
  const mine = areaOf(question.near);
  const whole = choose(mine === null ? lists : [...lists, { ask: quoted(mine), share: here, place: here }], known.cases);
  const window = windowBefore(area, new Date(until.getTime() - 1), days, known.oldest);
  if (!window) return { ask: whole.ask, from: null };
  const part = Math.min(1, (until.getTime() - window.from.getTime()) / DAY_MS / spanOf(known));
  const stretch = { ask: `(${window.stretches.map(quoted).join(' | ')})`, share: here * part, place: here, parts: window.stretches.length };
  const { ask, cost } = choose([stretch, ...lists], known.cases, part);
  // How well a department's words are foretold is not known: every second such piece is taken to be too short.
  const risk = question.near.unit || question.near.open ? whole.cost / 2 : 0;
  return ask.includes(stretch.ask) && cost + AGAIN + risk < whole.cost ? { ask, from: window.from } : { ask: whole.ask, from: null };
}

/** The days since the oldest case. */
const spanOf = ({ oldest }: Frequencies): number => Math.max(1, (Date.now() - oldest.getTime()) / DAY_MS);

/** How many days are likely to hold a page, by how often its rarest word is and how much of everything lies in this area. */
export function daysFor(known: Frequencies, { near, terms, narrowed }: Question, limit: number): number {
  // A few more than the page; where it is not known how many of them fall away, twice that.
  const wanted = (narrowed || near.unit ? 2.6 : 1.3) * limit;
  const of = (lexeme: string) => known.share.get(lexeme) ?? known.rarest;
  const often = (lexeme: string | null, area = '') => (lexeme === null ? 1 : Math.min(1, of(lexeme) / shareOf(known, area)));
  const words = Math.min(often(kindOf(near)), ...terms.flatMap(({ lexemes }) => lexemes.map(of)));
  const others = often(unitOf(near), districtOf(near)) * often(openOf(near), subdistrictOf(near));
  // What a department is asked for goes with certain words: how closely is not known, so half-way between not at all and wholly.
  const both = Math.sqrt(words * others * Math.min(words, others));
  const expected = known.cases * shareOf(known, near.area) * both;
  return expected <= wanted ? Number.POSITIVE_INFINITY : Math.max(1, (wanted * spanOf(known)) / expected);
}
