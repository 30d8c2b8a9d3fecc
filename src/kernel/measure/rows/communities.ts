import { WIDTHS } from '../../area/code.ts';
import type { House } from '../../house.ts';
import type { Question } from '../figures/asked.ts';
import { compute } from '../figures/compute.ts';
import type { Figure } from '../figures/figure.ts';
import type { Count, Measure } from '../measure.ts';
import type { Ranked } from './ranked.ts';
import type { Side } from './things.ts';

/** A community behind a number with its own figure: `n` is how much of what is asked for lies there, `there` how much of what is counted to be none. */
export type Community = Ranked & { n: number; figure: Figure; there: number | null };

/**
 * The communities that a number of an area is made of, and, as the area itself, what lies in none of them; worst first. Out of the same cells and readings as the number,
 * at the end of whatever day is asked for.
 */
export async function communitiesOf(
  house: House,
  measure: Measure,
  counts: { of: Count; part: Count | null },
  side: Side,
  question: Question,
  now: Date,
): Promise<Community[]> {
  const zero = measure.formula.kind === 'areas_at_zero';
  const stock = (name: string, of: Count): Measure => ({ ...measure, name, formula: { kind: 'stock', of }, leaves_out: [], better: null });
  const asked = [measure, stock(' of', counts.of), ...(counts.part ? [stock(' part', counts.part)] : [])];
  const single = question.area.length >= WIDTHS.community;
  const computed = await compute(house, asked, { ...question, by: single ? null : 'area', grain: 'all', deep: true }, now);
  const [figures, ofs, parts] = computed.map(
    ({ total, items }) => new Map(single ? [[question.area, total]] : items.flatMap(({ area, figure }) => (area === null ? [] : [[area, figure] as const]))),
  );
  const codes = new Set([...(figures?.keys() ?? []), ...(ofs?.keys() ?? []), ...(parts?.keys() ?? [])]);
  const rows = [...codes].map((area): Community => {
    const [of, part] = [ofs?.get(area)?.value ?? 0, counts.part ? (parts?.get(area)?.value ?? 0) : null];
    const figure = figures?.get(area) ?? UNKNOWN;
    const sides = zero ? { of: figure.of ?? 0, part: figure.part ?? 0 } : { of, part: part ?? of };
    const n = side === 'part' ? sides.part : side === 'rest' ? sides.of - sides.part : sides.of;
    return { area, id: area, n, figure, there: zero ? of : null, rank: rankOf(measure, figure, { of, part }) };
  });
  return rows.filter(({ n }) => n > 0).sort((a, b) => a.rank - b.rank || (a.area < b.area ? -1 : 1));
}

const UNKNOWN: Figure = { value: null, part: null, of: null, none: 'not_kept', standing: null };
/** Behind every figure: where none can be told, nothing can be said to be worse. */
const LAST = 1e15;

/** Where most is to be done comes first: most that lack it, most of what there should be less of, the least for every so many. */
function rankOf({ formula, better }: Measure, { value }: Figure, { of, part }: { of: number; part: number | null }): number {
  if (formula.kind === 'per' || formula.kind === 'tiered') return value === null ? LAST : better === 'less' ? -value : value;
  return part === null ? -of : part - of;
}
