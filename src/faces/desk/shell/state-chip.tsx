import { useTranslation } from 'react-i18next';
import type { ClosedBy, Outcome, State } from '../../shared/types.ts';

type Stage = { state: State | string; state_name: string; outcome?: Outcome | null; closed_by?: ClosedBy | null };

const ENDED: readonly string[] = ['closed', 'withdrawn', 'diverted'];

/** Where a matter stands. Green only where the resident signed it off; the outcome is said, since solved and explained differ. */
export function StateChip({ state, state_name, outcome, closed_by }: Stage) {
  const { t } = useTranslation();
  const tone = closed_by === 'resident' ? 'signed' : ENDED.includes(state) ? 'ended' : 'open';
  const how = outcome && state === 'closed' ? ` · ${t(`outcome.${outcome}`)}` : '';
  return (
    <span className={`state state-${tone}`}>
      {state_name}
      {how}
    </span>
  );
}
