import { z } from 'zod';
import { attachments } from '../../../kernel/file/attachments.ts';
import { awaited, system } from '../../../kernel/flow/rule.ts';
import { refuse } from '../refusals.ts';
import { type CaseRow, OUTCOMES } from '../row.ts';
import { ANSWER, before, promise, step, words } from './declare.ts';
import { announcing } from './links.ts';
import { drawing, drawnClock } from './supervision.ts';

/** What the one who owns it says and when, and what time itself does. */
export const answering = {
  finish: step({
    by: [awaited],
    from: ['taken'],
    to: 'finished',
    likely: true,
    input: z.object({ outcome: z.enum(OUTCOMES), reply: words(5, ANSWER), attachments }),
    words: ['reply'],
    told: ['reply'],
    set: (look) => ({
      outcome: look.input.outcome,
      reply: look.input.reply,
      review_days: null,
      answered_at: look.row.answered_at ?? look.now,
      ...announcing(look),
    }),
  }),
  extend: step({
    by: [awaited],
    from: ['taken'],
    input: z.object({ working_days: z.int().min(1).max(10).meta({ 'x-widget': 'working_days' }), reason: words(5) }),
    words: ['reason'],
    told: ['reason'],
    check: ({ row, now }) => {
      if (row.extended) refuse('extended_once');
      if (row.clocks['promise'] && Date.parse(row.clocks['promise'].due_at) <= now.getTime()) refuse('extend_too_late');
    },
    extend: { clock: 'promise', by: (input) => ({ working_days: input.working_days }) },
    set: (look) => ({ extended: true, ...announcing(look) }),
  }),
  shelve: step({
    by: [awaited],
    from: ['taken'],
    to: 'shelved',
    input: z.object({ reason: words(5, ANSWER), review_days: z.int().min(7).max(90), attachments }),
    words: ['reason'],
    told: ['reason'],
    set: (look) => ({
      outcome: 'shelved',
      reply: look.input.reason,
      review_days: look.input.review_days,
      missed_due: look.row.missed_due ?? brokenAt(look),
      ...announcing(look),
    }),
  }),
  resume: step({ by: [awaited, system], from: ['shelved'], to: 'taken', likely: true, restart: promise, set: () => ({ outcome: null }) }),
  lapse: step({
    by: [system],
    from: ['finished'],
    to: 'closed',
    set: (look) => ({ closed_by: 'silence', special: null, ...drawing(look) }),
    starts: drawnClock,
  }),
  late: step({ by: [system], from: [...before, 'linked', 'finished', 'shelved', 'closed'] }),
};

/** When the promise ran out, if it did: taking the matter up again starts a new one, and does not mend this. */
const brokenAt = ({ row: { clocks }, now }: { row: CaseRow; now: Date }): Date | null => {
  const due = clocks['promise']?.due_at;
  return due !== undefined && Date.parse(due) < now.getTime() ? new Date(due) : null;
};
