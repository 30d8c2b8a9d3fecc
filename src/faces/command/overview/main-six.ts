import { mainSix } from '../../../modules/indicators/main-six.ts';
import type { At } from '../at/at.ts';
import { isAtZero } from '../measures/kinds.ts';
import type { MeasureInfo } from '../measures/types.ts';

const COMMUNITY_DIGITS = 12;

/** The figures of the first row. Pure. */
export const mainOf = (measures: readonly MeasureInfo[]): MeasureInfo[] => mainSix(measures, ({ main }) => main);

/** The measure by which places are coloured and listed: the one that the address names, else the first main one that tells the parts of the area apart. Within a community, counting communities does not. Pure. */
export function inHand(measures: readonly MeasureInfo[], { measure, area }: Pick<At, 'measure' | 'area'>): MeasureInfo | undefined {
  const main = mainOf(measures);
  const tells = (one: MeasureInfo) => area.length < COMMUNITY_DIGITS || !isAtZero(one);
  return measures.find(({ name }) => name === measure) ?? main.find(tells) ?? main[0];
}
