import type { City } from '../../../kernel/house.ts';
import type { Fault } from '../../../kernel/import/declare.ts';
import type { Values } from './fields.ts';

/** Has the case ended at its source? */
export const hasEnded = ({ state, closed_at }: Pick<Values, 'state' | 'closed_at'>): boolean => (state ?? (closed_at ? 'closed' : 'open')) === 'closed';

/** What in a row contradicts itself or the city; null where nothing does. Pure. */
export function faultIn(v: Values, city: Pick<City, 'categories' | 'setting'>, now: Date): Fault | null {
  const fault = (field: keyof Values, code: string, facts: Fault['facts'] = {}): Fault => ({ field, code, facts });
  if (v.opened_at > now) return fault('opened_at', 'in_future');
  if (hasEnded(v) && !v.closed_at) return fault('closed_at', 'closed_without_date');
  if (!hasEnded(v) && v.closed_at) return fault('closed_at', 'open_with_closing_date');
  if (v.closed_at && v.closed_at < v.opened_at) return fault('closed_at', 'closed_before_opened');
  if (v.closed_at && v.closed_at > now) return fault('closed_at', 'in_future');
  if (v.category !== undefined && !Object.hasOwn(city.categories, v.category)) return fault('category', 'no_such_category', { category: v.category });
  if (v.unit !== undefined && !city.setting.units.includes(v.unit)) return fault('unit', 'no_such_unit', { unit: v.unit });
  return null;
}
