import { WIDTHS } from '../../../kernel/area/code.ts';
import { reachOf } from '../../../kernel/measure/figures/reach.ts';
import type { Measure } from '../../../kernel/measure/measure.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { mainSix } from '../main-six.ts';

/** The figures that the report of an area opens with, as the overview does, of those that this actor sees there. */
export function mainMeasures({ house, actor }: Pick<Ctx, 'house' | 'actor'>, area: string): Measure[] {
  const { measures, city } = house;
  // Of a grid nobody is told how many communities have none of something.
  const isTold = (one: Measure) => reachOf(house, actor, one, area) !== null && (area.length < WIDTHS.grid || one.formula.kind !== 'areas_at_zero');
  return mainSix([...measures.values()].filter(isTold), ({ name }) => {
    const place = city.leads_with.indexOf(name);
    return place < 0 ? null : place;
  });
}
