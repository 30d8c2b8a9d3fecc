import type { MeasureInfo } from '../measures/types.ts';

const SIX = 6;

/** The figures of the first row, in the order of the city's pack; where it names fewer, or a post may not see one, the city's next takes the place. Pure. */
export function mainOf(measures: readonly MeasureInfo[]): MeasureInfo[] {
  const first = measures.filter(({ main }) => main !== null).sort((a, b) => Number(a.main) - Number(b.main));
  return [...first, ...measures.filter(({ main }) => main === null)].slice(0, SIX);
}
