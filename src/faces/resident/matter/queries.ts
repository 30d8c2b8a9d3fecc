import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post, speakAs } from '../../shared/api.ts';
import type { CaseDetail, List, Me, Pack, Receipt, StepOffer } from '../../shared/types.ts';
import { language, spoken } from '../../shared/words.ts';
import { type Access, detailPath, receiptKey, stepsPath } from './access.ts';

/** Someone looking at a matter sees it move without touching anything. */
const LOOK_AGAIN = 20_000;

/** What the city's pack says: categories, rules, names. */
export const usePack = () =>
  useQuery({ queryKey: ['pack', language()], queryFn: ({ signal }) => get<Pack>('/pack', { signal }).then(spoken), staleTime: Number.POSITIVE_INFINITY });

/** Who I am to the server; `account` is null where I have not signed in. What is written from then on is written as that account, or not at all. */
export const useMe = () => useQuery({ queryKey: ['me'], queryFn: readMe, staleTime: 60_000 });

async function readMe({ signal }: { signal: AbortSignal }): Promise<Me> {
  const me = await get<Me>('/me', { signal });
  speakAs({ account: me.account ?? undefined });
  return me;
}

/** Progress of a matter as anyone with its receipt code sees it. */
export const useReceipt = (code: string | undefined) =>
  useQuery({
    queryKey: ['matter', 'receipt', code, language()],
    queryFn: code === undefined ? skipToken : ({ signal }) => get<Receipt>(`/receipts/${encodeURIComponent(code)}`, { signal }),
    refetchInterval: LOOK_AGAIN,
  });

/** My own view of a matter; asks nothing where I have no proof that it is mine, and is refused where it is another's. */
export const useMine = (access: Access | null) =>
  useQuery({
    queryKey: ['matter', 'mine', access?.receipt, language()],
    queryFn: access === null ? skipToken : ({ signal }) => get<CaseDetail>(detailPath(access), { receiptKey: receiptKey(access), signal }),
    refetchInterval: LOOK_AGAIN,
  });

/** The steps open to me at this version of the matter, each with the form it asks for: what was open before it moved is not offered again. */
export const useSteps = (access: Access | null, version: number) =>
  useQuery({
    queryKey: ['matter', 'steps', access?.receipt, version, language()],
    queryFn: access === null ? skipToken : ({ signal }) => get<List<StepOffer>>(stepsPath(access), { receiptKey: receiptKey(access), signal }),
    refetchInterval: LOOK_AGAIN,
  });

/** Takes a step; afterwards, or when the matter turns out to have moved on, everything about it is read again. */
export function useTakeStep(access: Access) {
  const store = useQueryClient();
  return useMutation({
    mutationFn: ({ step, body, idempotencyKey }: { step: string; body: unknown; idempotencyKey: string }) =>
      post<CaseDetail>(`${stepsPath(access)}/${step}`, body, { receiptKey: receiptKey(access), idempotencyKey }),
    onSettled: () => Promise.all([['me'], ['matter'], ['matters']].map((queryKey) => store.invalidateQueries({ queryKey }))),
  });
}
