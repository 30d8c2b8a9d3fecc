import { get } from '../../../shared/api.ts';
import type { Item } from '../types.ts';

/** Homes by parts of their address: 建设路 3号楼 2单元 501. Asks nothing until something is typed. */
export const dwellingsQuery = (q: string) => ({
  queryKey: ['household', 'dwellings', q],
  queryFn: ({ signal }: { signal: AbortSignal }) => get<{ items: Item[] }>('/dwellings/search', { query: { q }, signal }),
  enabled: q !== '',
});
