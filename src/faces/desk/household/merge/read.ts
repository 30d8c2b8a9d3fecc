import { useMutation, useQuery } from '@tanstack/react-query';
import { get, post } from '../../../shared/api.ts';
import { queryClient } from '../../../shared/query.tsx';
import type { Item } from '../types.ts';

/** The registers, by plural, whose doubles are looked for. */
export const COMPARED = ['people', 'dwellings'] as const;
export type Compared = (typeof COMPARED)[number];
export const isCompared = (plural: string): plural is Compared => COMPARED.some((one) => one === plural);

/** Two records that may be one, and why, the strongest reason first. */
export type Pair = { one: Item; other: Item; why: { code: string; says: string }[] };

const key = (plural: string, area: string) => ['household', 'duplicates', plural, area];

/** Records of an area that may be one. Asked for by hand: people who are compared are written down as found. */
export const useDuplicates = (plural: Compared, area: string) =>
  useQuery({
    queryKey: key(plural, area),
    queryFn: ({ signal }) => get<{ items: Pair[]; more: boolean }>('/duplicates', { query: { register: plural, area }, signal }),
    enabled: false,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** One of two has gone into the other: whatever it was paired with is compared anew. */
export const forgetPairsOf = (id: string) =>
  queryClient.setQueriesData<{ items: Pair[]; more: boolean }>({ queryKey: ['household', 'duplicates'] }, (kept) =>
    kept ? { ...kept, items: kept.items.filter(({ one, other }) => one.id !== id && other.id !== id) } : kept,
  );

/** Says that two records are not one: they are not proposed again. */
export const useApart = () =>
  useMutation({
    mutationFn: (said: { register: Compared; one: string; other: string }) => post('/duplicates/apart', said),
    onSuccess: (_, { register, one, other }) =>
      queryClient.setQueriesData<{ items: Pair[]; more: boolean }>({ queryKey: ['household', 'duplicates', register] }, (kept) =>
        kept ? { ...kept, items: kept.items.filter((pair) => ![one, other].every((id) => pair.one.id === id || pair.other.id === id)) } : kept,
      ),
  });
