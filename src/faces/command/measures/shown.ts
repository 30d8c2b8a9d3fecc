import type { At } from '../at/at.ts';
import { isGrid } from '../at/grid.ts';
import { isAtZero } from './kinds.ts';
import type { MeasureInfo } from './types.ts';

/**
 * Of these measures, those that somebody whose area is `home` may see there: all in their own area, elsewhere (or set beside elsewhere) those that anybody
 * may. Of a grid nobody is told how many communities have none of something. Pure.
 */
export function shownAt(measures: readonly MeasureInfo[], { area, against }: Pick<At, 'area' | 'against'>, home: string): MeasureInfo[] {
  const mine = area.startsWith(home) && (against?.area ?? area).startsWith(home);
  return measures.filter((one) => (mine || one.sees_public) && (!isGrid(area) || !isAtZero(one)));
}
