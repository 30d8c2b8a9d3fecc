import type { CaseRow } from '../row.ts';

/** What two cases have in common, as far as it speaks for one matter. */
export type Alike = { score: number; category: boolean; community: boolean; metres: number | null; words: number; days: number };

type Compared = Pick<CaseRow, 'title' | 'body' | 'category' | 'area' | 'lon' | 'lat' | 'opened_at'>;

const NEAR_M = 500;
const DAY = 86_400_000;
const MANY = 9;
/** Below this two cases have too little in common to be worth a look. */
export const WORTH = 0.45;

/** How much two cases have in common, from 0 to 1: place, category and words, but for those that `everywhere` says all have; never who raised them. Pure. */
export function alike(one: Compared, other: Compared, everywhere: ReadonlySet<string> = new Set()): Alike {
  const category = one.category === other.category;
  const community = one.area.length >= 12 && one.area.slice(0, 12) === other.area.slice(0, 12);
  const metres = metresBetween(one, other);
  const words = inCommon(pairsOf(one).difference(everywhere), pairsOf(other).difference(everywhere));
  const near = metres !== null ? Math.max(0, 1 - metres / (2 * NEAR_M)) : community ? 0.6 : 0;
  return {
    score: 0.3 * Number(category) + 0.3 * Math.max(near, community ? 0.6 : 0) + 0.4 * Math.min(1, words * 2),
    category,
    community,
    metres: metres !== null && metres <= NEAR_M ? Math.round(metres) : null,
    words,
    days: Math.round(Math.abs(one.opened_at.getTime() - other.opened_at.getTime()) / DAY),
  };
}

/** Neighbouring pairs of letters: enough to see the same words in Chinese, which has no spaces between them. */
function pairsOf({ title, body }: Pick<Compared, 'title' | 'body'>): Set<string> {
  const letters = [...`${title} ${body}`.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')].slice(0, 400);
  return new Set(letters.slice(1).map((letter, i) => (letters[i] ?? '') + letter));
}

/** What a third of many cases say, as "please send somebody", tells none of them apart. */
export function saidEverywhere(cases: readonly Compared[]): Set<string> {
  if (cases.length < MANY) return new Set();
  const count = new Map<string, number>();
  for (const each of cases) for (const pair of pairsOf(each)) count.set(pair, (count.get(pair) ?? 0) + 1);
  return new Set([...count].flatMap(([pair, n]) => (n > cases.length / 3 ? [pair] : [])));
}

/** Shared pairs against those of the shorter text, so that a long story and a short one about the same can meet. */
function inCommon(a: Set<string>, b: Set<string>): number {
  const smaller = Math.min(a.size, b.size);
  if (smaller === 0) return 0;
  let shared = 0;
  for (const pair of a) if (b.has(pair)) shared += 1;
  return shared / smaller;
}

function metresBetween(a: Compared, b: Compared): number | null {
  if (a.lon === null || a.lat === null || b.lon === null || b.lat === null) return null;
  const rad = Math.PI / 180;
  const x = (b.lon - a.lon) * rad * Math.cos(((a.lat + b.lat) / 2) * rad);
  const y = (b.lat - a.lat) * rad;
  return 6_371_000 * Math.hypot(x, y);
}
