import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { get } from '../../shared/api.ts';
import { pageAt, paging } from '../../shared/paging/paging.ts';
import type { List } from '../../shared/types.ts';
import { KINDS, type Kind } from './kinds.ts';

/** A step of the last hours, by post and place; see GET /api/cases/stream. */
export type StreamItem = {
  entry: string;
  record: string;
  number: string;
  at: string;
  step: string;
  step_name: string;
  post: string;
  post_name: string;
  unit_name: string;
  category_name: string;
  state_name: string;
  area: string;
  area_name: string;
};

const HOURS = 24;
/** A tall screen shows more than twenty. */
const FIRST = 30;

/** What happened in an area in the last day, newest first; read again whenever something happens in my scope. */
export const useStream = (area: string, kind: Kind | null) =>
  useInfiniteQuery({
    queryKey: ['command', 'stream', area, kind],
    queryFn: ({ signal, pageParam }) =>
      get<List<StreamItem>>('/cases/stream', {
        query: { area, hours: HOURS, steps: kind ? KINDS[kind].join(',') : undefined, ...pageAt(pageParam, FIRST) },
        signal,
      }),
    ...paging,
    enabled: area !== '',
    placeholderData: keepPreviousData,
  });
