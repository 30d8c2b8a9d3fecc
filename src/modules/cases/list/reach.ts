import { covers } from '../../../kernel/area/code.ts';
import type { Flow } from '../../../kernel/flow/declare.ts';
import type { Actor } from '../../../kernel/post/actor.ts';

type Sees = Flow['sees'];

/**
 * The same actor, looking at one area of theirs only: what they see there is what they see of it. A post that sees no area, and one that asks
 * beyond its own, stays as it is.
 */
export const within = (sees: Sees, actor: Actor, area: string | undefined): Actor =>
  area !== undefined && (sees.area.includes(actor.post) || sees.unit.includes(actor.post)) && covers(actor.area, area) ? { ...actor, area } : actor;
