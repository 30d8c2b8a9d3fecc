import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { get, post } from '../api.ts';
import { pageAt, paging } from '../paging/paging.ts';
import { queryClient } from '../query.tsx';
import type { List } from '../types.ts';
import { language } from '../words.ts';

/** Something I was told. `text` is null to those who look after messages that failed. */
export type Notice = {
  id: string;
  flow: string;
  record: string;
  number: string;
  step: string;
  step_name: string;
  at: string;
  text: string | null;
  link: string | null;
  read: boolean;
  owed: boolean;
  state: 'waiting' | 'sent' | 'failed' | 'shown';
  delivery: string;
  tries: number;
};
type Told = List<Notice> & { unread: number };

const KEY = ['notices'];
/** What happens in another of my posts is not heard here at once. */
const LOOK_AGAIN = 60_000;

/** How many notices I have not read, at most 99. */
export const useUnread = (enabled = true) =>
  useQuery({
    queryKey: [...KEY, 'unread'],
    queryFn: ({ signal }) => get<Told>('/notices', { query: { limit: 0 }, signal }),
    select: ({ unread }) => unread,
    refetchInterval: LOOK_AGAIN,
    enabled,
  });

/** My notices, newest first, a page at a time; or, for those who look after them, messages that did not arrive. */
export const useNotices = (which: 'mine' | 'failed', enabled = true) =>
  useInfiniteQuery({
    queryKey: [...KEY, which, language()],
    queryFn: ({ pageParam, signal }) => get<Told>('/notices', { query: { ...pageAt(pageParam), ...(which === 'failed' && { state: 'failed' }) }, signal }),
    ...paging,
    enabled,
  });

/** Everything that was told is looked at again. */
export const readNoticesAgain = () => queryClient.invalidateQueries({ queryKey: KEY });

/** Marks notices read, all of them where none is named. */
export const useMarkRead = () =>
  useMutation({
    mutationFn: (ids?: readonly string[]) => post<{ unread: number }>('/notices/read', ids ? { ids } : {}),
    onSuccess: () => void readNoticesAgain(),
  });

/** Sends a failed message again. */
export const useResend = () =>
  useMutation({ mutationFn: (id: string) => post(`/notices/${encodeURIComponent(id)}/resend`, {}), onSuccess: () => void readNoticesAgain() });

/** How far the messages about one record have got. */
export type Delivered = Pick<Notice, 'step' | 'step_name' | 'at' | 'state' | 'delivery'> & { seq: number };
