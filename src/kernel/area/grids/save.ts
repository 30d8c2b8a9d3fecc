import { sql } from 'kysely';
import type { Ctx } from '../../module.ts';
import { WIDTHS } from '../code.ts';
import { refuse } from '../refusals.ts';
import { putShapes } from '../shapes/store.ts';
import { redraw } from '../split.ts';
import { beginOf, today } from './days.ts';
import { followGrids } from './follow.ts';
import { carryHolders } from './holders.ts';
import { nameFor } from './name.ts';
import { type Plan, planOf, type Wish } from './plan.ts';

/** A plan as it was carried out: the posts that were carried over, and the open matters that already lie where they belong now. */
export type Saved = { plan: Plan; holders: number; moved: number };

/** Carries out a wish: grids, shapes, posts in one transaction; then every server knows, and what waits goes where it belongs. Twice the same is refused the second time: the grids are closed, or the ground is taken. */
export async function save({ house, now }: Ctx, wish: Wish): Promise<Saved> {
  const at = beginOf(wish.on, now);
  const { plan, holders } = await house.db.transaction().execute(async (tx) => {
    const community = wish.do === 'draw' ? wish.community : (wish.do === 'split' ? wish.grid : (wish.grids[0] ?? '')).slice(0, WIDTHS.community);
    // Two who draw in one community at once would be given the same numbers.
    await sql`select from area where code = ${community} for update`.execute(tx);
    const plan = await planOf(tx, house.homes, wish);
    const [first] = plan.into;
    if (first) refuse('grid_taken', { area: first.code, m2: first.m2 });
    if (plan.outside > 0) refuse('grid_outside', { area: community, m2: plan.outside });
    const opens = plan.opens.map(({ name, ...each }) => ({ ...each, name: name ?? nameFor(house, each.code) }));
    await redraw(tx, plan.closes, opens, wish.on);
    await putShapes(tx, plan.touched);
    return {
      plan: { ...plan, opens },
      holders: await carryHolders(
        tx,
        plan.closes,
        plan.opens.map(({ code }) => code),
        at,
        now,
      ),
    };
  });
  await house.roster.refresh();
  await house.areasChanged();
  const moved = wish.on === today(now) ? await followGrids(house, now, now) : 0;
  return { plan, holders, moved };
}
