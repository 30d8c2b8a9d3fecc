import type { Case } from '../../shared/types.ts';

/** The state in a word, coloured only where a promise is broken, the resident is asked, or the resident signed off. */
export function StateChip({ state_name, state, late, closed_by }: Pick<Case, 'state_name' | 'state' | 'late' | 'closed_by'>) {
  const tone = state === 'closed' && closed_by === 'resident' ? 'signed' : state === 'finished' ? 'asks' : late ? 'late' : 'plain';
  return (
    <span className="chip" data-tone={tone}>
      {state_name}
    </span>
  );
}
