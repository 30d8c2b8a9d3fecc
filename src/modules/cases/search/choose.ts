/**
 * One list of the index: what it is asked for, the share of all cases that stand on it, the share that lie in the place it is of (1 for a list of everywhere), how many lists of
 * the index it is put together of, and whether it is a piece of the past.
 */
export type Listed = { ask: string; share: number; place?: number; parts?: number; past?: boolean };

/**
 * Microseconds, measured with 1,000,000 cases: to find a list; to put what was found on the heap's map; to hold one entry of the shortest list against the others, and against each of
 * them; to pass over one entry of a longer list, or over a page of them; to look at the text of what was found.
 */
const FIND = 3;
const NOTE = 0.13;
const [HOLD, AGAINST] = [0.05, 0.012];
const [PASS, PAGE] = [0.006, 30];
const LOOK = 1.3;

/**
 * Which lists the index is best asked for, and about how many microseconds that takes. The rest is looked up in the texts of what was found: to read through a hundred thousand entries
 * of a common word costs more than to look at a hundred texts. The places of the lists lie within each other. The index walks the shortest list and passes over the others on the way: where that
 * is a stretch of time, which is `part` of all there is, over no more than that part of them.
 */
export function choose(lists: readonly Listed[], cases: number, part = 1): { asks: string[]; cost: number } {
  const [first, ...others] = [...lists].sort((one, other) => one.share - other.share);
  if (!first) return { asks: [], cost: cases * LOOK };
  const held = first.share * cases;
  const over = first.past ? part : 1;
  let best = { lists: [first], parts: first.parts ?? 1, found: held, passed: 0, within: first.place ?? 1 };
  for (const other of others) {
    const { share, place = 1, parts = 1, past } = other;
    // Of what already lies in the place of this list, as much stands on it as of the place's cases.
    const given = Math.min(1, share / Math.max(place, best.within));
    const passed = Math.min(share * cases * (past ? 1 : over) * PASS, held * PAGE);
    const more = {
      lists: [...best.lists, other],
      parts: best.parts + parts,
      found: best.found * given,
      passed: best.passed + passed,
      within: Math.min(best.within, place),
    };
    if (costOf(more, held) < costOf(best, held)) best = more;
  }
  return { asks: inOrder(best.lists), cost: costOf(best, held) };
}

/**
 * Entry by entry the index asks from the left until one says no: first what is asked quickly, and last the shortest list, on which each of them stands. Months of a sub-district before their word took a third longer.
 */
const inOrder = ([shortest, ...others]: readonly Listed[]): string[] =>
  [...others, ...(shortest ? [shortest] : [])].sort(({ parts: one = 1 }, { parts: other = 1 }) => one - other).map(({ ask }) => ask);

const costOf = ({ lists, parts, found, passed }: { lists: readonly Listed[]; parts: number; found: number; passed: number }, held: number): number =>
  parts * FIND + (lists.length > 1 || parts > 1 ? held * (HOLD + AGAINST * parts) : 0) + passed + found * (NOTE + LOOK);
