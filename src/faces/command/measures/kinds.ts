import type { MeasureInfo } from './types.ts';

const OF_RECORDS = ['count', 'sum', 'share', 'percentile', 'stock'];

/** Whether records lie behind the figures of a measure, rather than something that was read off. Pure. */
export const hasRows = ({ kind }: Pick<MeasureInfo, 'kind'>): boolean => OF_RECORDS.includes(kind);

/** Whether the figure is how many there are at the end of the last day. Pure. */
export const isShare = ({ kind }: Pick<MeasureInfo, 'kind'>): boolean => kind === 'share' || kind === 'coverage';
