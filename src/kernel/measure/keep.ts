import type { RecordRow } from '../flow/record.ts';
import type { Setting } from '../flow/setting.ts';
import type { Entry } from '../trail/entry.ts';
import type { Measured, Stand, Taken } from './declare.ts';
import { type Delta, deltas, isCounted } from './deltas.ts';
import { changeOf, standOf } from './stands.ts';

/** What a step changes of what figures hang on: the change for its trail entry, and, once there is an entry, for the cells; each null where it changes nothing. */
export type Kept = { stands: Stand | null; deltas: (entry: Told) => Delta[] | null };

type Told = Pick<Entry, 'step' | 'at' | 'post' | 'unit' | 'from_state' | 'to_state' | 'facts'>;

const NOTHING: Kept = { stands: null, deltas: () => null };

/** Works out what a step from `before` (null where the record is being opened) to `after` changes of the figures; `said` is what stood by the trail, where that is known to be another. */
export function keptOf<R extends RecordRow>(measured: Measured<R> | undefined, before: R | null, after: R, setting: Setting, said?: Stand | null): Kept {
  if (!measured) return NOTHING;
  const stood = said === undefined ? before && standOf(measured, before, setting) : said;
  const stands = standOf(measured, after, setting);
  const change = changeOf(stood, stands);
  return {
    stands: change,
    deltas: (entry) => {
      if (!change && !isCounted(measured, entry.step)) return null;
      const all = deltas(measured.tallies, stood, change ? stands : (stood as Stand), takenOf(entry));
      return all.length ? all : null;
    },
  };
}

/** A trail entry as tallies look at it: its facts as they lie in the database, without what stands; put so for the tally that looks at them. */
export const takenOf = ({ step, at, post, unit, from_state, to_state, facts }: Told): Taken => ({
  step,
  at: at.toISOString(),
  post,
  unit,
  from_state,
  to_state,
  get facts() {
    const { stands: _, ...said } = facts;
    return JSON.parse(JSON.stringify(said));
  },
});
