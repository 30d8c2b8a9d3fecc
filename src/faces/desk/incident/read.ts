import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { get } from '../../shared/api.ts';
import { pageAt, paging } from '../../shared/paging/paging.ts';
import type { Alike, Linked } from './types.ts';

const at = (id: string, part: string) => `/cases/${encodeURIComponent(id)}/${part}`;

/** As many as one click on the head of the list picks: a list by a filter has its own way to pick all, this one has not. */
const PICKED_AT_ONCE = 100;

/** The cases that go with this one, oldest first, a page at a time. */
export const useLinked = (id: string, state: string | undefined) =>
  useInfiniteQuery({
    queryKey: ['incident', id, 'linked', state],
    queryFn: ({ pageParam, signal }) => get<Linked>(at(id, 'linked'), { query: { state, ...pageAt(pageParam, PICKED_AT_ONCE) }, signal }),
    ...paging,
  });

/** How many go with it. */
export const useLinkedCounts = (id: string) =>
  useQuery({ queryKey: ['incident', id, 'counts'], queryFn: ({ signal }) => get<Linked>(at(id, 'linked'), { query: { limit: 1 }, signal }) });

/** What may be the same matter: older ones, to which it could be linked, or newer ones, which could be linked to it. */
export const useSimilar = (id: string, side: 'older' | 'newer', enabled = true) =>
  useQuery({
    queryKey: ['incident', id, 'similar', side],
    queryFn: ({ signal }) => get<{ items: Alike[] }>(at(id, 'similar'), { query: { side, limit: side === 'older' ? 5 : 50 }, signal }),
    enabled,
  });
