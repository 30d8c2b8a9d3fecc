import { z } from 'zod';
import { AreaCode, covers } from '../../kernel/area/code.ts';
import { defineFlow, stepOf } from '../../kernel/flow/declare.ts';
import type { Setting } from '../../kernel/flow/record.ts';
import { awaited, opener, post, system } from '../../kernel/flow/rule.ts';
import { refuse } from './refusals.ts';
import { type CaseRow, LEVELS, OUTCOMES, type STATES } from './row.ts';

const words = (min: number, max = 2000) => z.string().trim().min(min).max(max).meta({ 'x-widget': 'textarea' });
/** `unit:CODE` is a department, `post:grid_worker` and `post:clerk` the community's own people. */
const owner = z
  .string()
  .regex(/^(unit:[a-z_]+|post:(grid_worker|clerk))$/)
  .meta({ 'x-widget': 'owner', 'x-choices': 'owners' });
const given = (to: string): Pick<CaseRow, 'owner_post' | 'unit'> =>
  to.startsWith('unit:') ? { owner_post: 'handler', unit: to.slice(5) } : { owner_post: to.slice(5) as 'clerk', unit: '' };
const owned = (row: CaseRow) => ({ post: row.owner_post ?? 'clerk', ...(row.unit && { unit: row.unit }) });
const step = stepOf<CaseRow, (typeof STATES)[number]>();
/** Real answers run to 8,000 characters. */
const ANSWER = 10_000;
const promise = ['promise'];
const before = ['filed', 'accepted', 'dispatched', 'taken', 'returned', 'disputed'] as const;
const HOUR = 3_600_000;
const knownUnit = ({ input, setting }: { input: { owner: string }; setting: Setting }) => {
  if (input.owner.startsWith('unit:') && !setting.units.includes(input.owner.slice(5))) refuse('no_such_unit', { unit: input.owner.slice(5) });
};

/**
 * A resident's demand from report to the resident's own sign-off. The promise runs from the report to the handler's answer; returning
 * stops nothing. Finish is the handler's word, sign-off the resident's; silence closes by a rule that the receipt names.
 */
export const flow = defineFlow<CaseRow, (typeof STATES)[number]>({
  name: 'cases',
  opening: 'report',
  start: 'filed',
  states: {
    filed: { awaits: { post: 'clerk' }, clock: 'accept', runs: promise },
    accepted: { awaits: { post: 'dispatcher' }, clock: 'dispatch', runs: promise },
    dispatched: { awaits: owned, clock: 'take', runs: promise },
    taken: { awaits: owned, runs: promise },
    returned: { awaits: { post: 'dispatcher' }, clock: 'dispatch', runs: promise },
    disputed: { awaits: { post: 'arbiter' }, clock: 'arbitrate', runs: promise },
    finished: { awaits: { post: 'resident' }, clock: 'sign_off', when_late: 'lapse' },
    shelved: { awaits: owned, clock: 'review', when_late: 'resume' },
    closed: {},
    withdrawn: {},
  },
  spans: {
    accept: () => 'cases.accept',
    dispatch: () => 'cases.dispatch',
    take: () => 'cases.take',
    arbitrate: () => 'cases.arbitrate',
    sign_off: () => 'cases.sign_off',
    promise: (row) => `cases.promise.${row.level}`,
    review: (row) => ({ days: row.review_days ?? 1 }),
  },
  promises: ['cases.accept', 'cases.dispatch', 'cases.take', 'cases.arbitrate', 'cases.sign_off', ...LEVELS.map((level) => `cases.promise.${level}`)],
  sees: {
    area: ['clerk', 'grid_worker', 'grid_lead', 'secretary', 'dispatcher', 'supervisor', 'leader', 'arbiter', 'auditor', 'admin_security'],
    unit: ['handler'],
  },
  steps: {
    accept: step({
      by: [awaited],
      from: ['filed'],
      likely: true,
      input: z.object({ handle: z.enum(['pass', 'here']).default('pass'), level: z.enum(LEVELS).optional(), note: words(0, 500).optional() }),
      words: ['note'],
      to: ({ input }) => (input.handle === 'here' ? 'taken' : 'accepted'),
      set: ({ input }) => ({ ...(input.level && { level: input.level }), ...(input.handle === 'here' && { owner_post: 'clerk', unit: '' }) }),
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
      by: [awaited],
      from: ['accepted', 'returned'],
      to: 'dispatched',
      likely: true,
      input: z.object({ owner, note: words(0, 500).optional() }),
      words: ['note'],
      check_input: knownUnit,
      set: ({ input }) => given(input.owner),
    }),
    take: step({ by: [awaited], from: ['dispatched'], to: 'taken', likely: true }),
    return: step({
      by: [awaited],
      from: ['dispatched', 'taken'],
      input: z.object({ reason: words(5) }),
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
    finish: step({
      by: [awaited],
      from: ['taken'],
      to: 'finished',
      likely: true,
      input: z.object({ outcome: z.enum(OUTCOMES), reply: words(5, ANSWER) }),
      words: ['reply'],
      told: ['reply'],
      set: ({ input }) => ({ outcome: input.outcome, reply: input.reply, review_days: null }),
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
      set: () => ({ extended: true }),
    }),
    shelve: step({
      by: [awaited],
      from: ['taken'],
      to: 'shelved',
      input: z.object({ reason: words(5, ANSWER), review_days: z.int().min(7).max(90) }),
      words: ['reason'],
      told: ['reason'],
      set: ({ input }) => ({ outcome: 'shelved', reply: input.reason, review_days: input.review_days }),
    }),
    resume: step({ by: [awaited, system], from: ['shelved'], to: 'taken', likely: true, restart: promise, set: () => ({ outcome: null }) }),
    sign_off: step({
      by: [opener],
      from: ['finished'],
      to: 'closed',
      likely: true,
      input: z.object({ comment: words(0, 500).optional() }),
      words: ['comment'],
      set: () => ({ closed_by: 'resident' }),
    }),
    lapse: step({ by: [system], from: ['finished'], to: 'closed', set: () => ({ closed_by: 'silence' }) }),
    reopen: step({
      by: [opener],
      from: ['finished', 'closed'],
      to: 'taken',
      input: z.object({ reason: words(2) }),
      words: ['reason'],
      check: ({ row, now, setting }) => {
        const days = setting.limits['cases.reopen_days'] ?? 30;
        if (row.ended_at && now.getTime() - row.ended_at.getTime() > days * 24 * HOUR) refuse('reopen_too_late', { days });
        if (row.stars !== null) refuse('reopen_after_rating');
      },
      set: ({ row }) => ({ reopens: row.reopens + 1, outcome: null, closed_by: null }),
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
      set: ({ input }) => ({ stars: input.stars, solved: input.solved }),
    }),
    urge: step({
      by: [opener, post('clerk'), post('secretary'), post('dispatcher'), post('supervisor'), post('leader')],
      from: before,
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
      from: [...before, 'finished', 'shelved'],
      to: 'withdrawn',
      input: z.object({ reason: words(0, 500).optional() }),
      words: ['reason'],
      set: () => ({ outcome: null }),
    }),
    erase: step({
      by: [opener, post('admin_security')],
      from: ['closed', 'withdrawn'],
      input: z.object({ ground: z.enum(['withdrawn_consent', 'purpose_served', 'unlawful']) }),
      erases: true,
    }),
    late: step({ by: [system], from: [...before, 'finished', 'shelved'] }),
  },
});
