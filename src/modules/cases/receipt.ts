import { z } from 'zod';
import { Attachments, ClocksAnswer, detail, StepsAnswer, seen, stepFor } from '../../kernel/flow/routes.ts';
import { nameOf, showClocks, showSteps, stepName } from '../../kernel/flow/show.ts';
import { type Ctx, defineRoute } from '../../kernel/module.ts';
import { asResident } from '../../kernel/post/actor.ts';
import { brokenLink, type Told, trailOf } from '../../kernel/trail/read.ts';
import { refuse } from '../../platform/refusal.ts';
import { readReceipt } from './codes.ts';
import { toldOf } from './diversion.ts';
import { flow } from './flow.ts';
import { Together, togetherOf } from './incident/together.ts';
import { caseKind } from './kind.ts';
import type { CaseRow } from './row.ts';
import { CaseDetail, showDesk, silenceOf } from './show.ts';
import { stateNameOf } from './state-name.ts';

const Code = z.object({ code: z.string().max(60).describe('The receipt’s public code') });

const Entry = z.object({
  seq: z.int(),
  at: z.date(),
  step: z.string(),
  step_name: z.string(),
  post_name: z.string(),
  unit_name: z.string(),
  to: z.string(),
  to_name: z.string(),
  told: z.record(z.string(), z.string()).describe('What the resident was told in this step'),
  hash: z.string(),
});
const Progress = z.object({
  number: z.string(),
  receipt: z.string(),
  category_name: z.string(),
  area_name: z.string(),
  state: z.string(),
  state_name: z.string(),
  outcome: CaseDetail.shape.outcome,
  closed_by: CaseDetail.shape.closed_by,
  opened_at: z.date(),
  due_at: z.date().nullable(),
  promised_at: z.date(),
  late: z.boolean(),
  ended_at: z.date().nullable(),
  awaits: z.object({ post: z.string(), post_name: z.string(), unit_name: z.string() }).nullable(),
  timeline: z.array(Entry),
  clocks: ClocksAnswer.shape.items,
  silence: CaseDetail.shape.silence,
  together: Together,
  review_on: z.date().nullable(),
  head: z.string(),
  intact: z.boolean().describe('Every hash was re-computed just now and holds'),
});

const toldIn = ({ step, words }: Told) => Object.fromEntries(Object.entries(words ?? {}).filter(([name]) => flow.steps[step]?.told?.includes(name)));

/** The id of the record a receipt's code belongs to. */
export async function recordOf({ house }: Ctx, code: string): Promise<string> {
  const read = readReceipt(code) ?? refuse('not_found', {});
  const row = await house.db
    .withTables<{ cases: { shard: string; id: string; receipt: string } }>()
    .selectFrom('cases')
    .select('id')
    .where('shard', '=', read.shard)
    .where('receipt', '=', read.receipt)
    .executeTakeFirst();
  return row?.id ?? refuse('not_found', {});
}

/** Anyone with the code sees how far it is: times, posts, replies. Never who raised it, nor the words it was raised in. */
const progress = defineRoute({
  method: 'GET',
  path: '/api/receipts/{code}',
  summary: 'Progress without log-in and without identity',
  who: 'anyone',
  params: Code,
  answer: Progress,
  run: async (ctx, { params }) => {
    const id = await recordOf(ctx, params.code);
    const row = (await seen({ ...ctx, actor: asResident(null, id) }, caseKind, id)) as CaseRow;
    const entries = await trailOf(ctx.house.db, row.shard, row.id);
    const desk = showDesk(row, ctx);
    return {
      number: row.number,
      receipt: row.receipt,
      category_name: nameOf(ctx, 'category', row.category),
      area_name: ctx.house.areas.place(row.area.slice(0, 12)),
      state: row.state,
      state_name: stateNameOf(ctx, row),
      outcome: row.outcome,
      closed_by: row.closed_by,
      opened_at: row.opened_at,
      due_at: row.due_at,
      promised_at: new Date(row.clocks['promise']?.due_at ?? row.opened_at),
      late: row.due_at !== null && row.due_at <= ctx.now,
      ended_at: row.ended_at,
      awaits: desk && { post: desk.wanted, post_name: desk.wanted_name, unit_name: desk.unit_name },
      timeline: entries.map((e) => ({
        seq: e.seq,
        at: e.at,
        step: e.step,
        step_name: stepName(ctx, 'cases', e),
        post_name: nameOf(ctx, 'post', e.post),
        unit_name: nameOf(ctx, 'unit', e.unit),
        to: e.to_state,
        to_name: stateNameOf(ctx, row, e.to_state),
        told: e.step === 'divert' && row.divert_kind !== null ? { reply: toldOf(row, ctx) ?? '' } : toldIn(e),
        hash: e.hash,
      })),
      clocks: showClocks({ house: ctx.house, lang: ctx.lang }, caseKind, row, ctx.now).items,
      silence: silenceOf(row, ctx),
      together: await togetherOf(ctx, row),
      review_on: row.state === 'shelved' && row.clocks['review'] ? new Date(row.clocks['review'].due_at) : null,
      head: row.head,
      intact: brokenLink(row.id, entries, row) === null,
    };
  },
});

const mine = defineRoute({
  method: 'GET',
  path: '/api/receipts/{code}/mine',
  summary: 'The whole case, for whoever shows its key',
  who: 'anyone',
  params: Code,
  answer: CaseDetail.extend({ attachments: Attachments }),
  run: async (ctx, { params }) => {
    const id = await recordOf(ctx, params.code);
    return (await detail(proved(ctx, id), caseKind, id)) as never;
  },
});

const steps = defineRoute({
  method: 'GET',
  path: '/api/receipts/{code}/steps',
  summary: 'What the reporter may do now',
  who: 'anyone',
  params: Code,
  answer: StepsAnswer,
  run: async (ctx, { params }) => {
    const id = await recordOf(ctx, params.code);
    const by = proved(ctx, id);
    return showSteps(ctx, caseKind, await seen(by, caseKind, id), by.actor);
  },
});

const step = defineRoute({
  method: 'POST',
  path: '/api/receipts/{code}/steps/{step}',
  summary: 'A step by the reporter',
  who: 'anyone',
  params: Code.extend({ step: z.string().max(40) }),
  body: z.looseObject({}),
  unread: true,
  answer: CaseDetail,
  run: async (ctx, { params, body }) => {
    const id = await recordOf(ctx, params.code);
    return stepFor(proved(ctx, id), caseKind, id, params.step, body);
  },
});

/** The same caller, as the owner of the record if the key they sent is its key. */
export const proved = (ctx: Ctx, id: string): Ctx =>
  ctx.key !== null && ctx.house.isReceiptKey(id, ctx.key) ? { ...ctx, actor: asResident(ctx.actor.account, id) } : ctx;

export const receiptRoutes = [progress, mine, steps, step];
