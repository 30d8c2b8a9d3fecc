import { z } from 'zod';
import { attachments } from '../../../kernel/file/attachments.ts';
import { awaited, called, opener, post } from '../../../kernel/flow/rule.ts';
import type { Setting } from '../../../kernel/flow/setting.ts';
import { isFound } from '../channels.ts';
import { isToBeLifted } from '../promise.ts';
import { refuse } from '../refusals.ts';
import { type CaseRow, GROUNDS, RULINGS } from '../row.ts';
import { before, step, words } from './declare.ts';

const isOrdered = ({ clocks }: CaseRow) => clocks['order'] !== undefined && !clocks['order'].stopped_at;
/** Named by an auditor; `appeal` is what an arbiter's ruling writes. */
const named = GROUNDS.filter((ground) => ground !== 'appeal');

/**
 * What keeps the round honest: a formal order with its own deadline, a hard case lifted to a named leader who owns it, what is left out of a rate and
 * who may object, and the call-back of a drawn sample.
 */
export const supervision = {
  supervise: step({
    by: [post('supervisor'), post('leader')],
    from: before,
    input: z.object({ order: words(5), working_days: z.int().min(1).max(10).meta({ 'x-widget': 'working_days' }) }),
    words: ['order'],
    told: ['order'],
    check: ({ row }) => {
      if (isOrdered(row)) refuse('ordered_already');
    },
    set: ({ row, input }) => ({ orders: row.orders + 1, order_days: input.working_days }),
    starts: () => ['order'],
  }),
  respond: step({
    by: [awaited],
    from: before,
    input: z.object({ response: words(5), attachments }),
    words: ['response'],
    check: ({ row }) => {
      if (!isOrdered(row)) refuse('no_order');
    },
    stops: () => ['order'],
  }),
  lift: step({
    by: [post('dispatcher'), post('supervisor')],
    from: ['accepted', 'returned', 'disputed', 'dispatched', 'taken'],
    to: 'taken',
    likely: isToBeLifted,
    input: z.object({ leader: z.string().max(60).meta({ 'x-choices': 'leaders' }), reason: words(5) }),
    words: ['reason'],
    told: ['reason'],
    check: ({ row }) => {
      if (row.owner_post === 'leader') refuse('lifted_already');
    },
    set: ({ input, found }) => ({ owner_post: 'leader', unit: '', bound: true, leader: input.leader, leader_name: String(found['leader_name'] ?? '') }),
  }),
  exclude: step({
    by: [post('auditor')],
    from: ['closed'],
    input: z.object({ ground: z.enum(named), reason: words(5) }),
    words: ['reason'],
    told: ['reason'],
    check: ({ row }) => {
      if (row.excluded) refuse('excluded_already');
      if (row.appeal) refuse('appealed_once');
    },
    set: ({ input }) => ({ excluded: input.ground }),
  }),
  appeal: step({
    by: [opener, post('handler'), post('clerk'), post('leader')],
    from: ['closed'],
    input: z.object({ reason: words(5), attachments }),
    words: ['reason'],
    check: ({ row, actor, now, setting }) => {
      if (row.appeal) refuse('appealed_once');
      if (row.mine) return row.excluded || refuse('counts_already');
      if (actor.post !== row.owner_post) refuse('appeal_not_yours');
      if (row.excluded) refuse('excluded_already');
      if (!isRatingFinal(row, now, setting.limits)) refuse('no_rating_yet');
    },
    set: () => ({ appeal: 'open' as const }),
    starts: () => ['appeal'],
  }),
  rule: step({
    by: [called('appeal')],
    from: ['closed'],
    likely: true,
    input: z.object({ ruling: z.enum(RULINGS), reason: words(5) }),
    words: ['reason'],
    told: ['reason'],
    set: ({ row, input }) => ({ appeal: input.ruling, ...(input.ruling === 'upheld' && { excluded: row.excluded ? null : ('appeal' as const) }) }),
    stops: () => ['appeal'],
  }),
  call_back: step({
    by: [called('call_back')],
    from: ['closed'],
    likely: true,
    input: z.object({ reached: z.boolean(), said: words(0, 1000).optional() }),
    words: ['said'],
    set: ({ input }) => ({ call_back: input.reached ? ('reached' as const) : ('unreached' as const) }),
    stops: () => ['call_back'],
  }),
};

const DAY = 86_400_000;

/** From then on a rating is shown to others than its giver: not while the same people still come and go in the same matter. */
export const finalAt = ({ rated_at }: Pick<CaseRow, 'rated_at'>, limits: Readonly<Record<string, number>>): Date =>
  new Date((rated_at?.getTime() ?? Number.NaN) + (limits['cases.rating_hold_days'] ?? 7) * DAY);

/** Is there a rating that others than its giver may see? */
export const isRatingFinal = (row: Pick<CaseRow, 'rated_at'>, now: Date, limits: Readonly<Record<string, number>>): boolean =>
  row.rated_at !== null && finalAt(row, limits) <= now;

type Closing = { row: CaseRow; setting: Setting };

/** Is this case, which closes now, one of the drawn sample? Drawn by the hash that its trail stands at: nobody can choose it, anybody can check it. What staff found has nobody to be called. */
const isDrawn = ({ row, setting: { limits } }: Closing): boolean =>
  !isFound(row) && Number.parseInt(row.head.slice(0, 8) || 'ffffffff', 16) / 2 ** 32 < (limits['cases.call_back_percent'] ?? 0) / 100;

/** What closing writes of the draw. */
export const drawing = (closing: Closing): Partial<CaseRow> => (isDrawn(closing) ? { call_back: 'drawn' } : {});
export const drawnClock = (closing: Closing): string[] => (isDrawn(closing) ? ['call_back'] : []);
