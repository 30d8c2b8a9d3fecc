import { sql } from 'kysely';
import { z } from 'zod';
import { shardOfId } from '../../../kernel/flow/record.ts';
import { nameOf } from '../../../kernel/flow/show.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { RESIDENT } from '../../../kernel/post/actor.ts';
import { trailOf } from '../../../kernel/trail/read.ts';
import { type CaseRow, LINKS } from '../row.ts';
import { stateNameOf } from '../state-name.ts';

const Done = z.object({ at: z.date(), step: z.string(), step_name: z.string(), post_name: z.string(), unit_name: z.string(), to_name: z.string() });

/** What a receipt says of the work order that the matter goes with, or that others go with: its number and how far it is. Nobody's words, nobody's receipt. */
export const Together = z
  .object({
    number: z.string().describe('The work order'),
    main: z.boolean().describe('This very case is the work order'),
    kind: z.enum(LINKS).nullable(),
    others: z.int().describe('Other cases handled with it, beside this one'),
    state: z.string(),
    state_name: z.string(),
    due_at: z.date().nullable(),
    progress: z.array(Done).describe('What was done on the work order, by post'),
  })
  .nullable()
  .describe('Null for a matter that is handled by itself');

/** With whom this case is handled together; null where it is alone. */
export async function togetherOf(ctx: Ctx, row: CaseRow): Promise<z.output<typeof Together>> {
  const { db } = ctx.house;
  const id = row.main ?? row.id;
  const shard = shardOfId(id);
  const { rows: counted } = await sql<{ n: number }>`select count(*)::int as n from cases where main = ${id} and state <> 'withdrawn'`.execute(db);
  const linked = counted[0]?.n ?? 0;
  if (linked === 0) return null;
  if (row.main === null) return { number: row.number, main: true, kind: null, others: linked, ...stateOf(ctx, row), progress: [] };
  const { rows } = await sql<
    Pick<CaseRow, 'number' | 'state' | 'due_at' | 'channel'>
  >`select number, state, due_at, channel from cases where shard = ${shard} and id = ${id}`.execute(db);
  const [main] = rows;
  if (!main) return null;
  const entries = (await trailOf(db, shard, id)).filter(({ post, seq }) => post !== RESIDENT && seq > 1);
  const progress = entries.map((e) => ({
    at: e.at,
    step: e.step,
    step_name: nameOf(ctx, 'cases.step', e.step),
    post_name: nameOf(ctx, 'post', e.post),
    unit_name: nameOf(ctx, 'unit', e.unit),
    to_name: stateNameOf(ctx, main, e.to_state),
  }));
  return { number: main.number, main: false, kind: row.link, others: linked, ...stateOf(ctx, main), progress };
}

const stateOf = (ctx: Ctx, row: Pick<CaseRow, 'state' | 'due_at' | 'channel'>) => ({ state: row.state, state_name: stateNameOf(ctx, row), due_at: row.due_at });
