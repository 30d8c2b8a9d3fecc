import type { Measure } from '../measure.ts';
import { percentile, type Sketch } from '../sketch.ts';

/** What the cells of one count come to: how many, the sum of their values, how these are spread. Null where it was not kept. */
export type Seen = { n: number; sum: number; sketches: readonly Sketch[] };

/** The counts that one figure is made of; `need` is what its size asks for, where a formula has tiers. */
export type Made = { part?: Seen | null; of?: Seen | null; per?: Seen | null; need?: number | null };

/** Why there is no value: nothing fell due, too few people to be told, no whole month of what is told by the month alone, nobody lives there, or it was not kept then. */
export const NONE = ['none_due', 'few', 'whole_months', 'no_population', 'not_kept'] as const;
export type None = (typeof NONE)[number];

/** One figure: its value (a share is 0 to 1) with part and whole, or why there is none; how it stands against its target. */
export type Figure = {
  value: number | null;
  part: number | null;
  of: number | null;
  none: None | null;
  standing: 'met' | 'near' | 'missed' | null;
  needed?: number;
};

export const noFigure = (none: None, of: number | null = null): Figure => ({ value: null, part: null, of, none, standing: null });

/** The figure that a measure comes to, given its counts; of one that is made of others, given their figures in order. Pure. */
export function figureOf(measure: Measure, made: Made, parts: readonly Figure[] = []): Figure {
  const { formula } = measure;
  if (formula.kind === 'composite') return judged(measure, weighed(measure, parts));
  const missing = [made.part, made.of, made.per].includes(null);
  if (missing || !made.of) return noFigure('not_kept');
  const { of, part, per } = made;
  switch (formula.kind) {
    case 'count':
    case 'stock':
      return judged(measure, valued(of.n, of.n, null));
    case 'sum':
      return judged(measure, valued(of.sum, of.sum, null));
    case 'share':
    case 'coverage':
    // Communities are the whole, those at zero the part.
    case 'areas_at_zero':
      return judged(measure, of.n === 0 ? noFigure('none_due', 0) : valued((part?.n ?? 0) / of.n, part?.n ?? 0, of.n));
    case 'percentile': {
      const value = percentile(of.sketches, formula.percent);
      return judged(measure, value === null ? noFigure('none_due', 0) : valued(value, null, of.n));
    }
    case 'per':
      return judged(measure, per?.n ? valued((of.n / per.n) * formula.times, of.n, per.n) : noFigure('no_population', 0));
    case 'tiered':
      return tiered(measure, formula, of.n, made);
  }
}

type Tiered = Extract<Measure['formula'], { kind: 'tiered' }>;

function tiered(measure: Measure, { tiers, times }: Tiered, n: number, { per, need }: Made): Figure {
  if (!per?.n) return noFigure('no_population', 0);
  const needed = need ?? tierOf(tiers, per.n);
  return judged({ ...measure, target: needed, warning: null }, { ...valued((n / per.n) * times, n, per.n), needed });
}

const valued = (value: number, part: number | null, of: number | null): Figure => ({ value, part, of, none: null, standing: null });

/** A weighed figure holds only where every one of its parts does: none of them is made up for by the others. */
function weighed({ formula, unit }: Measure, parts: readonly Figure[]): Figure {
  if (formula.kind !== 'composite') return noFigure('not_kept');
  const none = parts.find((part) => part.value === null)?.none;
  if (none) return noFigure(none);
  const [sum, weights] = formula.of.reduce(([sum, all], { weight }, i) => [sum + weight * (parts[i]?.value ?? 0), all + weight], [0, 0]);
  return valued((sum / weights) * (unit === 'points' ? 100 : 1), null, null);
}

/** What the first tier that a size does not exceed asks for. */
export const tierOf = (tiers: readonly { most: number | null; value: number }[], size: number): number =>
  (tiers.find(({ most }) => most === null || size <= most) ?? tiers.at(-1))?.value ?? 0;

function judged({ better, target, warning }: Pick<Measure, 'better' | 'target' | 'warning'>, figure: Figure): Figure {
  if (figure.value === null || better === null || target === null) return figure;
  const reaches = (line: number) => (better === 'more' ? (figure.value ?? 0) >= line : (figure.value ?? 0) <= line);
  return { ...figure, standing: reaches(target) ? 'met' : warning !== null && reaches(warning) ? 'near' : 'missed' };
}

/** What several come to together; null where any was not kept. */
export function added(all: readonly (Seen | null)[]): Seen | null {
  let [n, sum] = [0, 0];
  const sketches: Sketch[] = [];
  for (const seen of all) {
    if (seen === null) return null;
    n += seen.n;
    sum += seen.sum;
    sketches.push(...seen.sketches);
  }
  return { n, sum, sketches };
}
