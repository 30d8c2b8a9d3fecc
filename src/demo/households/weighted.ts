import type { Draw } from '../draw.ts';

/** Something to draw from many times: one of the values, as often as its weight says. One draw each. */
export type Weighted<T> = { draw: (draw: Draw) => T; values: readonly T[]; shares: readonly number[] };

/** Weights need not come to anything in particular; what weighs nothing is never drawn. */
export function weighted<T>(entries: Iterable<readonly [T, number]>): Weighted<T> {
  const kept = [...entries].filter(([, weight]) => weight > 0);
  const total = kept.reduce((sum, [, weight]) => sum + weight, 0);
  const values = kept.map(([value]) => value);
  const shares = kept.map(([, weight]) => weight / total);
  let so_far = 0;
  const ends = Float64Array.from(shares, (share) => (so_far += share));
  const draw = (from: Draw): T => {
    const at = from.share();
    let [low, high] = [0, values.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] as number) > at) high = middle;
      else low = middle + 1;
    }
    return values[low] as T;
  };
  return { draw, values, shares };
}

/** The keys of a table, as often as it says. */
export const keysOf = <K extends string>(table: Readonly<Record<K, number>>): Weighted<K> => weighted(Object.entries(table) as [K, number][]);
