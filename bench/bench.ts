/** One figure beside its limit or peer, measured in the same run. `ratio` is value / reference unless `notes` says otherwise. */
export type Figure = { name: string; value: number; unit: string; reference: number; ratio: number; n: number; notes: string };

/** A benchmark; it sets up and clears away what it needs. */
export type Bench = { name: string; run: () => Promise<Figure | Figure[]> };

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? (sorted[middle] ?? Number.NaN) : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
};

export const round = (value: number, digits = 3): number => Number(value.toPrecision(digits));
