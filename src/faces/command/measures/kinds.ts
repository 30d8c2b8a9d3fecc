import type { MeasureInfo } from './types.ts';

/** Whether the figure is a part of a whole, so that it is seen against the whole. Pure. */
export const isShare = ({ kind }: Pick<MeasureInfo, 'kind'>): boolean => kind === 'share' || kind === 'coverage';

/** Whether the figure is so many for every so many of something else, so that its two numbers are not part and whole. Pure. */
export const isRate = ({ kind }: Pick<MeasureInfo, 'kind'>): boolean => kind === 'per' || kind === 'tiered';
