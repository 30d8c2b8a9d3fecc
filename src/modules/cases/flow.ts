import { defineFlow } from '../../kernel/flow/declare.ts';
import { variantOf } from './channels.ts';
import { promiseSpan } from './promise.ts';
import type { CaseRow, STATES } from './row.ts';
import { answering } from './steps/answering.ts';
import { promise } from './steps/declare.ts';
import { dispatching } from './steps/dispatching.ts';
import { diverting } from './steps/divert.ts';
import { identity } from './steps/identity.ts';
import { links } from './steps/links.ts';
import { residents } from './steps/residents.ts';
import { supervision } from './steps/supervision.ts';
import { openCalls, whistle } from './steps/whistle.ts';
import { tells } from './tells.ts';

const owned = (row: CaseRow) => ({ post: row.owner_post ?? 'clerk', ...(row.unit && { unit: row.unit }) });

/**
 * A resident's demand from report to the resident's own sign-off. The promise runs from the report to the handler's answer; returning
 * stops nothing. Finish is the handler's word, sign-off the resident's; silence closes by a rule that the receipt names.
 */
export const flow = defineFlow<CaseRow, (typeof STATES)[number]>({
  name: 'cases',
  opening: 'report',
  start: 'filed',
  states: {
    filed: { awaits: ({ off_hours }) => ({ post: off_hours ? 'duty' : 'clerk' }), clock: 'accept', runs: promise },
    accepted: { awaits: { post: 'dispatcher' }, clock: 'dispatch', runs: promise },
    dispatched: { awaits: owned, clock: 'take', runs: promise },
    taken: { awaits: owned, runs: promise },
    returned: { awaits: { post: 'dispatcher' }, clock: 'dispatch', runs: promise },
    disputed: { awaits: { post: 'arbiter' }, clock: 'arbitrate', runs: promise },
    whistled: { awaits: (row) => ({ post: 'handler', unit: openCalls(row)[0]?.unit ?? '' }), runs: promise },
    linked: { quiet: true, runs: promise },
    finished: { awaits: { post: 'resident' }, clock: 'sign_off', when_late: 'lapse' },
    shelved: { awaits: owned, clock: 'review', when_late: 'resume' },
    closed: {},
    withdrawn: {},
    diverted: {},
  },
  spans: {
    accept: () => 'cases.accept',
    dispatch: () => 'cases.dispatch',
    take: () => 'cases.take',
    arbitrate: () => 'cases.arbitrate',
    sign_off: () => 'cases.sign_off',
    promise: promiseSpan,
    review: (row) => ({ days: row.review_days ?? 1 }),
    report_in: () => 'cases.report_in',
    answer: () => 'cases.answer',
    order: (row) => ({ working_days: row.order_days ?? 1 }),
    appeal: () => 'cases.appeal',
    call_back: () => 'cases.call_back',
  },
  variant: variantOf,
  also: (row) => [
    ...(row.state === 'whistled' ? openCalls(row).slice(1) : []).map(({ unit, reported_at }) => ({
      slot: `call.${unit}`,
      post: 'handler',
      unit,
      clock: reported_at ? `answer.${unit}` : `report_in.${unit}`,
    })),
    ...(row.appeal === 'open' ? [{ slot: 'appeal', post: 'arbiter', clock: 'appeal' }] : []),
    ...(row.call_back === 'drawn' ? [{ slot: 'call_back', post: 'auditor', clock: 'call_back' }] : []),
  ],
  promises: [
    'cases.accept',
    'cases.dispatch',
    'cases.take',
    'cases.arbitrate',
    'cases.sign_off',
    'cases.report_in',
    'cases.answer',
    'cases.appeal',
    'cases.call_back',
    'cases.promise.{cases.level}',
  ],
  may_promise: ['cases.promise.{cases.level}.special', 'cases.promise.{cases.level}.owned'],
  limits: [
    'cases.returns',
    'cases.reopen_days',
    'cases.objection_days',
    'cases.urge_hours',
    'cases.rating_hold_days',
    'cases.call_back_percent',
    'cases.reveal_minutes',
  ],
  sees: {
    area: ['clerk', 'duty', 'grid_worker', 'grid_lead', 'secretary', 'dispatcher', 'supervisor', 'leader', 'arbiter', 'auditor', 'admin_security'],
    unit: ['handler'],
  },
  tells,
  steps: { ...dispatching, ...diverting, ...answering, ...residents, ...whistle, ...supervision, ...links, ...identity },
});
