import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post } from '../../shared/api.ts';
import type { Call, Calls, Message, Messages, Reveals } from '../../shared/identity/types.ts';
import { language } from '../../shared/words.ts';
import { type Access, receiptKey } from '../matter/access.ts';
import { useMe } from '../matter/queries.ts';

/** Signed in, the page hears at once; with a key alone it looks again by itself, so that a call is not missed. */
const LOOK_AGAIN = 4_000;
const LOOK_AGAIN_HEARING = 20_000;

const at = ({ receipt }: Access, part: string) => `/receipts/${encodeURIComponent(receipt)}/${part}`;

function usePart<T>(access: Access, part: string) {
  const me = useMe();
  const hears = me.data != null && me.data.account !== null;
  return useQuery({
    queryKey: ['matter', part, access.receipt, language()],
    queryFn: ({ signal }) => get<T>(at(access, part), { receiptKey: receiptKey(access), signal }),
    refetchInterval: hears ? LOOK_AGAIN_HEARING : LOOK_AGAIN,
  });
}

/** What the desk and I said to each other. */
export const useMessages = (access: Access) => usePart<Messages>(access, 'messages');
/** The calls to me through the relay. */
export const useCalls = (access: Access) => usePart<Calls>(access, 'calls');
/** Who was shown how to reach me, and why. */
export const useReveals = (access: Access) => usePart<Reveals>(access, 'reveals');

function useWrite<T, B>(access: Access, part: string, write: (asked: B) => Promise<T>) {
  const store = useQueryClient();
  return useMutation({ mutationFn: write, onSettled: () => store.invalidateQueries({ queryKey: ['matter', part, access.receipt] }) });
}

/** Says something to the desk. */
export const useSay = (access: Access) =>
  useWrite(access, 'messages', (words: string) => post<Message>(at(access, 'messages'), { words }, { receiptKey: receiptKey(access) }));

/** Erases words of mine. */
export const useErase = (access: Access) =>
  useWrite(access, 'messages', (id: string) => post<Message>(at(access, `messages/${id}/erase`), {}, { receiptKey: receiptKey(access) }));

/** Takes, declines or ends a call. */
export const useCallAct = (access: Access) =>
  useWrite(access, 'calls', ({ call, act }: { call: string; act: 'answer' | 'hang_up' }) =>
    post<Call>(at(access, `calls/${call}/${act}`), {}, { receiptKey: receiptKey(access) }),
  );

/** What a printed sheet's check code says. */
export type Checked = { valid: boolean; number: string; printed_at: string; by: string; purpose_name: string; seq: number; head: string; later: number };
export const useChecked = (code: string | null) =>
  useQuery({
    queryKey: ['sheet', code, language()],
    queryFn: code === null ? skipToken : ({ signal }) => get<Checked>(`/sheets/${encodeURIComponent(code)}`, { signal }),
    retry: false,
  });
