import type { FigureItem, MeasureInfo } from '../measures/types.ts';

/** Those that need help most first: the least where more is better, else the most; those without a figure last; equals by their code. Pure. */
export function worstFirst(items: readonly FigureItem[], better: MeasureInfo['better']): FigureItem[] {
  const worth = ({ value }: FigureItem) => (value === null ? Number.POSITIVE_INFINITY : better === 'more' ? value : -value);
  return [...items].sort((a, b) => worth(a) - worth(b) || (a.key < b.key ? -1 : 1));
}
