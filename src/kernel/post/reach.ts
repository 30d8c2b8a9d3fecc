import { covers } from '../area/code.ts';
import type { City } from '../house.ts';
import type { Actor } from './actor.ts';
import type { HoldingRow, Roster } from './roster.ts';

/** Posts that look after those who work under them. */
export const HEADS = ['secretary', 'dispatcher', 'supervisor', 'leader', 'admin_system', 'admin_security'] as const;
/** Of those, the ones to whom every post of their area is open, not only those below on the ladder. */
const ADMINS: readonly string[] = ['admin_system', 'admin_security'];

/** Does this holding stand under the actor: in their area, and of a post below theirs (for administrators: of any post)? */
export const isUnder = (roster: Roster, actor: Actor, { post, area }: Pick<HoldingRow, 'post' | 'area'>): boolean =>
  covers(actor.area, area) && (ADMINS.includes(actor.post) || roster.isAbove(actor.post, post));

/** The posts below the actor's; null where all are. */
export const postsUnder = (roster: Roster, actor: Actor, { posts }: City): string[] | null =>
  ADMINS.includes(actor.post) ? null : Object.keys(posts).filter((post) => roster.isAbove(actor.post, post));
