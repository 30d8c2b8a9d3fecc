import { useQuery } from '@tanstack/react-query';
import { get, post } from '../../../shared/api.ts';
import type { View } from './types.ts';

/** A building floor by floor. */
export const useView = (id: string) =>
  useQuery({ queryKey: ['household', 'building', id], queryFn: ({ signal }) => get<View>(`/buildings/${encodeURIComponent(id)}/view`, { signal }) });

/** The same with who needs care, for a purpose; asked for by hand and kept nowhere. */
export const viewWithCare = (id: string, asked: { purpose: string; note?: string; matter?: string }) =>
  post<View>(`/buildings/${encodeURIComponent(id)}/view`, asked);
