import { sql } from 'kysely';
import { monthEnd, monthOf, plus } from '../../../kernel/measure/figures/days.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { dateOf, localOf } from '../../../platform/clock/calendar.ts';
import { declareRefusals } from '../../../platform/refusal.ts';

const refuse = declareRefusals({ report_month_ahead: 422, report_month_before: 422 });

/** A month's days so far; `whole` once it is over. `before` and `year` are the first days of the month before and of the same a year ago. */
export type Month = { from: string; to: string; whole: boolean; before: string; year: string };

/** The month asked for, `YYYY-MM`; where nobody says, the last whole one of which there are cases, else this one. Refuses one that has not begun, and one before the first case there was. */
export async function monthFor({ house, now }: Pick<Ctx, 'house' | 'now'>, asked: string | undefined): Promise<Month> {
  const today = dateOf(localOf(now).day);
  if (asked !== undefined && `${asked}-01` > today) refuse('report_month_ahead', { month: asked });
  const { rows } = await sql<{ first: Date | null }>`select min(opened_at) as first from cases`.execute(house.db);
  const first = rows[0]?.first ? dateOf(localOf(rows[0].first).day) : null;
  const isBefore = (month: string) => first === null || monthEnd(month) < first;
  if (asked !== undefined && isBefore(`${asked}-01`)) refuse('report_month_before', { month: asked, first: first?.slice(0, 7) ?? '—' });
  const from = asked === undefined ? monthOf(today, isBefore(monthOf(today, -1)) ? 0 : -1) : `${asked}-01`;
  const end = monthEnd(from);
  const whole = end < today;
  return { from, to: whole ? end : today, whole, before: monthOf(from, -1), year: monthOf(from, -12) };
}

/** The same days of an earlier month: all of it for a whole month, else as many as have gone by of this one. */
export function sameDaysOf({ from, to, whole }: Month, first: string): { from: string; to: string } {
  const end = monthEnd(first);
  const days = Number(to.slice(8)) - Number(from.slice(8));
  const last = plus(first, days);
  return { from: first, to: whole || last > end ? end : last };
}
