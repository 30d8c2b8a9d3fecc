import { z } from 'zod';
import { AreaCode, covers } from '../../../kernel/area/code.ts';
import { attachments } from '../../../kernel/file/attachments.ts';
import { awaited, post } from '../../../kernel/flow/rule.ts';
import { isToBeLifted } from '../promise.ts';
import { refuse } from '../refusals.ts';
import { code, given, knownSpecial, knownUnit, owner, step, words } from './declare.ts';

/** Whose it is: the community takes it up, the dispatcher gives it, the arbiter rules where nobody wants it. */
export const dispatching = {
  accept: step({
    by: [awaited],
    from: ['filed'],
    likely: true,
    input: z.object({
      handle: z.enum(['pass', 'here']).default('pass'),
      level: code('levels').optional(),
      special: code('specials').optional(),
      note: words(0, 500).optional(),
    }),
    words: ['note'],
    unwritten: ['special'],
    check_input: ({ input, setting: { choices } }) => {
      const { level, special } = input;
      if (level !== undefined && !Object.hasOwn(choices['cases.level'] ?? {}, level)) refuse('no_such_level', { level });
      knownSpecial(special, choices);
    },
    to: ({ input }) => (input.handle === 'here' ? 'taken' : 'accepted'),
    set: ({ row, input, now }) => ({
      accepted_at: row.accepted_at ?? now,
      ...(input.level && { level: input.level }),
      ...(input.special && { priority: true, special: input.special }),
      ...(input.handle === 'here' && { owner_post: 'clerk', unit: '' }),
    }),
  }),
  place: step({
    by: [awaited],
    from: ['filed', 'accepted', 'returned'],
    input: z.object({ area: AreaCode.meta({ 'x-widget': 'area' }) }),
    check_input: ({ input, actor }) => {
      if (!covers(actor.area, input.area)) refuse('place_not_yours');
    },
    set: ({ input }) => ({ area: input.area }),
  }),
  dispatch: step({
    // At night nobody else is there to send a gas leak on.
    by: [awaited, post('duty')],
    from: ['accepted', 'returned'],
    to: 'dispatched',
    likely: (row, setting) => !isToBeLifted(row, setting),
    input: z.object({ owner, note: words(0, 500).optional() }),
    words: ['note'],
    check_input: knownUnit,
    set: ({ input }) => given(input.owner),
  }),
  take: step({ by: [awaited], from: ['dispatched'], to: 'taken', likely: true }),
  return: step({
    by: [awaited],
    from: ['dispatched', 'taken'],
    input: z.object({ reason: words(5), attachments }),
    words: ['reason'],
    check: ({ row }) => {
      if (row.bound) refuse('bound_by_ruling');
      if (row.owner_post === 'clerk') refuse('own_cannot_return');
    },
    to: ({ row, setting }) => (row.returns + 1 >= (setting.limits['cases.returns'] ?? 3) ? 'disputed' : 'returned'),
    set: ({ row }) => ({ returns: row.returns + 1, owner_post: null, unit: '' }),
  }),
  arbitrate: step({
    by: [awaited],
    from: ['disputed'],
    to: 'dispatched',
    likely: true,
    input: z.object({ owner, ruling: words(5) }),
    words: ['ruling'],
    told: ['ruling'],
    check_input: knownUnit,
    set: ({ input }) => ({ ...given(input.owner), bound: true }),
  }),
};
