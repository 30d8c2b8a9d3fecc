import { z } from 'zod';
import { refuse } from '../../platform/refusal.ts';
import { AreaCode, covers, WIDTHS } from '../area/code.ts';
import { nextUlid } from '../id.ts';
import { type Ctx, defineRoute, type Route } from '../module.ts';
import { deny } from './refusals.ts';
import type { HoldingRow, HoldingTable } from './roster.ts';
import { settle } from './waiting.ts';

/** The post of whoever is on duty. A shift is a holding of it: a sub-district, from when to when. */
export const DUTY = 'duty';
/** Who plans shifts, each in their own area. */
export const PLANNERS = ['dispatcher', 'supervisor', 'admin_system'] as const;

export type ShiftRow = HoldingRow & { valid_to: Date };

/** A shift as colleagues see it. */
export const Shift = z.object({
  id: z.string(),
  name: z.string().nullable(),
  phone: z.string().nullable().describe('Masked'),
  mine: z.boolean(),
  area: z.string(),
  area_name: z.string(),
  from: z.date(),
  to: z.date(),
  away: z.boolean().describe('They said that they are away, so nobody is on duty in this shift unless somebody else is'),
});

/** Shifts with names and masked numbers; two queries however many. */
export async function showShifts({ house, actor, now }: Ctx, rows: readonly ShiftRow[]): Promise<z.output<typeof Shift>[]> {
  const accounts = [...new Set(rows.map(({ account }) => account))];
  const [names, phones] = await Promise.all([house.namesOf(accounts), house.maskedPhonesOf(accounts), house.areas.know(rows.map(({ area }) => area))]);
  return rows.map((row) => ({
    id: row.id,
    name: names.get(row.account) ?? null,
    phone: phones.get(row.account) ?? null,
    mine: row.account === actor.account,
    area: row.area,
    area_name: house.areas.place(row.area),
    from: row.valid_from,
    to: row.valid_to,
    away: house.roster.awayUntil(row.account, row.area, row.valid_from > now ? row.valid_from : now) !== null,
  }));
}

const HOUR = 3_600_000;
const LONGEST_HOURS = 72;
const MOST = 62;

const plan = defineRoute({
  method: 'POST',
  path: '/api/duty/shifts',
  summary: 'Plan shifts of a sub-district’s duty desk: all of them or none',
  who: PLANNERS,
  status: 201,
  body: z.strictObject({
    area: AreaCode.describe('A sub-district'),
    shifts: z
      .array(z.strictObject({ account: z.string().max(60), from: z.iso.datetime({ offset: true }), to: z.iso.datetime({ offset: true }) }))
      .min(1)
      .max(MOST),
  }),
  answer: z.object({ items: z.array(Shift) }),
  run: async (ctx, { body }) => {
    const { house, actor } = ctx;
    if (!covers(actor.area, body.area)) refuse('not_found', {});
    if (body.area.length !== WIDTHS.subdistrict) deny('shift_area', {});
    await house.areas.know([body.area]);
    if (!house.areas.has(body.area)) deny('unknown_area', { area: body.area });
    const wanted = body.shifts.map(({ account, from, to }) => rowOf(ctx, body.area, account, new Date(from), new Date(to)));
    const there = await standing(ctx, wanted);
    const same = (one: HoldingRow) => (other: HoldingRow) =>
      other.account === one.account &&
      other.area === one.area &&
      other.valid_from.getTime() === one.valid_from.getTime() &&
      other.valid_to?.getTime() === one.valid_to?.getTime();
    const fresh = wanted.filter((row) => !there.some(same(row)));
    for (const [i, row] of fresh.entries()) if ([...there, ...fresh.slice(0, i)].some((other) => overlap(row, other))) deny('shift_overlaps', {});
    if (fresh.length) await house.db.withTables<HoldingTable>().insertInto('holding').values(fresh).execute();
    await settle(ctx, [{ post: DUTY, area: body.area }]);
    return {
      items: await showShifts(
        ctx,
        wanted.map((row) => (there.find(same(row)) as ShiftRow | undefined) ?? row),
      ),
    };
  },
});

function rowOf({ house, actor, now }: Ctx, area: string, account: string, from: Date, to: Date): ShiftRow {
  if (to <= from || to <= now) deny('shift_over', {});
  if (to.getTime() - from.getTime() > LONGEST_HOURS * HOUR) deny('shift_too_long', { hours: LONGEST_HOURS });
  if (!house.roster.heldBy(account, now).some((h) => covers(actor.area, h.area))) deny('unknown_account', {});
  return { id: nextUlid(now), account, post: DUTY, area, unit: '', role: 'A', valid_from: from, valid_to: to };
}

/** Shifts that are planned already for these people. */
const standing = ({ house, now }: Ctx, rows: readonly ShiftRow[]): Promise<HoldingRow[]> =>
  house.db
    .withTables<HoldingTable>()
    .selectFrom('holding')
    .selectAll()
    .where('post', '=', DUTY)
    .where('account', 'in', [...new Set(rows.map(({ account }) => account))])
    .where('valid_to', '>', now)
    .execute();

const overlap = (one: HoldingRow, other: HoldingRow) =>
  one.account === other.account && other.valid_to !== null && one.valid_to !== null && one.valid_from < other.valid_to && other.valid_from < one.valid_to;

const end = defineRoute({
  method: 'POST',
  path: '/api/duty/shifts/{shift}/end',
  summary: 'Take a shift off the plan, or end it now',
  who: PLANNERS,
  params: z.object({ shift: z.string().max(40) }),
  body: z.object({}),
  answer: z.object({ ended: z.boolean() }),
  run: async (ctx, { params }) => {
    const { house, actor, now } = ctx;
    const db = house.db.withTables<HoldingTable>();
    const row = await db.selectFrom('holding').selectAll().where('id', '=', params.shift).where('post', '=', DUTY).executeTakeFirst();
    if (!row || !covers(actor.area, row.area)) return refuse('not_found', {});
    // What never began leaves nothing behind; what did stays on record with both its times.
    if (row.valid_from >= now) await db.deleteFrom('holding').where('id', '=', row.id).execute();
    else await db.updateTable('holding').set({ valid_to: now }).where('id', '=', row.id).where('valid_to', '>', now).execute();
    await settle(ctx, [row]);
    return { ended: true };
  },
});

export const shiftRoutes: Route[] = [plan, end];
