import { countsOf, type Role } from '../counts.ts';
import type { Count, Measure } from '../measure.ts';
import type { Question } from './asked.ts';
import type { Places, Want } from './want.ts';

/** How a tally or a gauge is kept. */
export type ModeOf = (tally: string) => Want['mode'];
/** Can what counts now be counted by a dimension (`''` for all) out of the records themselves? */
export type IsNow = (tally: string, dim: string) => boolean;

/** The cells of one count of a measure: all of it, and, where asked, told apart by a dimension or read of every community. */
export type CountWants = { role: Role; main: Want; split: Want | null; communities: Want | null };

/** What has to be read for a measure's own counts; of what is made of other measures, for none. */
export function wantsOf(measure: Measure, question: Question, modeOf: ModeOf, isNow: IsNow = () => false): CountWants[] {
  const { kind } = measure.formula;
  const ofEach = (role: Role) => kind === 'areas_at_zero' || (kind === 'tiered' && role === 'per');
  return countsOf(measure.formula).map(({ role, count }) => {
    const sketch = kind === 'percentile';
    // For every so many of: residents are not told apart by what befell them.
    const q = role === 'per' ? { ...question, only: null, by: question.by === 'area' ? question.by : null } : question;
    const base = { tally: count.tally, mode: modeOf(count.tally), sketch, grain: q.grain } as const;
    const places: Places = q.by === 'area' ? 'under' : 'asked';
    const main = { ...base, ...picked(count, q.only), split: false, places };
    const dim = q.by !== null && q.by !== 'area' ? q.by.dim : null;
    // A city has thousands of communities: what stands in each is not put together from all the months there ever were.
    const mode = base.mode === 'stock' && isNow(count.tally, main.dim) ? 'back' : base.mode;
    return {
      role,
      main,
      split: dim === null ? null : { ...base, ...apart(count, dim, q.only), split: true, places: 'asked' },
      communities: ofEach(role) ? { ...main, mode, places: 'communities' } : null,
    };
  });
}

/** What a measure leaves out, told apart by why; null where only one value of another dimension is looked at. */
export function leftOut({ leaves_out }: Measure, question: Question, modeOf: ModeOf): { why: string; want: Want | null }[] {
  return leaves_out.map(({ count, why }) => ({
    why,
    want:
      question.only && question.only.dim !== why
        ? null
        : { tally: count.tally, mode: modeOf(count.tally), sketch: false, grain: 'all', ...apart(count, why, question.only), split: true, places: 'asked' },
  }));
}

type Picked = Pick<Want, 'dim' | 'values' | 'without'>;

/** The cells of a count: of all, or of one value of a dimension alone. */
export function picked({ only, without }: Count, filter: Question['only']): Picked {
  const [dim, values] = Object.entries(only ?? without ?? {})[0] ?? ['', null];
  if (!filter) return { dim, values, without: without !== undefined };
  const counts = values === null || values.includes(filter.value) !== (without !== undefined);
  return { dim: filter.dim, values: counts ? [filter.value] : [], without: false };
}

/** The cells of a count by a dimension. */
export function apart(count: Count, dim: string, filter: Question['only']): Picked {
  const own = picked(count, filter);
  return own.dim === dim ? own : { dim, values: null, without: false };
}
