import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { AreaCode, codeRange } from '../../kernel/area/code.ts';
import { isMine, LIES, type Read, withDesks } from '../../kernel/flow/read.ts';
import { inScope } from '../../kernel/flow/scope.ts';
import { areasOf, nameOf } from '../../kernel/flow/show.ts';
import { type Ctx, defineRoute } from '../../kernel/module.ts';
import { pageOf, readCursor } from '../../kernel/page.ts';
import { localOf, momentOf } from '../../platform/clock/calendar.ts';
import { flow } from './flow.ts';
import { type CaseRow, STATES } from './row.ts';
import { CaseItem, showItem } from './show.ts';

const Flag = z.enum(['true', 'false']).transform((v) => v === 'true');
const Count = z.int();

/** What the list can be narrowed by. */
export const Filter = z.object({
  area: AreaCode.optional().describe('This area and everything in it'),
  state: z.enum(STATES).optional(),
  category: z.string().max(40).optional(),
  unit: z.string().max(40).optional(),
  late: Flag.optional(),
  due: z.literal('today').optional().describe('Not late yet, but due before midnight'),
  open: Flag.optional().describe('Not ended yet'),
  q: z.string().trim().max(60).optional().describe('In the title, or a whole number or receipt'),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  mine: Flag.optional().describe('Only what I raised'),
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** What the filter asks for, as one condition on `r`. */
export function matching(ctx: Ctx, f: z.output<typeof Filter>): RawBuilder<boolean> {
  const parts: RawBuilder<boolean>[] = [inScope(flow.sees, ctx.actor)];
  if (f.area !== undefined) parts.push(sql`r.area >= ${codeRange(f.area)[0]} and r.area < ${codeRange(f.area)[1]}`);
  if (f.state) parts.push(sql`r.state = ${f.state}`);
  if (f.category) parts.push(sql`r.category = ${f.category}`);
  if (f.unit) parts.push(sql`r.unit = ${f.unit}`);
  if (f.open !== undefined) parts.push(f.open ? sql`r.ended_at is null` : sql`r.ended_at is not null`);
  if (f.late !== undefined) parts.push(f.late ? sql`r.ended_at is null and r.due_at <= ${ctx.now}` : sql`(r.due_at is null or r.due_at > ${ctx.now})`);
  if (f.due) parts.push(sql`r.ended_at is null and r.due_at > ${ctx.now} and r.due_at <= ${tonightOf(ctx.now)}`);
  if (f.q) parts.push(sql`(r.title ilike ${`%${f.q.replace(/[\\%_]/g, '\\$&')}%`} or r.number = ${f.q} or r.receipt = ${f.q.toUpperCase()})`);
  if (f.from) parts.push(sql`r.opened_at >= ${new Date(f.from)}`);
  if (f.to) parts.push(sql`r.opened_at < ${new Date(f.to)}`);
  if (f.mine) parts.push(isMine(ctx.actor));
  return sql.join(parts, sql` and `);
}

export const list = defineRoute({
  method: 'GET',
  path: '/api/cases',
  summary: 'Cases in my scope, newest first',
  who: 'anyone',
  query: Filter,
  answer: z.object({ items: z.array(CaseItem), next: z.string().nullable() }),
  run: async (ctx, { query }) => {
    const after = query.cursor ? readCursor(query.cursor) : null;
    const { rows } = await sql<Read<CaseRow>>`
      select r.*, ${isMine(ctx.actor)} as mine, ${LIES} as lies
      from cases r where ${matching(ctx, query)} ${after ? sql`and (r.opened_at, r.id) < (${after[0]}, ${after[1]})` : sql``}
      order by r.opened_at desc, r.id desc limit ${query.limit + 1}`.execute(ctx.house.db);
    const page = pageOf(rows, query.limit, (r) => [r.opened_at, r.id]);
    const items = page.items.map(withDesks);
    await ctx.house.areas.know(items.flatMap(areasOf));
    return { items: items.map((row) => showItem(row, ctx)), next: page.next };
  },
});

const Counted = z.object({ name: z.string(), open: Count, late: Count });

/** The supervising view: subjects and places, never persons. */
export const summary = defineRoute({
  method: 'GET',
  path: '/api/cases/summary',
  summary: 'What is open and what is late, by place and by department',
  who: flow.sees.area,
  query: z.object({ area: AreaCode.optional() }),
  answer: z.object({
    open: Count,
    late: Count,
    due_today: Count,
    awaiting_sign_off: Count,
    shelved: Count,
    by_state: z.record(z.string(), Count),
    by_area: z.array(Counted.extend({ area: z.string() })),
    by_unit: z.array(Counted.extend({ unit: z.string() })),
  }),
  run: async (ctx, { query }) => {
    const { house, now } = ctx;
    const where = matching(ctx, { ...query, open: true, limit: 1 });
    const place = sql`left(r.area, ${sql.lit(widthBelow(query.area ?? ctx.actor.area))})`;
    const [open, late] = [sql`count(*)::int`, sql`count(*) filter (where due_at <= ${now})::int`];
    const { rows } = await sql<{ place: string | null; unit: string | null; state: string | null; open: number; late: number; today: number }>`
      select ${place} as place, r.unit, r.state, ${open} as open, ${late} as late, count(*) filter (where due_at > ${now} and due_at <= ${tonightOf(now)})::int as today
      from cases r where ${where} group by grouping sets ((${place}), (r.unit), (r.state))`.execute(house.db);
    const states = rows.filter((r) => r.state !== null);
    const places = rows.filter((r) => r.place !== null);
    const units = rows.filter((r) => r.unit !== null && r.unit !== '');
    await house.areas.know(places.map((r) => r.place ?? ''));
    const sum = (key: 'open' | 'late' | 'today') => states.reduce((n, r) => n + r[key], 0);
    const by_state = Object.fromEntries(states.map((r) => [r.state ?? '', r.open]));
    const worst = <T extends { open: number; late: number }>(a: T, b: T) => b.late - a.late || b.open - a.open;
    return {
      open: sum('open'),
      late: sum('late'),
      due_today: sum('today'),
      awaiting_sign_off: by_state['finished'] ?? 0,
      shelved: by_state['shelved'] ?? 0,
      by_state,
      by_area: places.map((r) => ({ area: r.place ?? '', name: house.areas.name(r.place ?? ''), open: r.open, late: r.late })).sort(worst),
      by_unit: units.map((r) => ({ unit: r.unit ?? '', name: nameOf(ctx, 'unit', r.unit), open: r.open, late: r.late })).sort(worst),
    };
  },
});

const tonightOf = (now: Date) => momentOf(localOf(now).day + 1, 0);
const WIDTHS = [0, 2, 4, 6, 9, 12, 15];
const widthBelow = (area: string): number => WIDTHS[WIDTHS.indexOf(area.length) + 1] ?? 15;
