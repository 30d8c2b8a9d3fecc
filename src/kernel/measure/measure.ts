import { z } from 'zod';

const Name = z.string().regex(/^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$/);
const Dimension = z.string().regex(/^[a-z][a-z0-9_]*$/);

/** Cells of a tally or a gauge: all of them, those with one of these values of one dimension, or all but those. */
const Count = z.strictObject({
  tally: Name,
  only: z.record(Dimension, z.array(z.string()).min(1)).optional(),
  without: z.record(Dimension, z.array(z.string()).min(1)).optional(),
});
export type Count = z.output<typeof Count>;

const Tier = z.strictObject({ most: z.number().positive().nullable(), value: z.number() });

/** How a figure is made of cells: data, so that a pack can say it. */
const Formula = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('count'), of: Count }),
  z.strictObject({ kind: z.literal('sum'), of: Count }),
  /** Part of a whole within the period. */
  z.strictObject({ kind: z.literal('share'), part: Count, of: Count }),
  /** The value that `percent` of all stay within, out of a sketch. */
  z.strictObject({ kind: z.literal('percentile'), of: Count, percent: z.number().gt(0).lt(100) }),
  /** How many there are at the end of the period's last day. */
  z.strictObject({ kind: z.literal('stock'), of: Count }),
  /** Of what there is at the end of the last day, the part that has it. */
  z.strictObject({ kind: z.literal('coverage'), with: Count, of: Count }),
  /** For every `times` of another stock, as for 10,000 residents. */
  z.strictObject({ kind: z.literal('per'), of: Count, per: Count, times: z.number().positive() }),
  /** For every `times` of another stock, against what its size asks for: the first tier whose `most` is not exceeded. */
  z.strictObject({ kind: z.literal('tiered'), of: Count, by: Count, times: z.number().positive(), tiers: z.array(Tier).min(1) }),
  /**
   * Of all communities within the area, the part in which there is none of it at the end of the last day: its numerator is how many communities have none,
   * its denominator how many there are. For one community it is 1 of 1 or 0 of 1.
   */
  z.strictObject({ kind: z.literal('areas_at_zero'), of: Count }),
  /** Other measures' figures by weight; each a share or a coverage. */
  z.strictObject({ kind: z.literal('composite'), of: z.array(z.strictObject({ measure: Name, weight: z.number().positive() })).min(1) }),
]);

/**
 * A measure: one figure that a city answers for, as data. Its label, its sentence and the names of what it leaves out are words under `measure.NAME`.
 * It is refused at start where it names a tally, a dimension or a measure that there is not, or itself in a circle.
 */
export const MeasureSchema = z.strictObject({
  name: Name,
  /** Measures of one group stand together on a screen. */
  group: Dimension,
  formula: Formula,
  unit: z.enum(['number', 'share', 'minutes', 'm2', 'stars', 'points']),
  /** What it can be broken down by, beside area and time. */
  by: z.array(Dimension).default([]),
  /** Cells that its numbers leave out, each with the dimension that says why: told with every figure. */
  leaves_out: z.array(z.strictObject({ count: Count, why: Dimension })).default([]),
  /** Is more better, or less? Null where neither is: then it has no target. */
  better: z.enum(['more', 'less']).nullable(),
  /** What the city means to reach, and from where on it is a warning. */
  target: z.number().nullable().default(null),
  warning: z.number().nullable().default(null),
  /** Counts people: others than those who work there are not told of fewer than five. */
  people: z.literal(true).optional(),
  /** `anyone`, or the posts that may see it, within their area. */
  sees: z.union([z.literal('anyone'), z.array(z.string()).min(1)]),
});
export type Measure = z.output<typeof MeasureSchema>;
/** A measure as a module or a pack writes it. */
export type MeasureInput = z.input<typeof MeasureSchema>;
