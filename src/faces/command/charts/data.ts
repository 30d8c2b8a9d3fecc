import type { MeasureUnit } from '../measures/types.ts';

/** What a chart shows, and the table behind it: one line or row of bars for what is looked at, a second one for what it is compared with. */
export type ChartData = {
  kind: 'line' | 'bar';
  unit: MeasureUnit;
  /** What stands on the axis, in its order: the key is what a click answers. */
  keys: readonly { key: string; name: string }[];
  /** Values in the order of `keys`; null where there is no figure. */
  series: readonly { name: string; values: readonly (number | null)[] }[];
  target: number | null;
};
