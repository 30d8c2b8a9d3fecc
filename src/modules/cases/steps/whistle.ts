import { z } from 'zod';
import { attachments } from '../../../kernel/file/attachments.ts';
import { awaited, called, post } from '../../../kernel/flow/rule.ts';
import type { Actor } from '../../../kernel/post/actor.ts';
import { refuse } from '../refusals.ts';
import type { Call, CaseRow } from '../row.ts';
import { knownUnits, step, unit, words } from './declare.ts';

const OWNING = ['clerk', 'leader'];
const MOST = 10;

/** The departments that were whistled for and have not answered yet, the lead first. */
export const openCalls = ({ calls }: Pick<CaseRow, 'calls'>): Call[] =>
  calls.filter(({ answered_at, ended_at }) => !answered_at && !ended_at).sort((a, b) => Number(b.role === 'lead') - Number(a.role === 'lead'));

/** The call that this desk answers: its department's, or, standing in for one that nobody is there for, the first. */
const callOf = (row: CaseRow, actor: Actor): Call | undefined => {
  const open = openCalls(row);
  return actor.unit === '' ? open[0] : open.find((call) => call.unit === actor.unit);
};
const mark = (row: CaseRow, call: Call | undefined, what: Partial<Call>): Pick<CaseRow, 'calls'> => ({
  calls: row.calls.map((each) => (each === call ? { ...each, ...what } : each)),
});
const clocksOf = (call: Call | undefined): string[] => (call ? [`report_in.${call.unit}`, `answer.${call.unit}`] : []);

const hasPassed = (row: CaseRow, clock: string, actor: Actor, now: Date): boolean =>
  Date.parse(row.clocks[`${clock}.${callOf(row, actor)?.unit}`]?.due_at ?? '') <= now.getTime();

/**
 * 吹哨报到: the community, or the leader it was lifted to, calls one lead and several assisting departments; each reports in and answers by its own
 * deadline. The case stays theirs who called, and comes back to them when all have answered.
 */
export const whistle = {
  whistle: step({
    by: [awaited],
    from: ['taken'],
    to: 'whistled',
    input: z.object({ lead: unit, assist: z.array(unit).max(MOST).default([]), matter: words(5) }),
    words: ['matter'],
    check: ({ row }) => {
      if (!OWNING.includes(row.owner_post ?? '')) refuse('whistle_not_yours');
    },
    check_input: ({ input, setting, row }) => {
      const units = [input.lead, ...input.assist];
      knownUnits(units, setting, row);
      if (new Set(units).size < units.length) refuse('called_twice');
    },
    set: ({ row, input, now }) => {
      const fresh = { called_at: now.toISOString(), reported_at: null, answered_at: null, ended_at: null, reported_late: null, answered_late: null };
      const calls = [input.lead, ...input.assist].map((each): Call => ({ unit: each, role: each === input.lead ? 'lead' : 'assist', ...fresh }));
      return { calls: [...row.calls, ...calls], called: [...new Set([...(row.called ?? []), ...calls.map((call) => call.unit)])] };
    },
    starts: ({ input }) => [input.lead, ...input.assist].flatMap((each) => [`report_in.${each}`, `answer.${each}`]),
  }),
  report_in: step({
    by: [awaited, called('call')],
    from: ['whistled'],
    likely: true,
    input: z.object({ note: words(0, 500).optional() }),
    words: ['note'],
    check: ({ row, actor }) => {
      if (callOf(row, actor)?.reported_at) refuse('reported_in_once');
    },
    set: ({ row, actor, now }) => mark(row, callOf(row, actor), { reported_at: now.toISOString(), reported_late: hasPassed(row, 'report_in', actor, now) }),
    stops: ({ row, actor }) => clocksOf(callOf(row, actor)).slice(0, 1),
  }),
  answer: step({
    by: [awaited, called('call')],
    from: ['whistled'],
    likely: true,
    input: z.object({ answer: words(5), attachments }),
    words: ['answer'],
    check: ({ row, actor }) => {
      if (!callOf(row, actor)?.reported_at) refuse('report_in_first');
    },
    to: ({ row }) => (openCalls(row).length > 1 ? 'whistled' : 'taken'),
    set: ({ row, actor, now }) => mark(row, callOf(row, actor), { answered_at: now.toISOString(), answered_late: hasPassed(row, 'answer', actor, now) }),
    stops: ({ row, actor }) => clocksOf(callOf(row, actor)),
  }),
  end_whistle: step({
    by: [post('clerk'), post('secretary'), post('leader'), post('dispatcher')],
    from: ['whistled'],
    to: 'taken',
    input: z.object({ reason: words(5) }),
    words: ['reason'],
    set: ({ row, now }) => ({ calls: row.calls.map((call) => (call.answered_at || call.ended_at ? call : { ...call, ended_at: now.toISOString() })) }),
    stops: ({ row }) => openCalls(row).flatMap(clocksOf),
  }),
};
