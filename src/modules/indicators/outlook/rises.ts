import { atLeast, type Spread } from './negative-binomial.ts';

/** One area's one kind of matter over one span of time: what was expected, by whoever could not know, and what came. */
export type Watched = { area: string; kind: string; span: string; of: Spread; seen: number };
/** `chance`: that as much, or more, comes to be where nothing is the matter. */
export type Rise = Watched & { chance: number };

/**
 * What rose far above what was expected. Of many that are watched some are high by chance alone: the list is cut (Benjamini and Hochberg 1995) so that of what is said to have risen at most
 * this share has not, in the mean. Fewer than `least` cases are no rise. Of one area's one kind the span least likely to be chance is told; the least likely first.
 */
export function risesAmong(watched: readonly Watched[], { wrong, least }: { wrong: number; least: number }): Rise[] {
  const tried = watched.map((each) => ({ ...each, chance: each.seen > each.of.mean ? atLeast(each.seen, each.of) : 1 })).sort((a, b) => a.chance - b.chance);
  const last = tried.findLastIndex(({ chance }, i) => chance <= (wrong * (i + 1)) / tried.length);
  const told = new Set<string>();
  return tried.slice(0, last + 1).filter(({ area, kind, seen }) => {
    const key = `${area} ${kind}`;
    if (seen < least || told.has(key)) return false;
    told.add(key);
    return true;
  });
}
