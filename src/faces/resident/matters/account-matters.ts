import { useQuery } from '@tanstack/react-query';
import { get } from '../../shared/api.ts';
import type { Case, List } from '../../shared/types.ts';
import { language } from '../../shared/words.ts';
import { useMe } from '../matter/queries.ts';

const MOST = 200;

/** They are counted and sorted by what waits for me, so all of them are needed; few people have more than one page. */
async function readAll(signal: AbortSignal): Promise<Case[]> {
  const matters: Case[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: List<Case> = await get('/cases', { query: { mine: true, limit: MOST, cursor }, signal });
    matters.push(...page.items);
    cursor = page.next;
  }
  return matters;
}

/** Every matter that my account filed, newest first; asks nothing where I have not signed in. */
export function useAccountMatters() {
  const me = useMe();
  return useQuery({
    queryKey: ['matters', 'account', language()],
    queryFn: ({ signal }) => readAll(signal),
    enabled: me.data != null && me.data.account !== null,
  });
}
