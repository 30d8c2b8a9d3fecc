import { type RawBuilder, sql } from 'kysely';
import { inArea } from '../area/in-area.ts';
import { type Actor, SYSTEM } from '../post/actor.ts';
import type { Register } from './declare.ts';

/**
 * The one predicate of what an actor may see of a register: list, single record, links, finding and export use it and nothing else.
 * `r` is the alias of the register's table. A row outside it does not exist for the actor.
 */
export function inReach(register: Pick<Register, 'reads'>, actor: Actor, r = 'r'): RawBuilder<boolean> {
  if (actor.post === SYSTEM.post) return sql<boolean>`true`;
  if (!register.reads.includes(actor.post)) return sql<boolean>`false`;
  return actor.area === '' ? sql<boolean>`true` : inArea(`${r}.area`, actor.area);
}
