import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../module.ts';
import { RESIDENT } from '../post/actor.ts';
import type { PreferenceRow } from './table.ts';

/**
 * The notices that are for the caller as they act now: told as the one who opened a record, or at a desk that they still hold. Whoever wants none
 * still has those that the law owes them.
 */
export function forMe({ house, actor, now }: Ctx, preference: PreferenceRow | null): RawBuilder<boolean> {
  // Under a view of another's desk there is nothing of one's own.
  if (actor.viewing !== undefined) return sql<boolean>`false`;
  const desks = house.roster.heldBy(actor.account ?? '', now).map(({ post, area, unit }) => `${post}@${area}@${unit}`);
  const mine = actor.post === RESIDENT ? sql`n.whom = 'opener'` : sql`n.whom = 'desk' and n.post || '@' || n.area || '@' || n.unit = any(${desks})`;
  return sql<boolean>`(n.account = ${actor.account} and ${mine} and ${preference?.channel === 'none' ? sql`n.owed` : sql`true`})`;
}
