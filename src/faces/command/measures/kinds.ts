import type { MeasureInfo } from './types.ts';

/** Whether the figure is a part of a whole, so that it is seen against the whole. Pure. */
export const isShare = ({ kind }: Pick<MeasureInfo, 'kind'>): boolean => kind === 'share' || kind === 'coverage';
