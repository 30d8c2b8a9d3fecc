import { WIDTHS } from '../../../kernel/area/code.ts';
import { reachOf } from '../../../kernel/measure/figures/reach.ts';
import type { Measure } from '../../../kernel/measure/measure.ts';
import type { Ctx } from '../../../kernel/module.ts';

const SIX = 6;

/** The figures that the report of an area opens with, as the overview does: those that the city's pack leads with, in its order; the next that have a target take the places of those that this actor does not see there. */
export function mainMeasures({ house, actor }: Pick<Ctx, 'house' | 'actor'>, area: string): Measure[] {
  const { measures, city } = house;
  // Of a grid nobody is told how many communities have none of something.
  const isTold = (one: Measure) => reachOf(house, actor, one, area) !== null && (area.length < WIDTHS.grid || one.formula.kind !== 'areas_at_zero');
  const first = city.leads_with.flatMap((name) => measures.get(name) ?? []);
  const next = [...measures.values()].filter((one) => !first.includes(one));
  const all = [...first, ...next.filter(({ target }) => target !== null), ...next.filter(({ target }) => target === null)];
  return all.filter(isTold).slice(0, SIX);
}
