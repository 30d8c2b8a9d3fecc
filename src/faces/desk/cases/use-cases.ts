import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { get } from '../../shared/api.ts';
import { pageAt, paging } from '../../shared/paging/paging.ts';
import type { List } from '../../shared/types.ts';
import type { Found } from './columns.tsx';
import { type Filters, queryOf } from './filters.ts';

/** The cases the filters leave, a page at a time. While new filters are asked, the former rows stay. */
export const useCases = (filters: Filters) =>
  useInfiniteQuery({
    queryKey: ['cases', filters],
    queryFn: ({ pageParam, signal }) => get<List<Found> & { words: string[] }>('/cases', { query: { ...queryOf(filters), ...pageAt(pageParam) }, signal }),
    ...paging,
    placeholderData: keepPreviousData,
  });
