import { z } from 'zod';
import { attachments } from '../../../kernel/file/attachments.ts';
import { opener, post } from '../../../kernel/flow/rule.ts';
import { countOf } from '../rated-from/apart.ts';
import { refuse } from '../refusals.ts';
import { before, HOUR, isAbout, step, UNGIVEN, words } from './declare.ts';
import { ALONE, announcing } from './links.ts';
import { drawing, drawnClock, finalAt } from './supervision.ts';

/** What the resident may do. */
export const residents = {
  sign_off: step({
    by: [opener],
    from: ['finished'],
    to: 'closed',
    likely: true,
    input: z.object({ comment: words(0, 500).optional() }),
    words: ['comment'],
    set: (look) => ({ closed_by: 'resident', special: null, ...drawing(look) }),
    starts: drawnClock,
  }),
  reopen: step({
    by: [opener],
    from: ['finished', 'closed', 'diverted'],
    // Who does not agree to be sent elsewhere is heard by the dispatcher, and who complains of the department that answered; all else goes back to its last owner.
    to: ({ row }) => (row.state === 'diverted' || isAbout(row, row.unit) ? 'accepted' : 'taken'),
    input: z.object({ reason: words(2), attachments }),
    words: ['reason'],
    check: ({ row, now, setting }) => {
      const days = (row.state === 'diverted' ? setting.limits['cases.objection_days'] : setting.limits['cases.reopen_days']) ?? 30;
      if (row.ended_at && now.getTime() - row.ended_at.getTime() > days * 24 * HOUR) refuse('reopen_too_late', { days });
      if (row.stars !== null) refuse('reopen_after_rating');
    },
    set: ({ row }) => ({
      reopens: row.reopens + 1,
      outcome: null,
      closed_by: null,
      ...(row.state === 'diverted' && { objected: true, divert_kind: null, earlier: null, reply: null }),
      ...(isAbout(row, row.unit) && UNGIVEN),
      ...ALONE,
      ...(row.call_back === 'drawn' && { call_back: null }),
      ...(row.appeal === 'open' && { appeal: null }),
    }),
    stops: () => ['call_back', 'appeal'],
  }),
  rate: step({
    by: [opener],
    from: ['closed'],
    likely: true,
    input: z.object({ stars: z.int().min(1).max(5).meta({ 'x-widget': 'stars' }), solved: z.boolean(), comment: words(0, 500).optional() }),
    words: ['comment'],
    check: ({ row }) => {
      if (row.stars !== null) refuse('rated_once');
    },
    set: ({ input, now, setting: { limits } }) => ({
      stars: input.stars,
      solved: input.solved,
      rated_at: now,
      rating_final_at: finalAt({ rated_at: now }, limits),
    }),
    apart: ({ row, found }) => countOf(row, found),
    sealed_until: (row, { limits }) => finalAt(row, limits),
  }),
  urge: step({
    by: [opener, post('clerk'), post('secretary'), post('dispatcher'), post('supervisor'), post('leader')],
    from: [...before, 'linked'],
    input: z.object({ message: words(0, 500).optional() }),
    words: ['message'],
    check: ({ row, now, setting }) => {
      const hours = setting.limits['cases.urge_hours'] ?? 24;
      if (row.urged_at && now.getTime() - row.urged_at.getTime() < hours * HOUR) refuse('urged_already', { hours });
    },
    set: ({ row, now }) => ({ urges: row.urges + 1, urged_at: now }),
  }),
  withdraw: step({
    by: [opener],
    from: [...before, 'linked', 'finished', 'shelved'],
    to: 'withdrawn',
    input: z.object({ reason: words(0, 500).optional() }),
    words: ['reason'],
    set: (look) => ({ outcome: null, ...announcing(look) }),
  }),
  erase: step({
    by: [opener, post('admin_security')],
    from: ['closed', 'withdrawn', 'diverted'],
    input: z.object({ ground: z.enum(['withdrawn_consent', 'purpose_served', 'unlawful']) }),
    erases: true,
  }),
};
