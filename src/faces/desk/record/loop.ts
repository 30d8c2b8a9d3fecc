import type { CaseDetail, TrailItem, WhistleCall } from '../../shared/types.ts';

/** How one of a call's two deadlines stands: kept or broken once it was met, else waiting or late; `given_up` where the whistle ended without it. */
export type Standing = 'kept' | 'kept_late' | 'waiting' | 'late' | 'given_up';

/** How a call stands at a moment: whether the department came, and whether it answered. Pure. */
export function standingOf(call: WhistleCall, now: Date): { report: Standing; answer: Standing } {
  const { reported_at, report_by, reported_late, answered_at, answer_by, answered_late, ended_at } = call;
  const of = (met: string | null, late: boolean | null, by: string | null): Standing => {
    if (met) return late ? 'kept_late' : 'kept';
    if (ended_at) return 'given_up';
    return by !== null && Date.parse(by) <= now.getTime() ? 'late' : 'waiting';
  };
  return { report: of(reported_at, reported_late, report_by), answer: of(answered_at, answered_late, answer_by) };
}

/** The departments still called: who has not come, and who came and has not answered. Pure. */
export function missingOf(calls: readonly WhistleCall[]): { to_come: WhistleCall[]; to_answer: WhistleCall[] } {
  const open = calls.filter(({ answered_at, ended_at }) => !answered_at && !ended_at);
  return { to_come: open.filter(({ reported_at }) => !reported_at), to_answer: open.filter(({ reported_at }) => reported_at) };
}

/** One who said that the matter is not theirs. `owner` is the choice in a dispatch that would give it to them again. */
export type Return = { seq: number; at: string; who: string; owner: string; reason: string };

/** Everyone who said "not mine", the latest first. Pure. */
export const returnsOf = (items: readonly TrailItem[]): Return[] =>
  items
    .filter(({ step }) => step === 'return')
    .map(({ seq, at, unit, unit_name, post, post_name, text }) => ({
      seq,
      at,
      who: unit_name || post_name,
      owner: unit ? `unit:${unit}` : `post:${post}`,
      reason: text?.['reason'] ?? '',
    }))
    .toSorted((one, other) => other.seq - one.seq);

/** The formal order that waits for its response: what it asks, who gave it and until when; null where none is open. Pure. */
export function openOrder({ clocks }: Pick<CaseDetail, 'clocks'>, items: readonly TrailItem[]) {
  const clock = clocks['order'];
  if (!clock || clock.stopped_at) return null;
  const given = items.findLast(({ step }) => step === 'supervise');
  return { due: clock.due_at, by: given?.post_name ?? '', words: given?.text?.['order'] ?? '' };
}
