import { refuse } from '../../platform/refusal.ts';
import { type Actor, asResident, RESIDENT } from './actor.ts';
import { deny } from './refusals.ts';
import type { HoldingRow, Roster } from './roster.ts';

/** Who a log-in proved; a token brings the post it was issued for. */
export type Proved = { account: string; holding?: { post: string; area: string; unit: string } } | null;

/**
 * In which post a caller acts: the token's, else the one asked for (`post@area[@unit]`, or `resident`), else the first held that they are
 * there for. A post that is asked for and not held now is refused; a token whose post has ended lets its bearer act as a resident only.
 * Who is away from the post, or stands in for somebody who is there, acts as a resident and is told why (`off`).
 */
export function actingAs(proved: Proved, asked: string | undefined, roster: Roster, now: Date): Actor {
  if (!proved) return asResident(null);
  const { account, holding } = proved;
  const held = roster.heldBy(account, now);
  const choose = (post: string, area: string, unit: string): Actor | null => {
    const these = held.filter((h) => h.post === post && h.area === area && h.unit === unit);
    const one = these.find((h) => roster.standing(h, now) === 'on') ?? these[0];
    return one ? standingIn(one, roster, now) : null;
  };
  if (holding && holding.post !== RESIDENT) return choose(holding.post, holding.area, holding.unit ?? '') ?? asResident(account);
  if (holding || asked === RESIDENT) return asResident(account);
  if (asked === undefined) {
    const first = held.find((h) => roster.standing(h, now) === 'on');
    return first ? standingIn(first, roster, now) : asResident(account);
  }
  const [post = '', area = '', unit = ''] = asked.split('@');
  return choose(post, area, unit) ?? refuse('not_allowed', { post });
}

function standingIn(h: HoldingRow, roster: Roster, now: Date): Actor {
  const standing = roster.standing(h, now);
  if (standing === 'on') return { account: h.account, post: h.post, area: h.area, unit: h.unit, ...(h.role === 'B' && { role: 'B' as const }) };
  const until = standing === 'away' ? roster.awayUntil(h.account, h.area, now) : null;
  return { ...asResident(h.account), off: { code: standing === 'away' ? 'off_duty' : 'stand_in_only', post: h.post, until: until?.toISOString() ?? null } };
}

/** Refuses whoever asked to act in a post that they are away from, or whose own holder is there. */
export function mustBeOn({ off }: Actor): void {
  if (off) deny(off.code, { post: off.post, until: off.until });
}

/** Refuses to show who somebody is to whoever only looks at a desk of somebody else. */
export function mustBeOwn({ viewing }: Actor): void {
  if (viewing) deny('view_hides', {});
}
