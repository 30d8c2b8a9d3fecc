import { useQuery } from '@tanstack/react-query';
import { get } from '../../shared/api.ts';
import type { Case, List } from '../../shared/types.ts';
import { language } from '../../shared/words.ts';
import { useMe } from '../matter/queries.ts';

/** The newest matters that my account filed; asks nothing where I have not signed in. */
export function useAccountMatters() {
  const me = useMe();
  return useQuery({
    queryKey: ['matters', 'account', language()],
    queryFn: ({ signal }) => get<List<Case>>('/cases', { query: { mine: true, limit: 50 }, signal }),
    enabled: me.data != null && me.data.account !== null,
  });
}
