import { sql } from 'kysely';
import type { Desk } from '../flow/record.ts';
import { openTo } from '../flow/scope.ts';
import type { House } from '../house.ts';
import type { Ctx } from '../module.ts';
import { reroute } from '../todo/reroute.ts';
import type { Actor } from './actor.ts';
import { type HoldingRow, tellHoldingsChanged } from './roster.ts';

/** A few numbers of what lies on a desk, for whoever takes it over. */
const SHOWN = 50;

/** What waits at a desk now, as far as it is not kept from this person: matters whose own desk it is, and others that ask something of it beside; the oldest numbers of them. */
export async function waitingAt(
  { db }: House,
  { post, area, unit }: Desk,
  to: Pick<Actor, 'account' | 'unit'>,
): Promise<{ matters: number; further: number; numbers: string[] }> {
  const { rows } = await sql<{ matters: number; further: number; numbers: string[] | null }>`
    select count(*) filter (where slot = '')::int as matters, count(*) filter (where slot <> '')::int as further,
      (array_agg(distinct number))[1:${sql.lit(SHOWN)}] as numbers
    from todo where post = ${post} and area = ${area} and unit = ${unit} and ${openTo(to, 'todo')}`.execute(db);
  const { matters = 0, further = 0, numbers } = rows[0] ?? {};
  return { matters, further, numbers: numbers ?? [] };
}

/** Where what waits at a holding's desk goes once that holding is over: it stays where somebody else is there, else climbs. */
export function goesTo({ house, now }: Pick<Ctx, 'house' | 'now'>, { account, post, area, unit }: HoldingRow): Desk {
  const { roster } = house;
  const stays = roster.holders({ post, area, unit }, now).some((one) => one.account !== account && roster.awayUntil(one.account, area, now) === null);
  return stays ? { post, area, unit } : roster.desk({ post, unit }, area, now, [`account:${account}`]);
}

/** After somebody's post or absence began or ended: every server knows, and what waits lies on the right desk. Answers how much moved. */
export async function settle({ house, now }: Ctx, desks: readonly Pick<Desk, 'post' | 'area'>[]): Promise<number> {
  await house.roster.refresh();
  await tellHoldingsChanged(house.db);
  let moved = 0;
  const each = new Map(desks.map((desk) => [`${desk.post}@${desk.area}`, desk]));
  for (const { post, area } of each.values()) moved += await reroute(house, area, now, post);
  return moved;
}
