import { covers } from '../../area/code.ts';
import type { Stand, Taken, Tally } from '../declare.ts';
import { type Delta, deltas } from '../deltas.ts';
import type { Period } from '../figures/days.ts';
import type { Want } from '../figures/want.ts';

/** Of what a number is: an area, days, and the values of a dimension. */
export type Sought = { area: string; period: Period; want: Pick<Want, 'dim' | 'values' | 'without'> };

/** A step that brings nothing about: what stands is looked at as if the record had just been opened so. */
const NO_STEP: Taken = { step: '', at: '2000-01-01T00:00:00Z', post: '', unit: '', from_state: null, to_state: '', facts: {} };

const isSought = ({ want: { dim, values, without } }: Sought, { by }: Delta): boolean =>
  dim === '' || values === null || values.includes(by[dim] ?? '') !== without;

/** How a record that stands so counts in a tally, by the very function that counts it; null where it does not count there and then. */
export function standsIn(tally: Tally, stand: Stand, sought: Sought): Delta | null {
  const { area, period } = sought;
  const [found] = deltas([tally], null, stand, NO_STEP);
  if (!found || !covers(area, found.a) || !isSought(sought, found)) return null;
  return tally.kind === 'stock' || (found.d >= period.from && found.d <= period.to) ? found : null;
}

/** What a step brought about of a tally, there and then. */
export const broughtAbout = (tally: Tally, before: Stand | null, after: Stand, taken: Taken, sought: Sought): Delta[] =>
  deltas([tally], before, after, taken).filter(
    (each) => covers(sought.area, each.a) && each.d >= sought.period.from && each.d <= sought.period.to && isSought(sought, each),
  );
