import { useQuery } from '@tanstack/react-query';
import { get } from '../../../shared/api.ts';

type Post = { post: string; post_name: string; gap: boolean };

/** Who looks after a compound: the body that manages it, its own team, and those who serve its grids and community. */
export type Team = {
  id: string;
  name: string;
  area: string;
  area_name: string;
  managing: { property: string | null; committee: string | null; committee_name: string; gap: boolean };
  team: (Post & { holders: { id: string; name: string; organisation: string | null }[] })[];
  serving: (Post & { area: string; area_name: string; holders: { name: string; role: 'A' | 'B'; away: boolean }[] })[];
};

export const useTeam = (id: string) =>
  useQuery({ queryKey: ['household', 'team', id], queryFn: ({ signal }) => get<Team>(`/compounds/${encodeURIComponent(id)}/team`, { signal }) });
