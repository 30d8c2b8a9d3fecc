import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { get } from '../../shared/api.ts';
import { queryClient } from '../../shared/query.tsx';
import type { List } from '../../shared/types.ts';

/** Who holds a post, over which area, from when to when. Times are ISO 8601. */
export type HeldPost = {
  id: string;
  account: string;
  name: string | null;
  post: string;
  post_name: string;
  area: string;
  area_name: string;
  unit: string;
  unit_name: string;
  role: 'A' | 'B';
  valid_from: string;
  valid_to: string | null;
};

/** What the register is narrowed to; absent means not narrowed. */
export type HoldingFilters = { area?: string; post?: string };

/** The filters out of a page address; what makes no sense is left out. Pure. */
export function readHoldingFilters(params: URLSearchParams): HoldingFilters {
  const [area, post] = [params.get('area') ?? '', params.get('post') ?? ''];
  return { ...(/^\d{2,15}$/.test(area) ? { area } : {}), ...(/^[a-z_]+$/.test(post) ? { post } : {}) };
}

const KEY = ['holdings'];

/** The register of posts, latest first, a page at a time. While new filters are asked, the former rows stay. */
export const useHoldings = (filters: HoldingFilters) =>
  useInfiniteQuery({
    queryKey: [...KEY, filters],
    queryFn: ({ pageParam, signal }) => get<List<HeldPost>>('/holdings', { query: { ...filters, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });

/** After a post was given or ended: the register, the gaps and my own posts are read again. */
export const readPostsAgain = () => Promise.all([KEY, ['gaps'], ['me'], ['todo']].map((queryKey) => queryClient.invalidateQueries({ queryKey })));
