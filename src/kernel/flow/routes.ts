import { z } from 'zod';
import { declareRefusals, refuse } from '../../platform/refusal.ts';
import { isAreaCode } from '../area/code.ts';
import { FileItem } from '../file/attachments.ts';
import { filesOf } from '../file/read.ts';
import { emptyErased } from '../file/upkeep.ts';
import { running } from '../house.ts';
import { type Ctx, defineRoute, type Kind, type Route } from '../module.ts';
import { filledInput } from '../template/fill.ts';
import { trailOf } from '../trail/read.ts';
import { NamedDesk } from './desk.ts';
import { read } from './read.ts';
import { type RecordRow, shardOfId } from './record.ts';
import { areasOf, showClocks, showSteps, showTrail } from './show.ts';
import { type Answer, forgetAnswers, takeStep } from './step.ts';

const Id = z.object({ id: z.string().max(60).describe('The record’s id') });
const Instant = z.date();
/** The files of a record, oldest first. */
export const Attachments = z.array(FileItem).describe('Its files');

export const TrailAnswer = z.object({
  items: z.array(
    z.object({
      seq: z.int(),
      at: Instant,
      step: z.string(),
      step_name: z.string(),
      ...NamedDesk.shape,
      from: z.string().nullable(),
      to: z.string(),
      to_name: z.string(),
      facts: z.record(z.string(), z.unknown()),
      text: z.record(z.string(), z.string()).nullable().describe('People’s own words in this step'),
      erased: z.object({ at: Instant, ground: z.string() }).nullable().describe('When the words were erased, and on what ground'),
      hash: z.string(),
      files: z.array(z.string()).describe('Ids of the files it brought; the record lists them'),
    }),
  ),
  intact: z.boolean().describe('Every hash was re-computed just now and holds'),
});
export const ClocksAnswer = z.object({
  items: z.array(
    z.object({
      clock: z.string(),
      name: z.string(),
      span_words: z.string(),
      started_at: Instant,
      due_at: Instant,
      stopped_at: Instant.nullable(),
      running: z.boolean(),
      late: z.boolean(),
      derivation: z.array(z.record(z.string(), z.unknown())).describe('How the due time came about, day by day'),
      words: z.array(z.string()),
    }),
  ),
});
export const StepsAnswer = z.object({
  items: z.array(
    z.object({
      step: z.string(),
      name: z.string(),
      likely: z.boolean(),
      schema: z.record(z.string(), z.unknown()).describe('JSON Schema 2020-12 of the step’s input'),
    }),
  ),
});

/** The record if the actor may see it; otherwise there is none. Its areas' names are at hand afterwards. */
export async function seen(ctx: Ctx, kind: Kind, id: string): Promise<RecordRow> {
  const { row } = await read(ctx.house.db, kind.flow, kind.table, ctx.actor, id);
  if (!row) return refuse('not_found', {});
  await ctx.house.areas.know(areasOf(row));
  return row;
}

/** The record as it is shown by itself, with its files. */
export async function detail(ctx: Ctx, kind: Kind, id: string): Promise<Record<string, unknown>> {
  const row = await seen(ctx, kind, id);
  return { ...kind.present(row, ctx), attachments: await filesOf(ctx.house.db, row) };
}

/** Takes a step for the caller and answers the record as it then is. What residents are told may name the kind's variables: they are filled in for this record. */
export function stepFor(ctx: Ctx, kind: Kind, id: string, step: string, input: unknown): Promise<string> {
  return stepWith(ctx, kind, id, step, input, async (row) => {
    await ctx.house.areas.know(areasOf(row));
    return JSON.stringify(kind.present(row, ctx));
  });
}

/** The same with an answer of the caller's own. */
export async function stepWith(ctx: Ctx, kind: Kind, id: string, step: string, input: unknown, answer: Answer<RecordRow>): Promise<string> {
  const { house, actor, once } = ctx;
  await placed(ctx, input);
  const find = kind.finds?.[step];
  const look = find && ((row: RecordRow) => find(ctx, row, input, false));
  const say = async (row: RecordRow) => {
    await house.areas.know([row.area]);
    return filledInput(kind, kind.flow.steps[step] ?? {}, input, row, ctx);
  };
  const answered = await takeStep(running(house, kind), actor, id, step, input, once, answer, look, say);
  if (kind.flow.steps[step]?.erases) {
    const record = { shard: shardOfId(id), id };
    await Promise.all([emptyErased(house, record), forgetAnswers(house.db, record, once)]);
  }
  return answered;
}

/** A decision is pure and knows no tree: that an area named in a step's input is there is seen to before. */
async function placed({ house }: Ctx, input: unknown): Promise<void> {
  const area = (input as { area?: unknown } | null | undefined)?.area;
  if (typeof area !== 'string' || !isAreaCode(area) || area === '') return;
  await house.areas.know([area]);
  if (!house.areas.has(area)) deny('unknown_place', { area });
}

const deny = declareRefusals({ unknown_place: 422 });

/** Everything a kind of record answers to by virtue of being declared. */
export function routesOf(kind: Kind): Route[] {
  const { name, steps } = kind.flow;
  const at = `/api/${name}/{id}`;
  return [
    defineRoute({
      method: 'GET',
      path: at,
      summary: 'One record',
      who: 'anyone',
      params: Id,
      answer: kind.answer.extend({ attachments: Attachments }),
      run: async (ctx, { params }) => detail(ctx, kind, params.id),
    }),
    defineRoute({
      method: 'GET',
      path: `${at}/trail`,
      summary: 'What happened, who by post, hash-chained',
      who: 'anyone',
      params: Id,
      answer: TrailAnswer,
      run: async (ctx, { params }) => {
        const row = await seen(ctx, kind, params.id);
        const entries = await trailOf(ctx.house.db, row.shard, row.id);
        await ctx.house.areas.know(entries.map((e) => e.area));
        return showTrail(ctx, kind, row, entries);
      },
    }),
    defineRoute({
      method: 'GET',
      path: `${at}/clocks`,
      summary: 'Its promises of time, each with its derivation',
      who: 'anyone',
      params: Id,
      answer: ClocksAnswer,
      run: async (ctx, { params }) => showClocks(ctx, kind, await seen(ctx, kind, params.id), ctx.now),
    }),
    defineRoute({
      method: 'GET',
      path: `${at}/steps`,
      summary: 'What the caller may do now, with forms',
      who: 'anyone',
      params: Id,
      answer: StepsAnswer,
      run: async (ctx, { params }) => showSteps(ctx, kind, await seen(ctx, kind, params.id), ctx.actor),
    }),
    ...Object.entries(steps)
      .filter(([, { by }]) => by.some(({ kind }) => kind !== 'system' && kind !== 'follows'))
      .map(([step, { input = z.object({}) }]) =>
        defineRoute({
          method: 'POST',
          path: `${at}/steps/${step}`,
          summary: `Step: ${step}`,
          who: 'anyone',
          params: Id,
          body: input,
          unread: true,
          answer: kind.answer,
          run: (ctx, { params, body }) => stepFor(ctx, kind, params.id, step, body),
        }),
      ),
    defineRoute({
      method: 'POST',
      path: `${at}/steps/{step}`,
      summary: 'A step that is not declared is refused',
      who: 'anyone',
      params: Id.extend({ step: z.string() }),
      answer: kind.answer,
      run: async (ctx, { params }) => {
        await seen(ctx, kind, params.id);
        return refuse('unknown_step', { step: params.step });
      },
    }),
  ];
}
