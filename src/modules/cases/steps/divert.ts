import { z } from 'zod';
import { awaited } from '../../../kernel/flow/rule.ts';
import { refuse } from '../refusals.ts';
import type { CaseRow } from '../row.ts';
import { ANSWER, step, words } from './declare.ts';
import { announcing } from './links.ts';

/** Sent elsewhere: what is an emergency, has a procedure of its own by law, is a petition, or repeats an earlier matter with nothing new. */
export const diverting = {
  divert: step({
    by: [awaited],
    from: ['filed', 'accepted', 'returned'],
    to: 'diverted',
    input: z.object({
      kind: z.string().max(40).meta({ 'x-choices': 'diversions' }),
      same_as: z.string().trim().min(1).max(40).optional(),
      note: words(5, ANSWER).optional(),
    }),
    words: ['note'],
    told: ['note'],
    check: ({ row }) => {
      if (row.objected) refuse('objected_once');
    },
    check_input: ({ input, setting }) => {
      const kinds = setting.choices['cases.divert'] ?? {};
      const kind = Object.hasOwn(kinds, input.kind) ? kinds[input.kind] : refuse('no_such_diversion', { kind: input.kind });
      if (kind?.['earlier'] && !input.same_as) refuse('divert_names_no_earlier');
      if (!kind?.['earlier'] && input.same_as) refuse('divert_needs_no_earlier');
      if (kind?.['note'] && !input.note) refuse('divert_needs_note');
    },
    set: (look) => {
      const { row, input, found, now } = look;
      return {
        accepted_at: row.accepted_at ?? now,
        outcome: 'diverted',
        divert_kind: input.kind,
        earlier: (found['earlier'] ?? null) as CaseRow['earlier'],
        reply: input.note ?? null,
        special: null,
        owner_post: null,
        unit: '',
        ...announcing(look),
      };
    },
  }),
};
