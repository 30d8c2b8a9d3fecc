import type { FigureItem, MeasureInfo } from '../measures/types.ts';

/**
 * Five steps that people tell apart whatever colours they see, since they differ in lightness (after ColorBrewer's YlGnBu): what needs help most is
 * darkest on light ground and lightest on dark. Each with the text that can be read on it at 4.5 : 1.
 */
const LIGHT = [
  ['#eef5d2', '#17211f'],
  ['#bfe0bd', '#17211f'],
  ['#7cc3bd', '#17211f'],
  ['#4a9bc0', '#101a18'],
  ['#234f91', '#ffffff'],
] as const;
const DARK = [
  ['#1d3557', '#e4ebe9'],
  ['#27608a', '#ffffff'],
  ['#3f93a8', '#081210'],
  ['#8ccbb0', '#081210'],
  ['#eef3b8', '#081210'],
] as const;

/** The ground and the text of one step of so many; steps are spread over the whole ramp. */
export function colourOf(step: number, steps: number, dark: boolean): { ground: string; text: string } {
  const ramp = dark ? DARK : LIGHT;
  // Two values need not look like the ends of the world.
  const at = steps <= 1 ? 1 : steps === 2 ? 1 + 2 * step : Math.round((step * (ramp.length - 1)) / (steps - 1));
  const [ground, text] = ramp[at] ?? ramp[0];
  return { ground, text };
}

/** A step of the ramp: the values that lie in it, from the least to the most. Steps go from what needs help least to what needs it most. */
export type Step = { from: number; to: number; keys: string[] };

const MOST_STEPS = 5;

/** Figures in at most five steps, parted where they lie furthest apart (natural breaks, Fisher 1958): neither many equals nor one giant makes a map of one colour. */
export function stepsOf(items: readonly Pick<FigureItem, 'key' | 'value'>[], better: MeasureInfo['better']): Step[] {
  const known = items.flatMap(({ key, value }) => (value === null ? [] : [{ key, value }])).sort((a, b) => a.value - b.value);
  const values = [...new Set(known.map(({ value }) => value))];
  const breaks = naturalBreaks(values, Math.min(MOST_STEPS, values.length));
  const steps = breaks.map(([first, last]) => {
    const [from, to] = [values[first] as number, values[last] as number];
    return { from, to, keys: known.filter(({ value }) => value >= from && value <= to).map(({ key }) => key) };
  });
  return better === 'more' ? steps.reverse() : steps;
}

/** Ascending values in `count` runs with the least spread within them; each run as its first and last place. */
function naturalBreaks(values: readonly number[], count: number): [first: number, last: number][] {
  if (count === 0) return [];
  const n = values.length;
  const sums = [0];
  const squares = [0];
  for (const [i, value] of values.entries()) {
    sums.push((sums[i] as number) + value);
    squares.push((squares[i] as number) + value * value);
  }
  const spread = (i: number, j: number) => {
    const sum = (sums[j + 1] as number) - (sums[i] as number);
    return (squares[j + 1] as number) - (squares[i] as number) - (sum * sum) / (j - i + 1);
  };
  // best[k][j]: the least spread of the first j + 1 values in k + 1 runs; cut[k][j]: where its last run begins.
  const best = [values.map((_, j) => spread(0, j))];
  const cut = [values.map(() => 0)];
  for (let k = 1; k < count; k++) {
    best.push(new Array(n).fill(Number.POSITIVE_INFINITY));
    cut.push(new Array(n).fill(0));
    for (let j = k; j < n; j++)
      for (let i = k; i <= j; i++) {
        const whole = (best[k - 1]?.[i - 1] as number) + spread(i, j);
        if (whole < (best[k]?.[j] as number)) [(best[k] as number[])[j], (cut[k] as number[])[j]] = [whole, i];
      }
  }
  const runs: [number, number][] = [];
  for (let k = count - 1, last = n - 1; k >= 0; k--) {
    const first = cut[k]?.[last] as number;
    runs.unshift([first, last]);
    last = first - 1;
  }
  return runs;
}
