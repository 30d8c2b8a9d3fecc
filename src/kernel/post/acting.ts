import { refuse } from '../../platform/refusal.ts';
import { type Actor, asResident, type Holding, RESIDENT } from './actor.ts';
import type { Roster } from './roster.ts';

/** Who a log-in proved; a token brings the post it was issued for. */
export type Proved = { account: string; holding?: { post: string; area: string; unit: string } } | null;

/**
 * In which post a caller acts: the token's, else the one asked for (`post@area[@unit]`, or `resident`), else the first held. A post that is
 * asked for and not held now is refused; a token whose post has ended lets its bearer act as a resident only.
 */
export function actingAs(proved: Proved, asked: string | undefined, roster: Roster, now: Date): Actor {
  if (!proved) return asResident(null);
  const { account, holding } = proved;
  const held = roster.heldBy(account, now);
  const actor = (h: Pick<Holding, 'post' | 'area' | 'unit'>): Actor => ({ account, post: h.post, area: h.area, unit: h.unit });
  if (holding && holding.post !== RESIDENT) {
    const still = held.find((h) => h.post === holding.post && h.area === holding.area && h.unit === (holding.unit ?? ''));
    return still ? actor(still) : asResident(account);
  }
  if (holding || asked === RESIDENT) return asResident(account);
  if (asked === undefined) return held[0] ? actor(held[0]) : asResident(account);
  const [post = '', area = '', unit = ''] = asked.split('@');
  return actor(held.find((h) => h.post === post && h.area === area && h.unit === unit) ?? refuse('not_allowed', { post }));
}
