import type { Tally } from './declare.ts';
import type { Count, Measure } from './measure.ts';

/** What there is to be counted: a tally of some kind of record, or a gauge. */
export type Counted = { name: string; kind: Tally['kind'] | 'gauge'; by: readonly string[]; sketch?: true };

/** What a count is to its figure: the part or the whole of it, what it is told for every so many of, or what it leaves out. */
export type Role = 'part' | 'of' | 'per' | 'left';
type Formula = Measure['formula'];

/** Every count that a figure is made of; none of a composite, which is made of other measures. */
export function countsOf(formula: Formula): { role: Role; count: Count }[] {
  switch (formula.kind) {
    case 'share':
      return [
        { role: 'part', count: formula.part },
        { role: 'of', count: formula.of },
      ];
    case 'coverage':
      return [
        { role: 'part', count: formula.with },
        { role: 'of', count: formula.of },
      ];
    case 'per':
      return [
        { role: 'of', count: formula.of },
        { role: 'per', count: formula.per },
      ];
    case 'tiered':
      return [
        { role: 'of', count: formula.of },
        { role: 'per', count: formula.by },
      ];
    case 'composite':
      return [];
    default:
      return [{ role: 'of', count: formula.of }];
  }
}

/** Must it be there at the end of a day, and not happen within a period? Null where either will do. */
export function wantsStock({ kind }: Formula, role: Role): boolean | null {
  if (role === 'left') return null;
  if (role === 'per' || kind === 'stock' || kind === 'areas_at_zero' || kind === 'coverage' || kind === 'tiered') return true;
  return kind === 'per' ? null : false;
}

/** Does it happen within a period, and is it not there at the end of a day? */
export const isOver = ({ kind }: Counted): boolean => kind === 'standing' || kind === 'event';
