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

/** A list, and how many of its entries lie in the piece of the past that is asked for. */
type Counted = { list: Listed; entries: number };

/**
 * Which lists the index is best asked for, in their order, and about how many microseconds that takes. The rest is looked up in the texts of what was found: to read through a hundred thousand
 * entries of a common word costs more than to look at a hundred texts. A piece of the past, which is `part` of all there is and always asked for, spares what lies before it in every list.
 */
export function choose(lists: readonly Listed[], cases: number, part = 1): { asks: string[]; cost: number } {
  const counted = lists.map((list) => ({ list, entries: list.share * cases * (list.of === 'past' ? 1 : part) }));
  const [first, ...others] = counted.sort(
    (one, other) => Number(other.list.of === 'past') - Number(one.list.of === 'past') || one.list.share - other.list.share,
  );
  if (!first) return { asks: [], cost: cases * LOOK };
  let best = inOrder([first]);
  for (const other of others) {
    const more = inOrder([...best.asked, other]);
    if (more.cost < best.cost) best = more;
  }
  return { asks: best.asked.map(({ list }) => list.ask), cost: best.cost };
}

/**
 * The order in which these lists are best asked for: the index goes to and fro between the first two, in each on to where the other has an entry, and asks a further one only for what stands on
 * all before it. So the rarest comes first, and after it whatever leaves the least.
 */
function inOrder(lists: readonly Counted[]): { asked: Counted[]; cost: number } {
  const [first, ...left] = [...lists].sort((one, other) => one.entries - other.entries) as [Counted, ...Counted[]];
  const asked = [first];
  let found = first.entries;
  let cost = lists.reduce((sum, { list: { parts = 1 } }) => sum + parts * FIND, 0);
  while (left.length) {
    const stays = left.map((each) => staysOf(each, asked));
    const least = Math.min(...stays);
    const [next] = left.splice(stays.indexOf(least), 1) as [Counted];
    cost += found * HOLD + Math.min(next.entries * PASS, found * PAGE);
    found *= least;
    asked.push(next);
  }
  return { asked, cost: cost + found * LOOK };
}

/** The share of what stands on the lists before it that stands on this one too. The places of lists lie within each other: of what already lies in its place, as much stands on it as of the place's cases. */
function staysOf({ list: { share, place = 1, of } }: Counted, before: readonly Counted[]): number {
  const alone = Math.min(1, share / Math.max(place, Math.min(...before.map(({ list }) => list.place ?? 1))));
  return of === 'word' && before.some(({ list }) => list.of === 'word') ? alone ** TOGETHER : alone;
}
