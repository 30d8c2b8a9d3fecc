import type { WhistleCall } from '../../shared/types.ts';

/** What became of one department that was called, as a key under `loop.call`. Pure. */
export function cameOf({ reported_at, answered_at, ended_at, report_by }: WhistleCall, now: Date): 'answered' | 'given_up' | 'came' | 'late' | 'called' {
  if (answered_at) return 'answered';
  if (ended_at) return 'given_up';
  if (reported_at) return 'came';
  return report_by !== null && Date.parse(report_by) <= now.getTime() ? 'late' : 'called';
}

/** A department whistled for again counts once, as it was called last. Pure. */
export const lastCalls = (calls: readonly WhistleCall[]): WhistleCall[] => [...new Map(calls.map((call) => [call.unit, call])).values()];
