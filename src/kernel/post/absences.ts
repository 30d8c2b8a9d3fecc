import { z } from 'zod';
import { refuse } from '../../platform/refusal.ts';
import { covers } from '../area/code.ts';
import { NamedDesk, nameDesk } from '../flow/desk.ts';
import { nameOf } from '../flow/show.ts';
import { nextUlid } from '../id.ts';
import { type Ctx, defineRoute, type Route } from '../module.ts';
import { RESIDENT } from './actor.ts';
import { type AbsenceRow, type AbsenceTable, AWAY_KINDS, overAt } from './away.ts';
import { HEADS, isUnder } from './reach.ts';
import { deny } from './refusals.ts';
import type { HoldingRow, HoldingTable } from './roster.ts';
import { goesTo, settle, waitingAt } from './waiting.ts';

const LONGEST_DAYS = 366;
const DAY = 86_400_000;

const Shown = z.object({
  id: z.string(),
  account: z.string(),
  name: z.string().nullable(),
  area: z.string().describe('They are away from what they hold in this area; empty: from all of it'),
  area_name: z.string(),
  kind: z.enum(AWAY_KINDS),
  kind_name: z.string(),
  from: z.date(),
  to: z.date(),
  standing: z.enum(['coming', 'away', 'over']),
  made_post: z.string(),
  made_post_name: z.string(),
});

const standingOf = (row: AbsenceRow, now: Date) => (overAt(row) <= now ? 'over' : row.away_from > now ? 'coming' : 'away');

/** Absences as they are shown, with the names of who is away; one query for all names. */
async function showAbsences(ctx: Ctx, rows: readonly AbsenceRow[]): Promise<z.output<typeof Shown>[]> {
  const { house, now } = ctx;
  const names = await house.namesOf(rows.map(({ account }) => account));
  await house.areas.know(rows.map(({ area }) => area));
  return rows.map((row) => ({
    id: row.id,
    account: row.account,
    name: names.get(row.account) ?? null,
    area: row.area,
    area_name: row.area && house.areas.place(row.area),
    kind: row.kind,
    kind_name: nameOf(ctx, 'away', row.kind),
    from: row.away_from,
    to: overAt(row),
    standing: standingOf(row, now),
    made_post: row.made_post,
    made_post_name: nameOf(ctx, 'post', row.made_post),
  }));
}

/** What an account holds or is going to hold. */
const heldFrom = ({ house, now }: Ctx, account: string): Promise<HoldingRow[]> =>
  house.db
    .withTables<HoldingTable>()
    .selectFrom('holding')
    .selectAll()
    .where('account', '=', account)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', now)]))
    .execute();

/** The area in which the caller may say that this account is away: everywhere for oneself, their own for who works under them. Else there is no such account. */
async function reachOver(ctx: Ctx, account: string): Promise<string> {
  const { actor, house } = ctx;
  const held = await heldFrom(ctx, account);
  if (account === actor.account) return held.length ? '' : deny('holds_no_post', {});
  const heads: readonly string[] = HEADS;
  return heads.includes(actor.post) && held.some((h) => isUnder(house.roster, actor, h)) ? actor.area : refuse('not_found', {});
}

const make = defineRoute({
  method: 'POST',
  path: '/api/absences',
  summary: 'Say that somebody is away: oneself, or who works under one',
  who: 'signed_in',
  off_duty: true,
  status: 201,
  body: z.strictObject({
    account: z.string().max(60).optional().describe('Absent: oneself'),
    kind: z.enum(AWAY_KINDS),
    from: z.iso.datetime({ offset: true }).optional().describe('Absent or past: now'),
    to: z.iso.datetime({ offset: true }),
  }),
  answer: Shown.extend({
    moved: z.int().describe('How much of what waits went to another desk at once'),
    desks: z
      .array(NamedDesk.extend({ waiting: z.int(), to: NamedDesk }))
      .describe('Each post they are away from, what waits there, and who sees to it meanwhile'),
  }),
  run: async (ctx, { body }) => {
    const { house, now, actor } = ctx;
    const account = body.account ?? actor.account ?? refuse('not_signed_in', {});
    const area = await reachOver(ctx, account);
    const from = body.from && new Date(body.from) > now ? new Date(body.from) : now;
    const to = new Date(body.to);
    if (to <= from) deny('absence_over', {});
    if (to.getTime() - from.getTime() > LONGEST_DAYS * DAY) deny('absence_too_long', { days: LONGEST_DAYS });
    const held = house.roster.heldBy(account, now).filter((h) => covers(area, h.area));
    await house.areas.know(held.map((h) => h.area));
    const before = await Promise.all(held.map((h) => waitingAt(house, h, actor)));
    const row = (await same(ctx, account, area, body.kind, from, to)) ?? (await add(ctx, { account, area, kind: body.kind, away_from: from, away_to: to }));
    const moved = await settle(ctx, held);
    const [shown] = await showAbsences(ctx, [row]);
    const desks = held.map((h, i) => {
      const to = goesTo(ctx, h);
      return { ...nameDesk(ctx, h), waiting: (before[i]?.matters ?? 0) + (before[i]?.further ?? 0), to };
    });
    await house.areas.know(desks.map((d) => d.to.area));
    return { ...(shown as NonNullable<typeof shown>), moved, desks: desks.map((d) => ({ ...d, to: nameDesk(ctx, d.to) })) };
  },
});

/** Said twice, it is one absence: the same reach, kind and end, and under way or beginning at the same time. */
async function same({ house }: Ctx, account: string, area: string, kind: string, from: Date, to: Date): Promise<AbsenceRow | undefined> {
  const rows = await house.db.withTables<AbsenceTable>().selectFrom('absence').selectAll().where('account', '=', account).where('area', '=', area).execute();
  return rows.find((r) => r.kind === kind && r.away_to.getTime() === to.getTime() && r.away_from <= from && overAt(r) > from);
}

async function add({ house, actor, now }: Ctx, what: Pick<AbsenceRow, 'account' | 'area' | 'kind' | 'away_from' | 'away_to'>): Promise<AbsenceRow> {
  const by = { made_at: now, made_by: actor.account ?? '', made_post: actor.account === what.account ? RESIDENT : actor.post };
  const row: AbsenceRow = { id: nextUlid(now), ...what, ...by, ended_at: null, ended_by: null };
  await house.db.withTables<AbsenceTable>().insertInto('absence').values(row).execute();
  return row;
}

const end = defineRoute({
  method: 'POST',
  path: '/api/absences/{absence}/end',
  summary: 'Back before the end, or not going after all',
  who: 'signed_in',
  off_duty: true,
  params: z.object({ absence: z.string().max(40) }),
  body: z.object({}),
  answer: Shown.extend({ moved: z.int() }),
  run: async (ctx, { params }) => {
    const { house, now, actor } = ctx;
    const db = house.db.withTables<AbsenceTable>();
    const row = (await db.selectFrom('absence').selectAll().where('id', '=', params.absence).executeTakeFirst()) ?? refuse('not_found', {});
    await reachOver(ctx, row.account);
    const ended = { ...row, ended_at: row.ended_at ?? now, ended_by: row.ended_by ?? actor.account };
    if (overAt(row) > now)
      await db.updateTable('absence').set({ ended_at: now, ended_by: actor.account }).where('id', '=', row.id).where('ended_at', 'is', null).execute();
    const moved = await settle(
      ctx,
      house.roster.heldBy(row.account, now).filter((h) => covers(row.area, h.area)),
    );
    const [shown] = await showAbsences(ctx, [overAt(row) > now ? ended : row]);
    return { ...(shown as NonNullable<typeof shown>), moved };
  },
});

const list = defineRoute({
  method: 'GET',
  path: '/api/absences',
  summary: 'My absences, present and to come',
  who: 'signed_in',
  off_duty: true,
  answer: z.object({ items: z.array(Shown) }),
  run: async (ctx) => {
    const { house, actor, now } = ctx;
    const rows = await house.db
      .withTables<AbsenceTable>()
      .selectFrom('absence')
      .selectAll()
      .where('account', '=', actor.account ?? '')
      .where('away_to', '>', now)
      .where('ended_at', 'is', null)
      .orderBy('away_from')
      .execute();
    return { items: await showAbsences(ctx, rows) };
  },
});

export const absenceRoutes: Route[] = [make, end, list];
