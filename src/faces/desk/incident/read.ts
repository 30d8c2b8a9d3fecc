import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { get } from '../../shared/api.ts';
import { pageAt, paging } from '../../shared/paging/paging.ts';
import type { Alike, Linked } from './types.ts';

const at = (id: string, part: string) => `/cases/${encodeURIComponent(id)}/${part}`;

const FIRST = 50;
const MANY = 200;

/** The cases that go with this one, oldest first, a page at a time. */
export const useLinked = (id: string, state: string | undefined) =>
  useInfiniteQuery({
    queryKey: ['incident', id, 'linked', state],
    queryFn: ({ pageParam, signal }) => get<Linked>(at(id, 'linked'), { query: { state, ...pageAt(pageParam, FIRST) }, signal }),
    ...paging,
  });

/** The ids of all that go with it, in that state if one is given, read on to the end or until there are `most`; `told` hears how many there are so far. */
export async function allLinked(id: string, state: string | undefined, most: number, told: (read: number) => void, signal: AbortSignal): Promise<string[]> {
  const ids = new Set<string>();
  let cursor: string | undefined;
  do {
    const { items, next }: Linked = await get<Linked>(at(id, 'linked'), { query: { state, cursor, limit: MANY }, signal });
    for (const item of items) ids.add(item.id);
    told(Math.min(most, ids.size));
    cursor = next ?? undefined;
  } while (cursor !== undefined && ids.size < most);
  return [...ids].slice(0, most);
}

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
