import { WIDTHS } from '../../area/code.ts';
import type { Ctx } from '../../module.ts';
import { countsOf, type Role } from '../counts.ts';
import type { Question } from '../figures/asked.ts';
import { wantsOf } from '../figures/counts.ts';
import { dayOf } from '../figures/days.ts';
import { refuse } from '../figures/refusals.ts';
import type { Count, Measure } from '../measure.ts';
import type { Wanted } from './rows.ts';
import type { Counted, Side } from './things.ts';

/** What lies behind a number: records, things as they are now, or the communities it is made of. */
export type Behind =
  | { kind: 'records'; wanted: Wanted }
  | { kind: 'things'; of: Counted; part: Counted | null; side: Side }
  | { kind: 'communities'; of: Count; part: Count | null; side: Side };

/** What of a measure lies behind the side that is asked for. Refuses a composite, which is opened by its parts. */
export function behind({ house, actor, now }: Ctx, measure: Measure, question: Question, asked: Side): Behind {
  const counts = countsOf(measure.formula);
  const rate = counts.some(({ role }) => role === 'per');
  // For every so many of: the numerator is the one, the denominator the other, and neither is a part of the other.
  const side = rate || !counts.some(({ role }) => role === 'part') ? 'of' : asked;
  const role: Role = side === 'part' ? 'part' : rate && asked === 'of' ? 'per' : 'of';
  const wants = wantsOf(measure, question, () => 'over');
  const found = (role: Role) => {
    const count = counts.find((each) => each.role === role)?.count;
    const want = wants.find((each) => each.role === role)?.main;
    return count && want ? { count, want } : null;
  };
  const main = found(role) ?? refuse('measure_no_rows', { measure: measure.name });
  const zero = measure.formula.kind === 'areas_at_zero' && question.area.length < WIDTHS.community;
  const at = { area: question.area, period: question.period };
  const tally = house.tallies.get(main.want.tally);
  if (tally && !zero) {
    const [part, of] = [found('part'), { tally, sought: { ...at, want: main.want } }];
    const out = side === 'rest' && part ? house.tallies.get(part.want.tally) : undefined;
    return { kind: 'records', wanted: { ...of, but: out && part ? { tally: out, sought: { ...at, want: part.want } } : null } };
  }
  const [of, part] = [side === 'part' ? (found('of') ?? main) : main, role === 'per' ? null : found('part')];
  const counted = ({ want }: NonNullable<typeof part>): Counted | null => {
    const gauge = house.gauges.get(want.tally);
    const things = gauge?.things;
    if (!gauge || !things || (want.dim !== '' && !gauge.by.includes(want.dim)) || (things.sees && !things.sees.includes(actor.post))) return null;
    const { length } = question.area;
    // Below a community no gauge is kept, so nothing lies behind its number there.
    return length > WIDTHS.community || (things.of && length < WIDTHS.community) ? null : { gauge: { ...gauge, things }, want };
  };
  // What was there on a day that is over is kept by community alone.
  const isNow = question.period.to >= dayOf(now);
  const [all, having] = isNow ? [counted(of), part && counted(part)] : [null, null];
  if (all && (!part || having)) return { kind: 'things', of: all, part: having, side };
  // Of communities at zero there is no count that is a part of another: what is asked of them is the figure's own.
  return { kind: 'communities', of: of.count, part: part?.count ?? null, side: zero ? asked : side };
}
