import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { get } from '../../shared/api.ts';
import { pageAt, paging } from '../../shared/paging/paging.ts';
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
  /** Whether they act in it now; null while it is not held. */
  standing: 'on' | 'away' | 'standing_by' | null;
  /** Absences under way and to come. */
  away: { id: string; kind: string; kind_name: string; from: string; to: string }[];
};

/** What waits at a desk: its own matters, and others' that ask something of it. */
export type Waiting = { matters: number; further: number; numbers: string[] };
type Desk = { post_name: string; area_name: string; unit_name: string };
/** What a hand-over would move, before anything is done. */
export type HandOverPreview = Waiting & { others: string[]; goes_to: Desk & { post: string } };
export type HandedOver = { ended: HeldPost; given: HeldPost | null; moved: Waiting & { to: Desk } };
export type Ended = HeldPost & { moved: Waiting & { to: Desk } };

/** A desk in a line: where, and which department or post. Pure. */
export const deskLine = ({ area_name, unit_name, post_name }: Desk): string => [area_name, unit_name || post_name].filter(Boolean).join(' · ');

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
    queryFn: ({ pageParam, signal }) => get<List<HeldPost>>('/holdings', { query: { ...filters, ...pageAt(pageParam) }, signal }),
    ...paging,
    placeholderData: keepPreviousData,
  });

/** After a post was given or ended: the register, the gaps and my own posts are read again. */
export const readPostsAgain = () => Promise.all([KEY, ['gaps'], ['me'], ['todo']].map((queryKey) => queryClient.invalidateQueries({ queryKey })));
