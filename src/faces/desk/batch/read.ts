import { skipToken, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { get, post } from '../../shared/api.ts';
import { queryClient } from '../../shared/query.tsx';
import type { Batch, BatchOffer, Preview, Result, Which } from './types.ts';

const LOOK_MS = 700;

/** The steps that the picked records are open to; asks nothing while none is picked. */
export const useOpenSteps = (which: Which | null) =>
  useQuery({
    queryKey: ['batch', 'steps', which],
    queryFn: which ? () => post<{ total: number; items: BatchOffer[] }>('/batches/steps', which) : skipToken,
    retry: false,
  });

/** What the step would come to. */
export const usePreview = () => useMutation({ mutationFn: (asked: Which & { step: string; input: object }) => post<Preview>('/batches/preview', asked) });

/** Asks for the batch; the same key again gives the same batch. */
export const useSendBatch = () =>
  useMutation({
    mutationFn: ({ key, ...asked }: Which & { step: string; input: object; key: string }) => post<Batch>('/batches', asked, { idempotencyKey: key }),
  });

/** How far it is, looked at while it goes on. */
export const useBatch = (id: string) =>
  useQuery({
    queryKey: ['batch', id],
    queryFn: ({ signal }) => get<Batch>(`/batches/${id}`, { signal }),
    refetchInterval: ({ state: { data } }) => (isGoingOn(data) ? LOOK_MS : false),
    staleTime: 0,
  });

export const isGoingOn = (batch: Batch | undefined): boolean => !batch || batch.state === 'waiting' || batch.state === 'running';

/** A batch of mine that is still on its way: after the page was opened anew it is shown again. */
export const useLatest = (enabled: boolean) =>
  useQuery({
    queryKey: ['batch', 'latest'],
    queryFn: ({ signal }) => get<{ items: Batch[] }>('/batches', { query: { limit: 1 }, signal }),
    enabled,
    staleTime: 0,
  });

/** Undoes or stops it. */
export const useEndBatch = (id: string) =>
  useMutation({
    mutationFn: (how: 'undo' | 'stop') => post<Batch>(`/batches/${id}/${how}`, {}),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['batch', id] }),
  });

/** What became of each record, a page at a time. */
export const useResults = (id: string, result: Result['result']) =>
  useInfiniteQuery({
    queryKey: ['batch', id, 'rows', result],
    queryFn: ({ pageParam, signal }) =>
      get<{ items: Result[]; next: number | null }>(`/batches/${id}/rows`, { query: { after: pageParam, limit: 100, ...(result && { result }) }, signal }),
    initialPageParam: -1,
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: 0,
  });

/** The ids of all that were refused, however many pages they are. */
export async function refusedOf(id: string): Promise<string[]> {
  const ids: string[] = [];
  for (let after: number | null = -1; after !== null; ) {
    const page: { items: Result[]; next: number | null } = await get(`/batches/${id}/rows`, { query: { result: 'refused', after, limit: 500 } });
    ids.push(...page.items.map(({ record }) => record));
    after = page.next;
  }
  return ids;
}
