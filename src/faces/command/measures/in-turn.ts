import { isAtZero } from './kinds.ts';
import type { MeasureInfo } from './types.ts';

/** Names of measures as they are asked for: what counts every community of a city by itself takes longest, and keeps nothing else waiting. Pure. */
export function inTurn(measures: readonly MeasureInfo[]): { quick: string[]; slow: string[] } {
  const { quick = [], slow = [] } = Object.groupBy(measures, (one) => (isAtZero(one) ? 'slow' : 'quick'));
  const names = (some: readonly MeasureInfo[]) => some.map(({ name }) => name);
  return { quick: names(quick), slow: names(slow) };
}
