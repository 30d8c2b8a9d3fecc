import { skipToken, useQuery } from '@tanstack/react-query';
import { get } from '../../shared/api.ts';
import type { TeamMember } from '../../shared/types.ts';
import { language } from '../../shared/words.ts';

/** Who serves an area, by name; nobody is asked for where no area is known. */
export const useTeam = (area: string | undefined) =>
  useQuery({
    queryKey: ['team', area, language()],
    queryFn: area === undefined ? skipToken : ({ signal }) => get<{ items: TeamMember[] }>(`/areas/${area}/team`, { signal }),
    staleTime: 600_000,
  });
