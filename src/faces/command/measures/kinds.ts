import type { MeasureInfo } from './types.ts';

/** Whether the figure is a part of a whole, so that it is seen against the whole. Pure. */
export const isShare = ({ kind }: Pick<MeasureInfo, 'kind'>): boolean => kind === 'share' || kind === 'coverage' || kind === 'areas_at_zero';

/** Whether the figure is so many for every so many of something else, so that its two numbers are not part and whole. Pure. */
export const isRate = ({ kind }: Pick<MeasureInfo, 'kind'>): boolean => kind === 'per' || kind === 'tiered';

/** Whether the figure is how many communities have nothing of it, so that of one community it says yes or no. Pure. */
export const isAtZero = ({ kind }: Pick<MeasureInfo, 'kind'>): boolean => kind === 'areas_at_zero';

/** By which words the numbers of a figure are told: of a share what is counted in and what is not, of a rate its two numbers, of communities those at zero and those not. Pure. */
export const wordsOf = (measure: Pick<MeasureInfo, 'kind'>): '' | 'rate_' | 'zero_' => (isRate(measure) ? 'rate_' : isAtZero(measure) ? 'zero_' : '');
