/**
 * One list of the index: what it is asked for, the share of all cases that stand on it, the share that lie in the place it is of (1 for a list of everywhere), how many lists of
 * the index it is put together of, and whether it is of a word or a piece of the past.
 */
export type Listed = { ask: string; share: number; place?: number; parts?: number; of?: 'word' | 'past' };

/**
 * Microseconds, measured with 1,000,000 cases: to find a list; to hold one entry of the shortest list against the others; to pass over one entry of a longer list, or over a page of
 * them; to look at the text of what was found.
 */
const FIND = 9;
const HOLD = 0.08;
const [PASS, PAGE] = [0.011, 13];
const LOOK = 1;

/** The words of one question go together, how closely is not known: nearly wholly, as whoever types several describes one thing. */
const TOGETHER = 1 / 3;

/** Lists that are asked together: how many entries each has, how many stand on all of them, and within which share of all cases they lie. */
type Together = { lists: readonly Listed[]; counts: readonly number[]; found: number; within: number };

/**
 * Which lists the index is best asked for, and about how many microseconds that takes. The rest is looked up in the texts of what was found: to read through a hundred thousand entries of a common word
 * costs more than to look at a hundred texts. The places of the lists lie within each other. The index goes from list to list, in each on to where the last one has an entry; so a
 * piece of the past, which is `part` of all there is and always asked for, spares what lies before it in every list.
 */
export function choose(lists: readonly Listed[], cases: number, part = 1): { asks: string[]; cost: number } {
  const count = ({ share, of }: Listed) => share * cases * (of === 'past' ? 1 : part);
  const [first, ...others] = [...lists].sort((one, other) => Number(other.of === 'past') - Number(one.of === 'past') || one.share - other.share);
  if (!first) return { asks: [], cost: cases * LOOK };
  let best: Together = { lists: [first], counts: [count(first)], found: count(first), within: first.place ?? 1 };
  for (const other of others) {
    const { share, place = 1, of } = other;
    // Of what already lies in the place of this list, as much stands on it as of the place's cases.
    const alone = Math.min(1, share / Math.max(place, best.within));
    const given = of === 'word' && best.lists.some((each) => each.of === 'word') ? alone ** TOGETHER : alone;
    const more = { lists: [...best.lists, other], counts: [...best.counts, count(other)], found: best.found * given, within: Math.min(best.within, place) };
    if (costOf(more) < costOf(best)) best = more;
  }
  // What is put together of several lists is asked slowly, and so last.
  const inOrder = [...best.lists.slice(1), ...best.lists.slice(0, 1)].sort(({ parts: one = 1 }, { parts: other = 1 }) => one - other);
  return { asks: inOrder.map(({ ask }) => ask), cost: costOf(best) };
}

function costOf({ lists, counts, found }: Together): number {
  const [held = 0, ...longer] = [...counts].sort((one, other) => one - other);
  const walked = longer.reduce((sum, entries) => sum + Math.min(entries * PASS, held * PAGE), longer.length ? held * HOLD : 0);
  return lists.reduce((sum, { parts = 1 }) => sum + parts, 0) * FIND + walked + found * LOOK;
}
