import { dateOf, localOf } from '../../platform/clock/calendar.ts';
import type { Happening, Measured, Stand, Taken, Tally } from './declare.ts';
import { bucketOf } from './sketch.ts';

/**
 * By how much one step changes the cells of one tally: in area `a` and all it lies in, on day `d` and in its month, `n` more of them (or fewer) with `s` more
 * of value; `b` is the bucket of each one's value where the tally is sketched; `by` its value in each dimension.
 */
export type Delta = { t: string; a: string; d: string; n: number; s: number; b?: number; by: Readonly<Record<string, string>> };

type Of<K extends Tally['kind']> = Extract<Tally, { kind: K }>;
type Sorted = { standing: readonly Of<'standing'>[]; stock: readonly Of<'stock'>[]; events: ReadonlyMap<string, readonly Of<'event'>[]> };

const made = new WeakMap<readonly Tally[], Sorted>();

function sorted(tallies: readonly Tally[]): Sorted {
  const there = made.get(tallies);
  if (there) return there;
  const events = new Map<string, Of<'event'>[]>();
  for (const tally of tallies) if (tally.kind === 'event') for (const step of tally.steps) events.set(step, [...(events.get(step) ?? []), tally]);
  const now: Sorted = { standing: tallies.filter((t) => t.kind === 'standing'), stock: tallies.filter((t) => t.kind === 'stock'), events };
  made.set(tallies, now);
  return now;
}

/**
 * What a step changes of the figures: pure, the same for the step itself and for a rebuild out of its trail entry. What stands counts on its own day, taken back
 * where it was and counted anew where it is; a stock moves on the day of the step; what a step brought about counts on that day in the area the record then lies in.
 */
export function deltas(tallies: readonly Tally[], before: Stand | null, after: Stand, taken: Taken): Delta[] {
  const { standing, stock, events } = sorted(tallies);
  const all: Delta[] = [];
  if (before !== after) {
    for (const tally of standing) {
      const [was, is] = [before !== null && stands(tally, before), stands(tally, after)];
      if (!was && !is) continue;
      if (was && is && before?.[tally.at] === after[tally.at] && isSame(tally, before as Stand, after)) continue;
      move(all, tally, was ? standingOf(tally, before as Stand) : null, is ? standingOf(tally, after) : null);
    }
    const day = dayOf(taken.at) ?? '';
    for (const tally of stock) {
      const [was, is] = [before !== null && tally.when(before), tally.when(after)];
      if ((!was && !is) || (was && is && isSame(tally, before as Stand, after))) continue;
      move(
        all,
        tally,
        was ? markOf(tally, before as Stand, day, tally.value?.(before as Stand)) : null,
        is ? markOf(tally, after, day, tally.value?.(after)) : null,
      );
    }
  }
  for (const tally of events.get(taken.step) ?? []) for (const happened of tally.on(taken, before, after)) all.push(happening(tally, after, taken, happened));
  return all;
}

/** Do steps of this name bring about what is counted? */
export const isCounted = ({ tallies }: Pick<Measured, 'tallies'>, step: string): boolean => sorted(tallies).events.has(step);

/** One record in a tally: where, when, how much, as what. */
type Mark = Omit<Delta, 't' | 'n' | 's'> & { v: number };

const stands = (tally: Of<'standing'>, stand: Stand): boolean => typeof stand[tally.at] === 'string' && tally.when?.(stand) !== false;

/** Does it count in the same place, as the same, as much? Most steps change few of all tallies: those that stay cost no more than this. */
function isSame(tally: Of<'standing'> | Of<'stock'>, before: Stand, after: Stand): boolean {
  if (before['area'] !== after['area']) return false;
  for (const dim of tally.by) if (before[dim] !== after[dim]) return false;
  return !tally.value || tally.value(before) === tally.value(after);
}

function standingOf(tally: Of<'standing'>, stand: Stand): Mark | null {
  const d = dayOf(String(stand[tally.at]));
  return d === null ? null : markOf(tally, stand, d, tally.value?.(stand));
}

function markOf(tally: Tally, stand: Stand, d: string, value: number | undefined): Mark {
  const by: Record<string, string> = {};
  for (const dim of tally.by) by[dim] = said(stand[dim]);
  return { a: String(stand['area']), d, v: value ?? 0, ...(tally.sketch && { b: bucketOf(value ?? 0) }), by };
}

function move(all: Delta[], { name }: Tally, was: Mark | null, is: Mark | null): void {
  // What lies where it lay, as much of it, and is only called otherwise: the dimensions that say so, since in all others it is taken away and put back.
  const changed = was && is && was.a === is.a && was.d === is.d && was.v === is.v ? Object.keys(is.by).filter((dim) => was.by[dim] !== is.by[dim]) : null;
  if (changed?.length === 0) return;
  if (was) all.push(deltaOf(name, changed ? { ...was, by: only(was.by, changed) } : was, -1));
  if (is) all.push(deltaOf(name, changed ? { ...is, by: only(is.by, changed) } : is, 1));
}

const only = (by: Mark['by'], dims: readonly string[]): Mark['by'] => Object.fromEntries(dims.map((dim) => [dim, by[dim] ?? '']));

const deltaOf = (t: string, { v, ...mark }: Mark, n: 1 | -1): Delta => ({ t, ...mark, n, s: v === 0 ? 0 : n * v });

function happening(tally: Of<'event'>, stand: Stand, taken: Taken, { value = 0, by: own = {} }: Happening): Delta {
  const by: Record<string, string> = {};
  for (const dim of tally.by) by[dim] = own[dim] ?? said(stand[dim]);
  return { t: tally.name, a: String(stand['area']), d: dayOf(taken.at) ?? '', n: 1, s: value, ...(tally.sketch && { b: bucketOf(value) }), by };
}

/** A dimension's value as a cell is named by it. */
const said = (value: Stand[string] | undefined): string => (value === true ? 'yes' : value === false ? 'no' : String(value ?? ''));

const [FIRST, LAST] = [Date.parse('1900-01-01T00:00:00Z'), Date.parse('9999-01-01T00:00:00Z')];

/** The city's day of an instant; null for one that is no day of anybody's life. */
function dayOf(at: string): string | null {
  const moment = new Date(at);
  return moment.getTime() >= FIRST && moment.getTime() < LAST ? dateOf(localOf(moment).day) : null;
}
