import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { localOf, momentOf } from '../../platform/clock/calendar.ts';
import { codeRange } from '../area/code.ts';
import { NamedDesk, nameDesk } from '../flow/desk.ts';
import { openTo } from '../flow/scope.ts';
import { nameOf } from '../flow/show.ts';
import { type Ctx, defineRoute, type Route } from '../module.ts';
import { Limit, pageOf, readCursor } from '../page.ts';
import { type Actor, RESIDENT } from '../post/actor.ts';
import type { TodoRow, TodoTable } from './table.ts';

const GROUPS = ['late', 'today', 'week', 'later'] as const;
type Group = (typeof GROUPS)[number];
const Count = z.int();
/** A record's id is of one length; behind it the cursor keeps the slot. */
const ID = 36;

/** A moment as it leaves the house, written out here: JSON takes three times as long to write a `Date`. */
const Instant = z.iso.datetime();

const Item = z.object({
  flow: z.string(),
  record: z.string(),
  number: z.string(),
  title: z.string(),
  state: z.string(),
  state_name: z.string(),
  since: Instant,
  due_at: Instant,
  late: z.boolean(),
  area: z.string().describe('Where the record lies'),
  area_name: z.string(),
  unit: z.string(),
  slot: z.string().describe('Empty for the desk its state awaits; else what it is asked for beside that'),
  gap: z.boolean().describe('It came here because nobody holds the post it waits for'),
  wanted: z.string(),
  wanted_name: z.string(),
});

/** What lies on the actor's desk: the desk's own rows, or for a resident whatever waits for the sign-off of their own matters. */
function onDesk(actor: Actor): RawBuilder<boolean> {
  if (actor.post !== RESIDENT) return sql<boolean>`(t.post = ${actor.post} and t.area = ${actor.area} and t.unit = ${actor.unit} and ${openTo(actor, 't')})`;
  return sql<boolean>`(t.post = ${RESIDENT} and exists (select from opener o where o.shard = t.shard and o.record = t.record and o.account = ${actor.account}))`;
}

/** The instants that part the inbox: now, midnight tonight, midnight in seven days. City time. */
function borders(now: Date): Record<Group, [Date | null, Date | null]> {
  const { day } = localOf(now);
  const [tonight, week] = [momentOf(day + 1, 0), momentOf(day + 7, 0)];
  return { late: [null, now], today: [now, tonight], week: [tonight, week], later: [week, null] };
}

const list = defineRoute({
  method: 'GET',
  path: '/api/todo',
  summary: 'What waits for the caller over every module, what breaks first on top',
  who: 'signed_in',
  query: z.object({
    cursor: z.string().max(300).optional(),
    group: z.enum(GROUPS).optional(),
    flow: z.string().max(40).optional(),
    limit: Limit,
  }),
  answer: z.object({
    items: z.array(Item),
    next: z.string().nullable(),
    counts: z.object({ late: Count, today: Count, week: Count, later: Count, all: Count }),
  }),
  run: async (ctx, { query }) => {
    const { house, actor, now } = ctx;
    const at = borders(now);
    const [from, to] = query.group ? at[query.group] : [null, null];
    const db = house.db.withTables<TodoTable>();
    const after = query.cursor ? readCursor(query.cursor) : null;
    const asked = [onDesk(actor)];
    if (from) asked.push(sql`t.due_at > ${from}`);
    if (to) asked.push(sql`t.due_at <= ${to}`);
    if (query.flow) asked.push(sql`t.flow = ${query.flow}`);
    if (after) asked.push(sql`(t.due_at, t.record, t.slot) > (${after[0]}, ${after[1].slice(0, ID)}, ${after[1].slice(ID)})`);
    const rowsOf = db
      .selectFrom('todo as t')
      .select(SHOWN)
      .where(sql<boolean>`${sql.join(asked, sql` and `)}`)
      .orderBy('due_at')
      .orderBy('record')
      .orderBy('slot')
      .limit(query.limit + 1)
      .execute();
    // Each border once, over a whole desk; what lies between two of them is their difference.
    const until = (border: Date | null) => sql<number>`count(*) filter (where due_at <= ${border})`;
    const countsOf = db
      .selectFrom('todo as t')
      .where(onDesk(actor))
      .select([until(now).as('late'), until(at.today[1]).as('today'), until(at.week[1]).as('week'), sql<number>`count(*)`.as('all')])
      .executeTakeFirstOrThrow();
    const [rows, { late, today, week, all }] = await Promise.all([rowsOf, countsOf]);
    const counts = { late, today: today - late, week: week - today, later: all - week, all };
    const page = pageOf(rows, query.limit, (r) => [r.due_at, r.record + r.slot]);
    await house.areas.know(page.items.map((r) => r.place));
    return { items: page.items.map((row) => show(ctx, row)), next: page.next, counts };
  },
});

/** What the inbox reads of a row: what it shows of it, and where the next page begins. */
const SHOWN = ['flow', 'record', 'slot', 'number', 'title', 'state', 'since', 'due_at', 'place', 'wanted', 'wanted_unit', 'post'] as const;

const show = (ctx: Ctx, row: Pick<TodoRow, (typeof SHOWN)[number]>) => ({
  flow: row.flow,
  record: row.record,
  number: row.number,
  title: row.title,
  state: row.state,
  state_name: nameOf(ctx, `${row.flow}.state`, row.state),
  since: row.since.toISOString(),
  due_at: row.due_at.toISOString(),
  late: row.due_at <= ctx.now,
  area: row.place,
  area_name: ctx.house.areas.place(row.place),
  unit: row.wanted_unit,
  slot: row.slot,
  gap: ctx.house.roster.isGap(row.post, row.wanted),
  wanted: row.wanted,
  wanted_name: nameOf(ctx, 'post', row.wanted),
});

const gaps = defineRoute({
  method: 'GET',
  path: '/api/gaps',
  summary: 'Posts that nobody holds, what waits for them and where it went',
  who: ['clerk', 'dispatcher', 'supervisor', 'leader', 'auditor', 'admin_system'],
  answer: z.object({
    items: z.array(
      z.object({
        ...NamedDesk.shape,
        waiting: Count,
        gone_to: z.string(),
        gone_to_name: z.string(),
      }),
    ),
  }),
  run: async (ctx) => {
    const { house, actor } = ctx;
    const [from, to] = codeRange(actor.area);
    const rows = await house.db
      .withTables<TodoTable>()
      .transaction()
      .execute(async (db) => {
        // Gaps are few, which the planner cannot know of two columns that differ: it would read everything that waits.
        await sql`set local enable_seqscan = off`.execute(db);
        return db
          .selectFrom('todo')
          .select(['wanted', 'wanted_unit', 'post', sql<string>`left(place, 12)`.as('place'), sql<number>`count(*)`.as('waiting')])
          .where(sql<boolean>`post <> wanted`)
          .where(openTo(actor, 'todo'))
          .where('place', '>=', from)
          .where('place', '<', to)
          .groupBy(['wanted', 'wanted_unit', 'post', sql`left(place, 12)`])
          .orderBy('waiting', 'desc')
          .limit(500)
          .execute();
      });
    await house.areas.know(rows.map((r) => r.place));
    return {
      items: rows
        .filter((r) => house.roster.isGap(r.post, r.wanted))
        .map((r) => ({
          ...nameDesk(ctx, { post: r.wanted, area: r.place, unit: r.wanted_unit }),
          waiting: r.waiting,
          gone_to: r.post,
          gone_to_name: nameOf(ctx, 'post', r.post),
        })),
    };
  },
});

export const todoRoutes: Route[] = [list, gaps];
