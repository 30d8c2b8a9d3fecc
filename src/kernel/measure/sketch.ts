/** How far a percentile may be from the true value, as a part of it. */
const ACCURACY = 0.01;
const GAMMA = (1 + ACCURACY) / (1 - ACCURACY);
const PER_LOG = 1 / Math.log(GAMMA);
/** Holds what is not above zero. */
const ZERO = -1;

/**
 * How many values lie in each bucket; bucket `k` holds those above γ^(k-1) up to γ^k, as in DDSketch (Masson, Rim, Lee 2019). It takes back what it was
 * given and merges by adding, exactly, so a cell's sketch is the same whatever the order it came about in.
 */
export type Sketch = Readonly<Record<string, number>>;

/** The bucket of a value. */
export const bucketOf = (value: number): number => (value > 0 ? Math.ceil(Math.log(value) * PER_LOG) : ZERO);

/** What a bucket's values are told as: within 1 % of each of them. */
const middleOf = (bucket: number): number => (bucket === ZERO ? 0 : (GAMMA ** bucket * 2) / (1 + GAMMA));

/** The value that `percent` of all in these sketches do not exceed, within 1 %; null where there are none. */
export function percentile(sketches: Iterable<Sketch>, percent: number): number | null {
  const all = new Map<number, number>();
  for (const sketch of sketches) for (const bucket in sketch) all.set(Number(bucket), (all.get(Number(bucket)) ?? 0) + (sketch[bucket] ?? 0));
  const sum = all.values().reduce((n, m) => n + m, 0);
  if (sum <= 0) return null;
  const rank = Math.ceil((percent / 100) * sum);
  let below = 0;
  for (const bucket of [...all.keys()].sort((a, b) => a - b)) {
    below += all.get(bucket) ?? 0;
    if (below >= rank) return middleOf(bucket);
  }
  return null;
}
