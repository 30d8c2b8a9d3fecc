import { z } from 'zod';
import { AreaCode } from '../../area/code.ts';
import { type Ctx, defineRoute, type Route } from '../../module.ts';
import { change } from '../change.ts';
import type { Register } from '../declare.ts';
import { end, revive } from '../end.ts';
import { inputOf } from '../input.ts';
import { make } from '../make.ts';
import { readRow } from '../rows.ts';
import type { Writing } from '../writing.ts';
import { here, Id, Item, item } from './at.ts';
import { once } from './once.ts';

const Source = z.string().trim().min(1).max(60).default('desk').describe('Where the facts come from: a visit, a form, the police; never a person’s name');
const Version = z.int().min(1).describe('The version that was looked at; 409 where somebody was faster');

const writing = ({ house, actor, now }: Ctx, source: string): Writing => ({ house, actor, now, source });

/** What is asked, checked here: the fields of this house's register, which a pack may have added to. */
const read = <T extends z.ZodObject>(schema: T, body: unknown): z.output<T> => schema.parse(body ?? {});
const Values = z.record(z.string().max(40), z.unknown());

/** What makes and changes records. Who does not see a record finds none; who may not write in the register is refused. */
export function writeRoutes(register: Register): Route[] {
  const at = `/api/registers/${register.plural}`;
  const Make = z.strictObject({ area: AreaCode.optional(), values: inputOf(register).make, source: Source, sourced_on: z.iso.date().optional() });
  const Change = z.strictObject({
    version: Version,
    values: inputOf(register).change.default({}),
    area: AreaCode.optional(),
    kind: z.enum(['changed', 'corrected', 'moved']).optional(),
    source: Source,
  });
  const End = z.strictObject({ version: Version, as: z.enum(['left', 'demolished', 'closed']), source: Source });
  const Revive = z.strictObject({ version: Version, source: Source });
  const common = { method: 'POST', who: register.writes, answer: Item } as const;
  const after = async (ctx: Ctx, own: Register, id: string) => item(ctx, own, await readRow(ctx.house.db, own, ctx.actor, id));
  return [
    defineRoute({
      ...common,
      path: at,
      summary: `Make a record: ${register.name}`,
      status: 201,
      body: Make,
      unread: true,
      run: async (ctx, { body }) => {
        const own = here(ctx, register);
        const { source, ...made } = read(Make.extend({ values: Values }), body);
        const id = await once(ctx, made.area ?? '', (db) => make({ ...writing(ctx, source), db }, own, made as never));
        return after(ctx, own, id);
      },
    }),
    defineRoute({
      ...common,
      path: `${at}/{id}`,
      summary: `Change a record: ${register.name}; only what is named changes`,
      params: Id,
      body: Change,
      unread: true,
      run: async (ctx, { params, body }) => {
        const own = here(ctx, register);
        await readRow(ctx.house.db, own, ctx.actor, params.id);
        const { source, ...changed } = read(Change.extend({ values: Values.default({}) }), body);
        const id = await once(ctx, params.id, (db) => change({ ...writing(ctx, source), db }, own, params.id, changed as never));
        return after(ctx, own, id);
      },
    }),
    defineRoute({
      ...common,
      path: `${at}/{id}/end`,
      summary: `End a record: ${register.name}; its history stays`,
      params: Id,
      body: End,
      unread: true,
      run: async (ctx, { params, body }) => {
        const own = here(ctx, register);
        await readRow(ctx.house.db, own, ctx.actor, params.id);
        const { source, ...ended } = read(End, body);
        return after(ctx, own, await once(ctx, params.id, (db) => end({ ...writing(ctx, source), db }, own, params.id, ended)));
      },
    }),
    defineRoute({
      ...common,
      path: `${at}/{id}/revive`,
      summary: `Bring an ended record back: ${register.name}`,
      params: Id,
      body: Revive,
      unread: true,
      run: async (ctx, { params, body }) => {
        const own = here(ctx, register);
        await readRow(ctx.house.db, own, ctx.actor, params.id);
        const { source, version } = read(Revive, body);
        return after(ctx, own, await once(ctx, params.id, (db) => revive({ ...writing(ctx, source), db }, own, params.id, { version })));
      },
    }),
  ];
}
