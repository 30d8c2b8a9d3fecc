import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post } from '../../shared/api.ts';
import type { Call, Calls, Identity, Message, Messages } from '../../shared/identity/types.ts';

const at = (record: string, part: string) => `/cases/${encodeURIComponent(record)}/${part}`;
const key = (record: string, part: string) => ['record', 'cases', record, part];

/** What reporter and desk said; colleagues learn only how many messages there are. */
export const useMessages = (record: string) =>
  useQuery({ queryKey: key(record, 'messages'), queryFn: ({ signal }) => get<Messages>(at(record, 'messages'), { signal }) });

/** The calls through the relay. */
export const useCalls = (record: string) => useQuery({ queryKey: key(record, 'calls'), queryFn: ({ signal }) => get<Calls>(at(record, 'calls'), { signal }) });

/** The contact itself: asked for by hand, kept nowhere, written down by the server each time. */
export const useIdentity = (record: string) => useMutation({ mutationFn: () => get<Identity>(at(record, 'identity')), gcTime: 0 });

function useWrite<T, B>(record: string, part: string, write: (asked: B) => Promise<T>) {
  const store = useQueryClient();
  return useMutation({ mutationFn: write, onSettled: () => store.invalidateQueries({ queryKey: key(record, part) }) });
}

/** Says something to the reporter. */
export const useSay = (record: string) => useWrite(record, 'messages', (words: string) => post<Message>(at(record, 'messages'), { words }));

/** Calls the reporter. */
export const useCall = (record: string) => useWrite(record, 'calls', () => post<Call>(at(record, 'calls'), {}));

/** Ends a call. */
export const useHangUp = (record: string) => useWrite(record, 'calls', (call: string) => post<Call>(at(record, `calls/${call}/hang_up`), {}));
