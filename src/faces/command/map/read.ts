import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { get } from '../../shared/api.ts';
import type { Outlines, Piece, Points } from './types.ts';

const HOUR = 3_600_000;

/** What the figures of an area's parts are painted on. */
export const useOutlines = (area: string) =>
  useQuery({
    queryKey: ['outlines', area],
    queryFn: ({ signal }) => get<Outlines>(`/areas/${area}/outlines`, { signal }),
    enabled: area !== '',
    staleTime: HOUR,
  });

/** Open cases of an area in a piece of the map, as they stand now; read again whenever something happens in my scope. */
export const usePoints = (area: string, piece: Piece | null, on: boolean) => {
  const bbox = piece?.box.map((edge) => edge.toFixed(4)).join(',');
  return useQuery({
    queryKey: ['command', 'points', area, bbox, piece?.zoom],
    queryFn: ({ signal }) => get<Points>('/cases/points', { query: { area, bbox, zoom: piece?.zoom }, signal }),
    enabled: on && area !== '' && piece !== null,
    placeholderData: keepPreviousData,
  });
};
