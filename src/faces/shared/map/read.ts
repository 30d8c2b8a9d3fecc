import { useQuery } from '@tanstack/react-query';
import { get } from '../api.ts';
import { queryClient } from '../query.tsx';
import type { Bounds, MapFacts } from './types.ts';

/** What the map can show me, beginning at an area; without one at mine. */
export const useMapFacts = (area?: string) =>
  useQuery({ queryKey: ['map', area ?? ''], queryFn: ({ signal }) => get<MapFacts>('/map', { query: { area }, signal }), staleTime: 60_000 });

/** The box around an area; null where nothing in it has a place yet. */
export const boundsOf = async (area: string): Promise<Bounds | null> =>
  (await queryClient.fetchQuery({ queryKey: ['map', area], queryFn: () => get<MapFacts>('/map', { query: { area } }), staleTime: 60_000 })).bounds;
