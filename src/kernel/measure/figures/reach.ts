import { covers, WIDTHS } from '../../area/code.ts';
import type { House } from '../../house.ts';
import { type Actor, RESIDENT } from '../../post/actor.ts';
import type { Measure } from '../measure.ts';

/** How somebody stands to figures: `inside`, they work there; `outside`, as anybody. `unit`: only what is their department's. */
export type Reach = { from: 'inside'; unit?: string } | { from: 'outside' };

const isStaff = ({ post, account }: Actor): boolean => post !== RESIDENT && account !== null;

/**
 * May this actor see this measure of this area, and how? Who works in the area sees what is meant for their post, a department's handler their own unit's alone;
 * everybody sees what is public, from the community up. Null: it does not exist for them.
 */
export function reachOf({ city }: Pick<House, 'city'>, actor: Actor, { sees, by }: Measure, area: string): Reach | null {
  if (!covers(city.area, area)) return null;
  const meant = sees === 'anyone' || sees.includes(actor.post);
  if (isStaff(actor) && meant && covers(actor.area, area)) {
    if (actor.unit === '') return { from: 'inside' };
    if (by.includes('unit')) return { from: 'inside', unit: actor.unit };
  }
  return sees === 'anyone' && area.length <= WIDTHS.community ? { from: 'outside' } : null;
}

/** May this actor see this measure of any area at all? */
export const maySee = (house: Pick<House, 'city'>, actor: Actor, measure: Measure): boolean =>
  reachOf(house, actor, measure, covers(house.city.area, actor.area) ? actor.area : house.city.area) !== null;
