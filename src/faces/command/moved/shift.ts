import type { FigureItem, MeasureInfo } from '../measures/types.ts';

/** Fewer than so many in either period are chance, whatever they say. */
export const LEAST = 20;
/** A move counts where it is more than so many standard errors: one in twenty is as large by chance alone. */
const ERRORS = 1.96;
/** So many of the worst and of the best are told. */
const TOLD = 3;

/** Something that moved against the period before; `score`: how many standard errors, above 0 where it got better. */
export type Shift = { key: string; name: string; now: FigureItem; before: FigureItem; score: number };
export type Shifts = { worse: Shift[]; better: Shift[]; compared: number };

/** Can what moved be told from chance? Of a share and of a number it can; of a middle or a mean its spread would have to be known. Pure. */
export const canShift = ({ kind, better }: Pick<MeasureInfo, 'kind' | 'better'>): boolean => better !== null && ['share', 'count', 'stock'].includes(kind);

/**
 * What moved most, for the worse and for the better: shares by the two-proportion test, numbers as Poisson counts; only where both periods have enough and
 * the move is beyond chance. Pure.
 */
export function shiftsOf(now: readonly FigureItem[], before: readonly FigureItem[], measure: Pick<MeasureInfo, 'kind' | 'better'>): Shifts {
  const then = new Map(before.map((item) => [item.key, item]));
  const compared = now.flatMap((item): Shift[] => {
    const was = then.get(item.key);
    const moved = was && errorsOf(item, was, measure.kind);
    return was && moved != null ? [{ key: item.key, name: item.name, now: item, before: was, score: measure.better === 'less' ? -moved : moved }] : [];
  });
  const beyond = compared.filter(({ score }) => Math.abs(score) > ERRORS).sort((a, b) => a.score - b.score || (a.key < b.key ? -1 : 1));
  return {
    worse: beyond.filter(({ score }) => score < 0).slice(0, TOLD),
    better: beyond
      .filter(({ score }) => score > 0)
      .toReversed()
      .slice(0, TOLD),
    compared: compared.length,
  };
}

/** By how many standard errors a figure rose; null where there is too little to say so. */
function errorsOf(now: FigureItem, before: FigureItem, kind: string): number | null {
  if (now.value === null || before.value === null) return null;
  if (kind !== 'share') {
    if (Math.max(now.value, before.value) < LEAST) return null;
    return (now.value - before.value) / Math.sqrt(now.value + before.value);
  }
  const [n, m] = [now.of ?? 0, before.of ?? 0];
  if (Math.min(n, m) < LEAST) return null;
  const pooled = ((now.part ?? 0) + (before.part ?? 0)) / (n + m);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m));
  return error === 0 ? 0 : (now.value - before.value) / error;
}
