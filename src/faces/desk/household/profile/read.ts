import { useQuery } from '@tanstack/react-query';
import { get } from '../../../shared/api.ts';

/** A number of people; null where fewer than five could be told apart by it. */
export type Count = number | null;
type State = { register: string; total: number; share: number | null };
export type Estate = {
  id: string;
  name: string;
  kind_name: string;
  property: string | null;
  committee_name: string;
  managed: boolean;
  buildings: number;
  /** Null for those who do not work there. */
  team_gaps: number | null;
};

/** An area in numbers that are kept up as records change. */
export type Profile = {
  area: string;
  area_name: string;
  level: string;
  works_here: boolean;
  counts: { register: string; name: string; count: Count }[];
  by: { register: string; field: string; title: string; values: { value: string; name: string; count: Count }[] }[];
  ages: { from: number; to: number | null; count: Count }[];
  /** Null above a community. */
  compounds: Estate[] | null;
  freshness: (State & { checked: number })[] | null;
  completeness: (State & { field: string; title: string; known: number })[] | null;
};

export const useProfile = (area: string) =>
  useQuery({ queryKey: ['household', 'profile', area], queryFn: ({ signal }) => get<Profile>(`/areas/${area}/profile`, { signal }) });
