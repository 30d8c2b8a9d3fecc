import type { At } from '../at/at.ts';
import { isAtZero } from '../measures/kinds.ts';
import type { MeasureInfo } from '../measures/types.ts';

const SIX = 6;
const COMMUNITY_DIGITS = 12;

const hasTarget = ({ target }: MeasureInfo) => target !== null;

/** The figures of the first row, in the order of the city's pack; where it names fewer, or one is not seen there, the city's next that has a target takes the place. Pure. */
export function mainOf(measures: readonly MeasureInfo[]): MeasureInfo[] {
  const first = measures.filter(({ main }) => main !== null).sort((a, b) => Number(a.main) - Number(b.main));
  const next = measures.filter(({ main }) => main === null);
  return [...first, ...next.filter(hasTarget), ...next.filter((one) => !hasTarget(one))].slice(0, SIX);
}

/** The measure by which places are coloured and listed: the one that the address names, else the first main one that tells the parts of the area apart. Within a community, counting communities does not. Pure. */
export function inHand(measures: readonly MeasureInfo[], { measure, area }: Pick<At, 'measure' | 'area'>): MeasureInfo | undefined {
  const main = mainOf(measures);
  const tells = (one: MeasureInfo) => area.length < COMMUNITY_DIGITS || !isAtZero(one);
  return measures.find(({ name }) => name === measure) ?? main.find(tells) ?? main[0];
}
