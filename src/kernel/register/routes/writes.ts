import { z } from 'zod';
import type { Db } from '../../../platform/db/index.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { AreaCode } from '../../area/code.ts';
import { type Ctx, defineRoute, type Route } from '../../module.ts';
import { change, confirm } from '../change.ts';
import type { Register } from '../declare.ts';
import { end, revive } from '../end.ts';
import { inputOf } from '../input.ts';
import { make } from '../make.ts';
import { merge, unmerge } from '../merge.ts';
import { readRow } from '../rows.ts';
import { split } from '../split.ts';
import { noteTaken } from '../taken.ts';
import type { Writing } from '../writing.ts';
import { here, Id, Item, item } from './at.ts';
import { once } from './once.ts';

const Source = z.string().trim().min(1).max(60).default('desk').describe('Where the facts come from: a visit, a form, the police; never a person’s name');
const Version = z.int().min(1).describe('The version that was looked at; 409 where somebody was faster');
/** What a house's own register looks at by itself: its pack may have added fields to those of the declaration. */
const Values = z.record(z.string().max(40), z.unknown());
const Link = z.string().max(60);
const Seen = z.iso.date().optional();

const common = { method: 'POST', answer: Item, unread: true } as const;

type Given = { place: string; source: string; values?: unknown };

/** Answers the record as it now is; the same key twice does it once. */
async function written(ctx: Ctx, register: Register, { place, source, values }: Given, work: (w: Writing & { db: Db }) => Promise<{ id: string }>) {
  const { house, actor, now } = ctx;
  const id = await once(ctx, place, (db) => work({ house, actor, now, source, db })).catch(async (error) => {
    if (error instanceof Refusal && error.code === 'register_taken') await noteTaken(ctx, register, (values ?? {}) as Record<string, unknown>);
    throw error;
  });
  return item(ctx, register, await readRow(house.db, register, actor, id));
}

/** What makes and changes records. Who does not see a record finds none; who may not write in the register is refused. */
export function writeRoutes(register: Register): Route[] {
  const at = `/api/registers/${register.plural}`;
  const who = register.writes;
  const { make: all, change: some } = inputOf(register);
  const Make = z.strictObject({ area: AreaCode.optional(), values: all, source: Source, sourced_on: Seen });

  /** Something done to one record: `body` is what the API describes, `reads` what is really asked for. */
  const act = <B extends z.ZodObject>(
    path: string,
    summary: string,
    body: z.ZodObject,
    reads: B,
    run: (w: Writing & { db: Db }, own: Register, id: string, asked: z.output<B>) => Promise<{ id: string }>,
  ): Route =>
    defineRoute({
      ...common,
      who,
      path: `${at}/{id}${path}`,
      summary: `${summary}: ${register.name}`,
      params: Id,
      body: body.extend({ source: Source }),
      run: async (ctx, { params, body: given }) => {
        const own = here(ctx, register);
        await readRow(ctx.house.db, own, ctx.actor, params.id);
        const { source, ...asked } = reads.extend({ source: Source }).parse(given ?? {}) as z.output<B> & { source: string };
        return written(ctx, own, { place: params.id, source, values: (asked as { values?: unknown }).values }, (w) =>
          run(w, own, params.id, asked as unknown as z.output<B>),
        );
      },
    });
  const same = <B extends z.ZodObject>(body: B): [B, B] => [body, body];
  const Change = z.strictObject({
    version: Version,
    area: AreaCode.optional(),
    kind: z.enum(['changed', 'corrected', 'moved']).optional(),
    sourced_on: z
      .union([z.iso.date(), z.literal('today')])
      .optional()
      .describe('Where the whole record was looked at: the day. With it, a change in which nothing differs confirms the record'),
  });
  const Split = z.strictObject({ version: Version, links: z.array(Link).min(1).max(200), area: AreaCode.optional() });

  return [
    defineRoute({
      ...common,
      who,
      path: at,
      summary: `Make a record: ${register.name}`,
      status: 201,
      body: Make,
      run: async (ctx, { body }) => {
        const own = here(ctx, register);
        const { source, ...made } = Make.extend({ values: Values }).parse(body ?? {});
        return written(ctx, own, { place: made.area ?? '', source, values: made.values }, (w) =>
          make(w, own, { ...made, sourced_on: made.sourced_on ?? null }),
        );
      },
    }),
    act(
      '',
      'Change a record; only what is named changes',
      Change.extend({ values: some.default({}) }),
      Change.extend({ values: Values.default({}) }),
      (w, own, id, { kind, ...asked }) => change(w, own, id, { ...asked, ...(kind && { kind }) }),
    ),
    act(
      '/confirm',
      'Say that somebody looked and all is as it is kept; its day and source are renewed, nothing else',
      ...same(z.strictObject({ version: Version, sourced_on: Seen.describe('The day they looked; left out: today') })),
      (w, own, id, asked) => confirm(w, own, id, asked),
    ),
    act(
      '/end',
      'End a record; its history stays',
      ...same(z.strictObject({ version: Version, as: z.enum(['left', 'demolished', 'closed']) })),
      (w, own, id, asked) => end(w, own, id, asked),
    ),
    act('/revive', 'Bring an ended record back', ...same(z.strictObject({ version: Version })), (w, own, id, asked) => revive(w, own, id, asked)),
    act(
      '/merge',
      'Let another record of the same thing go into this one; it can be undone',
      ...same(z.strictObject({ other: Link.describe('The record that goes'), version: Version })),
      (w, own, into, { other, version }) => merge(w, own, { into, from: other, version }),
    ),
    act('/unmerge', 'Undo the merge in which this record went into another', ...same(z.strictObject({})), (w, own, id) => unmerge(w, own, id)),
    act(
      '/split',
      'Part a record in two: the chosen records that name it name a new one; answers the new one',
      Split.extend({ values: all }),
      Split.extend({ values: Values }),
      (w, own, id, asked) => split(w, own, id, asked),
    ),
  ];
}
