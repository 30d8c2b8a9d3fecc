import { useQuery } from '@tanstack/react-query';
import { get } from '../api.ts';
import { queryClient } from '../query.tsx';
import type { Area, AreaFound, AreaOnPath, List } from '../types.ts';

const DAY = 86_400_000;
const asked = (code: string) => ({ queryKey: ['area', code], queryFn: () => get<Area>(`/areas/${code}`), staleTime: DAY });
const below = (code: string) => ({
  queryKey: ['area', code, 'children'],
  queryFn: () => get<List<AreaOnPath>>(`/areas/${code}/children`, { query: { limit: 200 } }),
  staleTime: DAY,
});

/** One area with the way down to it. */
export const useArea = (code: string | undefined) => useQuery({ ...asked(code ?? ''), enabled: Boolean(code) });

/** The areas right under one. */
export const useChildren = (code: string | null) => useQuery({ ...below(code ?? ''), enabled: code !== null });

/** The same, once, outside a component. */
export const childrenOf = (code: string) => queryClient.fetchQuery(below(code));

/** Areas by name, under one. Asks nothing until two characters are typed. */
export const useAreaSearch = (q: string, under: string | null) =>
  useQuery({
    queryKey: ['area-search', q, under],
    queryFn: ({ signal }) => get<{ items: AreaFound[] }>('/areas/search', { query: { q, under: under ?? undefined }, signal }),
    enabled: q.length > 1,
    staleTime: DAY,
  });
