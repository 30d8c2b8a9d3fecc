import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { AreaCode } from '../../../kernel/area/code.ts';
import { isMine } from '../../../kernel/flow/read.ts';
import { inScope, placeIn } from '../../../kernel/flow/scope.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { Limit } from '../../../kernel/page.ts';
import { localOf, momentOf } from '../../../platform/clock/calendar.ts';
import { flow } from '../flow.ts';
import { STATES } from '../row.ts';
import { within } from './reach.ts';

const Flag = z.enum(['true', 'false']).transform((v) => v === 'true');

/** What the list can be narrowed by. */
export const Filter = z.object({
  area: AreaCode.optional().describe('This area and everything in it'),
  state: z.enum(STATES).optional(),
  category: z.string().max(40).optional(),
  unit: z.string().max(40).optional().describe('The department it lies with'),
  owner: z
    .string()
    .regex(/^(unit:[a-z0-9_]+|post:[a-z_]+)$/)
    .max(60)
    .optional()
    .describe('The one who answers for it: `unit:CODE` or `post:CODE`'),
  late: Flag.optional(),
  due: z.literal('today').optional().describe('Not late yet, but due before midnight'),
  off_hours: Flag.optional().describe('Came in outside working hours and went to whoever was on duty'),
  open: Flag.optional().describe('Not ended yet'),
  q: z.string().trim().max(60).optional().describe('Words of title, body and address, every one of them; or a number or its beginning; or a receipt'),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  mine: Flag.optional().describe('Only what I raised'),
  cursor: z.string().max(300).optional(),
  limit: Limit,
});
export type Filter = z.output<typeof Filter>;

/** What may be seen of what the filter asks for, but for the words that are searched for, as one condition on `r`. */
export function matching(ctx: Pick<Ctx, 'actor' | 'now'>, f: Omit<Filter, 'q' | 'cursor' | 'limit'>): RawBuilder<boolean> {
  const { now } = ctx;
  const actor = within(flow.sees, ctx.actor, f.area);
  const parts: RawBuilder<boolean>[] = [inScope(flow.sees, actor)];
  if (f.area !== undefined && actor.area !== f.area) parts.push(placeIn('r', f.area));
  parts.push(...indexed(f, now, 'r'));
  if (f.owner?.startsWith('post:')) parts.push(sql`r.owner_post = ${f.owner.slice(5)}`);
  if (f.off_hours !== undefined) parts.push(sql`r.off_hours = ${f.off_hours}`);
  if (f.mine) parts.push(isMine(ctx.actor));
  return sql.join(parts, sql` and `);
}

/** What of a filter the indexes of lists know by themselves, as conditions on the alias; `open` says in which words it has not ended. */
export function indexed(
  f: Omit<Filter, 'q' | 'cursor' | 'limit'>,
  now: Date,
  alias: 'r' | 'k',
  open = sql<boolean>`${sql.ref(`${alias}.ended_at`)} is null`,
): RawBuilder<boolean>[] {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  const due = column('due_at');
  const parts: RawBuilder<boolean>[] = [];
  if (f.state) parts.push(sql`${column('state')} = ${f.state}`);
  if (f.category) parts.push(sql`${column('category')} = ${f.category}`);
  if (f.unit) parts.push(sql`${column('unit')} = ${f.unit}`);
  if (f.owner?.startsWith('unit:')) parts.push(sql`${column('unit')} = ${f.owner.slice(5)}`);
  if (f.open !== undefined) parts.push(f.open ? open : sql`${column('ended_at')} is not null`);
  // Half of what is open may be late: said so that nobody takes it for few, and a page is walked newest first.
  if (f.late !== undefined) parts.push(f.late ? sql`(${open} and coalesce(${due} <= ${now}, false))` : sql`(${due} is null or ${due} > ${now})`);
  if (f.due) parts.push(sql`(${open} and ${due} > ${now} and ${due} <= ${tonightOf(now)})`);
  if (f.from) parts.push(sql`${column('opened_at')} >= ${new Date(f.from)}`);
  if (f.to) parts.push(sql`${column('opened_at')} < ${new Date(f.to)}`);
  return parts;
}

/** Midnight tonight, in the city. */
export const tonightOf = (now: Date): Date => momentOf(localOf(now).day + 1, 0);
