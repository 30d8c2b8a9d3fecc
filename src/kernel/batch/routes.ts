import { z } from 'zod';
import { StepsAnswer } from '../flow/routes.ts';
import { type Ctx, defineRoute, type Route } from '../module.ts';
import { pageOf, readCursor } from '../page.ts';
import { mustBeOwn } from '../post/acting.ts';
import { ask } from './ask.ts';
import { MOST } from './most.ts';
import { openSteps } from './open-steps.ts';
import { preview } from './preview.ts';
import { refuse } from './refusals.ts';
import { own, show, showRows } from './show.ts';
import { BATCH_STATES, type BatchTables, RESULTS } from './table.ts';

/** How long a batch can be undone where nothing else is asked for. */
const UNDO_SECONDS = 10;

const Asked = z.strictObject({
  flow: z.string().max(40),
  step: z.string().max(40),
  input: z
    .record(z.string(), z.unknown())
    .default({})
    .describe('The step’s input; `{number}` and the like in what residents are told is filled in for each record'),
  records: z.array(z.string().max(60)).max(MOST).optional().describe('Ids; without them, everything that `filter` finds'),
  filter: z.record(z.string(), z.unknown()).optional().describe('The list’s own filter'),
});
const Id = z.object({ id: z.string().max(40).describe('The batch’s id') });
const Batch = z.object({
  id: z.string(),
  flow: z.string(),
  step: z.string(),
  step_name: z.string(),
  input: z.record(z.string(), z.unknown()),
  post: z.string(),
  area: z.string(),
  unit: z.string(),
  state: z.enum(BATCH_STATES),
  state_name: z.string(),
  asked_at: z.date(),
  not_before: z.date().describe('Nothing is taken before'),
  undo_until: z.date().nullable().describe('Null when it cannot be undone any more'),
  ended_at: z.date().nullable(),
  total: z.int(),
  done: z.int(),
  refused: z.int(),
  skipped: z.int(),
});
const Foreseen = z.object({
  record: z.string(),
  number: z.string().nullable(),
  title: z.string().nullable(),
  from: z.string().nullable(),
  from_name: z.string().nullable(),
  to: z.string().nullable(),
  to_name: z.string().nullable(),
  desk_name: z.string().nullable().describe('Whom it would wait for'),
  says: z.record(z.string(), z.string()).describe('What the resident would be told, filled in'),
  code: z.string().nullable(),
  sentence: z.string().nullable().describe('Why it would be refused'),
});
const Result = z.object({
  n: z.int(),
  record: z.string(),
  number: z.string().nullable(),
  title: z.string().nullable(),
  state_name: z.string().nullable(),
  result: z.enum(RESULTS).nullable(),
  code: z.string().nullable(),
  sentence: z.string().nullable().describe('Why it was refused, in the caller’s language'),
  at: z.date().nullable(),
});

const one = async (ctx: Ctx, id: string) => (await show(ctx, [await own(ctx, id)]))[0] as never;

const foresee = defineRoute({
  method: 'POST',
  path: '/api/batches/preview',
  summary: 'What a step would come to for many records; nothing is written',
  who: 'signed_in',
  body: Asked,
  answer: z.object({ total: z.int(), would: z.int(), refused: z.int(), items: z.array(Foreseen) }),
  run: async (ctx, { body }) => preview(ctx, body),
});

const open = defineRoute({
  method: 'POST',
  path: '/api/batches/steps',
  summary: 'The steps that the caller may take for at least one of these records, each with its form and for how many',
  who: 'signed_in',
  body: Asked.omit({ step: true, input: true }),
  answer: z.object({ total: z.int(), items: z.array(StepsAnswer.shape.items.element.extend({ count: z.int() })) }),
  run: async (ctx, { body }) => openSteps(ctx, body),
});

const make = defineRoute({
  method: 'POST',
  path: '/api/batches',
  summary: 'Take a step for many records, after a while in which it can be undone',
  who: 'signed_in',
  status: 201,
  body: Asked.extend({ undo_seconds: z.int().min(0).max(60).default(UNDO_SECONDS) }),
  answer: Batch,
  run: async (ctx, { body }) => one(ctx, await ask(ctx, body)),
});

const list = defineRoute({
  method: 'GET',
  path: '/api/batches',
  summary: 'My batches, newest first',
  who: 'signed_in',
  query: z.object({ cursor: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(100).default(20) }),
  answer: z.object({ items: z.array(Batch), next: z.string().nullable() }),
  run: async (ctx, { query }) => {
    mustBeOwn(ctx.actor);
    const after = query.cursor ? readCursor(query.cursor)[1] : null;
    let asked = ctx.house.db
      .withTables<BatchTables>()
      .selectFrom('batch')
      .selectAll()
      .where('account', '=', ctx.actor.account ?? '');
    if (after) asked = asked.where('id', '<', after);
    const rows = await asked
      .orderBy('id', 'desc')
      .limit(query.limit + 1)
      .execute();
    const page = pageOf(rows, query.limit, (b) => [b.asked_at, b.id]);
    return { items: await show(ctx, page.items), next: page.next };
  },
});

const read = defineRoute({
  method: 'GET',
  path: '/api/batches/{id}',
  summary: 'How far a batch is',
  who: 'signed_in',
  params: Id,
  answer: Batch,
  run: (ctx, { params }) => one(ctx, params.id),
});

const results = defineRoute({
  method: 'GET',
  path: '/api/batches/{id}/rows',
  summary: 'What became of each record, in the order they were picked',
  who: 'signed_in',
  params: Id,
  query: z.object({
    result: z.enum(RESULTS).optional(),
    after: z.coerce.number().int().min(-1).default(-1).describe('`next` of the page before'),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  answer: z.object({ items: z.array(Result), next: z.int().nullable() }),
  run: async (ctx, { params, query }) => {
    const batch = await own(ctx, params.id);
    let asked = ctx.house.db
      .withTables<BatchTables>()
      .selectFrom('batch_row')
      .selectAll()
      .where('account', '=', batch.account)
      .where('batch', '=', batch.id)
      .where('n', '>', query.after);
    if (query.result) asked = asked.where('result', '=', query.result);
    const rows = await asked
      .orderBy('n')
      .limit(query.limit + 1)
      .execute();
    const items = rows.slice(0, query.limit);
    return { items: await showRows(ctx, batch, items), next: rows.length > query.limit ? (items.at(-1)?.n ?? null) : null };
  },
});

const undo = defineRoute({
  method: 'POST',
  path: '/api/batches/{id}/undo',
  summary: 'Take a batch back before any of it is done',
  who: 'signed_in',
  params: Id,
  answer: Batch,
  run: async (ctx, { params }) => {
    const batch = await own(ctx, params.id);
    const undone = await ctx.house.db
      .withTables<BatchTables>()
      .updateTable('batch')
      .set({ state: 'undone', ended_at: ctx.now })
      .where('account', '=', batch.account)
      .where('id', '=', batch.id)
      .where('state', '=', 'waiting')
      .executeTakeFirst();
    if (undone.numUpdatedRows === 0n && batch.state !== 'undone') refuse('batch_started');
    return one(ctx, params.id);
  },
});

const stop = defineRoute({
  method: 'POST',
  path: '/api/batches/{id}/stop',
  summary: 'Leave the rest of a running batch',
  who: 'signed_in',
  params: Id,
  answer: Batch,
  run: async (ctx, { params }) => {
    const batch = await own(ctx, params.id);
    const db = ctx.house.db.withTables<BatchTables>();
    const stopped = await db
      .updateTable('batch')
      .set({ state: 'stopped', ended_at: ctx.now })
      .where('account', '=', batch.account)
      .where('id', '=', batch.id)
      .where('state', 'in', ['waiting', 'running'])
      .executeTakeFirst();
    if (stopped.numUpdatedRows === 0n && batch.state !== 'stopped') refuse('batch_over');
    await db
      .updateTable('batch_row')
      .set({ result: 'skipped' })
      .where('account', '=', batch.account)
      .where('batch', '=', batch.id)
      .where('result', 'is', null)
      .execute();
    return one(ctx, params.id);
  },
});

export const batchRoutes: Route[] = [foresee, open, make, list, read, results, undo, stop];
