import type { MeasureInfo } from '../measures/types.ts';

const MOST = 6;

/** The six figures of the first row: those the city puts first. Pure. */
export const mainOf = (measures: readonly MeasureInfo[]): MeasureInfo[] => measures.slice(0, MOST);
