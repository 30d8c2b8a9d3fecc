/** One list of the index: what it is asked for, the share of all cases that stand on it, and the share that lie in the place it is of; 1 for a list of everywhere. */
export type Listed = { ask: string; share: number; place?: number };

/** Microseconds: to read one entry of a list, to leap to one's place in it, to look at the text of one that was found. Measured with 1,000,000 cases. */
const READ = 0.0075;
const LEAP = 30;
const LOOK = 2;

/**
 * Which lists the index is best asked for, and about how many microseconds that takes. The rest is looked up in the texts of what was found: to read
 * through a hundred thousand entries of a common word costs more than to look at a hundred texts. The places of the lists lie within each other. With `part`,
 * only that part of the time is read.
 */
export function choose(lists: readonly Listed[], cases: number, part = 1): { ask: string; cost: number } {
  const [first, ...others] = [...lists].sort((one, other) => one.share - other.share);
  if (!first) return { ask: '', cost: cases * LOOK };
  const asks = [first.ask];
  let found = first.share * cases;
  let read = found * READ;
  let within = first.place ?? 1;
  for (const { ask, share, place = 1 } of others) {
    // Of what already lies in the place of this list, as much stands on it as of the place's cases.
    const given = Math.min(1, share / Math.max(place, within));
    const more = Math.min(share * cases * part * READ, found * LEAP);
    if (more >= found * (1 - given) * LOOK) continue;
    asks.push(ask);
    read += more;
    found *= given;
    within = Math.min(within, place);
  }
  return { ask: asks.join(' & '), cost: read + found * LOOK };
}
