import { FEWEST } from '../../../kernel/measure/figures/suppress.ts';

/**
 * Counts as they may be told to everybody: none below five, and where only one is hidden a second one with it, so that the whole does not give it away. Zero tells of nobody and stays.
 */
export function hide(counts: readonly number[]): (number | null)[] {
  const shown = counts.map((n) => (n > 0 && n < FEWEST ? null : n));
  if (shown.filter((n) => n === null).length !== 1) return shown;
  const rest = shown.flatMap((n, at) => (n ? [{ n, at }] : []));
  const least = rest.reduce<{ n: number; at: number } | null>((one, other) => (one && one.n <= other.n ? one : other), null);
  return shown.map((n, at) => (at === least?.at ? null : n));
}

/** The ages that services go by: crèche, kindergarten, school, work, retirement, the allowances from 70 and from 80. */
const BANDS = [0, 3, 7, 18, 35, 60, 70, 80] as const;

/** How many people there are of each age, of how many were born in each year; an age counts as reached in the year it is reached in. */
export function agesOf(births: readonly { value: string; n: number }[], year: number): { from: number; to: number | null; n: number }[] {
  return BANDS.map((from, at) => {
    const next = BANDS[at + 1];
    const within = births.filter(({ value }) => year - Number(value) >= from && (next === undefined || year - Number(value) < next));
    return { from, to: next === undefined ? null : next - 1, n: within.reduce((sum, { n }) => sum + n, 0) };
  });
}
