import { z } from 'zod';
import { type Calendar, dateOf, localOf, momentOf, timetable } from '../../platform/clock/calendar.ts';
import { refuse } from '../../platform/refusal.ts';
import { AreaCode, codeRange, covers, WIDTHS } from '../area/code.ts';
import { nameOf } from '../flow/show.ts';
import { type Ctx, defineRoute, type Route } from '../module.ts';
import { noteRoutes, notesIn, ShownNote } from './duty-notes.ts';
import type { HoldingTable } from './roster.ts';
import { DUTY, PLANNERS, Shift, type ShiftRow, shiftRoutes, showShifts } from './shifts.ts';

/** Who reads the duty desk: those who may be on duty, those whom they stand in for at night, those who answer for it. */
const READERS = [DUTY, 'clerk', 'grid_lead', 'grid_worker', 'secretary', 'handler', 'dispatcher', 'supervisor', 'leader', 'admin_system'] as const;
const DAYS_SHOWN = 14;
const DAY = 86_400_000;

/** Is this within the hours the city works? */
export const isWorkingTime = (at: Date, calendar: Calendar): boolean => {
  const [{ day, at: time }, table] = [localOf(at), timetable(calendar)];
  return table.day(day).works && table.open.some(([open, close]) => open <= time && time < close);
};

/** When the last business day closed whose night is not over for those who come in now: what came in since came in off hours. */
export function lastClose(now: Date, calendar: Calendar): Date {
  const table = timetable(calendar);
  const { day, at } = localOf(now);
  let n = at >= table.close && table.day(day).works ? day : day - 1;
  while (!table.day(n).works) n -= 1;
  return momentOf(n, table.close);
}

/** The area whose duty desk somebody looks at: the one asked for, in their own or the sub-district they lie in; else their own sub-district or wider area. */
function deskArea({ actor }: Ctx, asked: string | undefined): string {
  const own = actor.area.slice(0, WIDTHS.subdistrict);
  const area = asked ?? own;
  return covers(own, area) ? area : refuse('not_found', {});
}

/** The shifts in an area that are under way or begin within two weeks, in order. */
async function shiftsIn({ house, now }: Ctx, area: string): Promise<ShiftRow[]> {
  const [from, to] = codeRange(area);
  const rows = await house.db
    .withTables<HoldingTable>()
    .selectFrom('holding')
    .selectAll()
    .where('post', '=', DUTY)
    .where('area', '>=', from)
    .where('area', '<', to)
    .where('valid_to', '>', now)
    .where('valid_from', '<', new Date(now.getTime() + DAYS_SHOWN * DAY))
    .orderBy('valid_from')
    .orderBy('id')
    .limit(500)
    .execute();
  return rows as ShiftRow[];
}

const board = defineRoute({
  method: 'GET',
  path: '/api/duty',
  summary: 'The duty desk: who is on duty now and next, and what one shift leaves to the next',
  who: READERS,
  query: z.object({ area: AreaCode.optional() }),
  answer: z.object({
    area: z.string(),
    area_name: z.string(),
    working: z.boolean().describe('It is working time now'),
    since: z.date().describe('When the last business day closed: what came in since came in off hours'),
    plans: z.boolean().describe('The caller plans shifts here'),
    on_duty: z.array(Shift),
    shifts: z.array(Shift).describe('To come within two weeks'),
    days: z.array(z.object({ date: z.string(), works: z.boolean(), name: z.string() })).describe('The days of these two weeks, with the holiday they are'),
    notes: z.array(ShownNote),
  }),
  run: async (ctx, { query }) => {
    const { house, actor, now, lang } = ctx;
    const area = deskArea(ctx, query.area);
    const { calendar } = house.city.setting;
    const shifts = await showShifts(ctx, await shiftsIn(ctx, area));
    const today = localOf(now).day;
    const planners: readonly string[] = PLANNERS;
    await house.areas.know([area]);
    return {
      area,
      area_name: area && house.areas.place(area),
      working: isWorkingTime(now, calendar),
      since: lastClose(now, calendar),
      plans: planners.includes(actor.post) && actor.viewing === undefined,
      on_duty: shifts.filter((s) => s.from <= now && !s.away),
      shifts: shifts.filter((s) => s.from > now || s.away),
      days: Array.from({ length: DAYS_SHOWN }, (_, i) => {
        const { works, name } = timetable(calendar).day(today + i);
        return { date: dateOf(today + i), works, name: name?.[lang] ?? '' };
      }),
      notes: await notesIn(ctx, area),
    };
  },
});

const people = defineRoute({
  method: 'GET',
  path: '/api/duty/people',
  summary: 'Who works in my area and may be put on duty',
  who: PLANNERS,
  answer: z.object({ items: z.array(z.object({ account: z.string(), name: z.string(), posts: z.array(z.string()) })) }),
  run: async (ctx) => {
    const { house, actor, now } = ctx;
    const [from, to] = codeRange(actor.area);
    const rows = await house.db
      .withTables<HoldingTable>()
      .selectFrom('holding')
      .select(['account', 'post'])
      .where('area', '>=', from)
      .where('area', '<', to)
      .where('post', '<>', DUTY)
      .where('valid_from', '<=', now)
      .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', now)]))
      .orderBy('valid_from')
      .limit(2000)
      .execute();
    const names = await house.namesOf(rows.map(({ account }) => account));
    const posts = Map.groupBy(rows, ({ account }) => account);
    const items = [...posts].flatMap(([account, held]) => {
      const name = names.get(account);
      return name === undefined ? [] : [{ account, name, posts: [...new Set(held.map(({ post }) => nameOf(ctx, 'post', post)))] }];
    });
    return { items };
  },
});

export const dutyRoutes: Route[] = [board, people, ...shiftRoutes, ...noteRoutes];
