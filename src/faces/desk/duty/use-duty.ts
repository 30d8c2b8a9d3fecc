import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { get } from '../../shared/api.ts';
import { pageAt, paging } from '../../shared/paging/paging.ts';
import { queryClient } from '../../shared/query.tsx';
import type { Case, List } from '../../shared/types.ts';
import type { RotaDay } from './turns.ts';

/** One shift; the telephone number is masked. Times are ISO 8601. */
export type Shift = {
  id: string;
  name: string | null;
  phone: string | null;
  mine: boolean;
  area: string;
  area_name: string;
  from: string;
  to: string;
  away: boolean;
};
export type Note = { id: string; at: string; name: string | null; note: string; taken_at: string | null; taken_by: string | null; mine: boolean };
export type Duty = {
  area: string;
  area_name: string;
  working: boolean;
  since: string;
  plans: boolean;
  on_duty: Shift[];
  shifts: Shift[];
  days: RotaDay[];
  notes: Note[];
};
export type Colleague = { account: string; name: string; posts: string[] };

const KEY = ['duty'];
const LOOK_MS = 60_000;

/** The duty desk of my sub-district or area; looked at again every minute, since shifts begin and end by themselves. */
export const useDuty = () => useQuery({ queryKey: KEY, queryFn: ({ signal }) => get<Duty>('/duty', { signal }), refetchInterval: LOOK_MS });

/** What came in for whoever is on duty since a moment, newest first, a page at a time. */
export const useCameIn = (since: string | undefined) =>
  useInfiniteQuery({
    queryKey: ['cases', 'off-hours', since],
    queryFn: ({ pageParam, signal }) => get<List<Case>>('/cases', { query: { off_hours: true, from: since, ...pageAt(pageParam) }, signal }),
    ...paging,
    enabled: since !== undefined,
  });

/** Who may be put on duty. */
export const useColleagues = (enabled: boolean) =>
  useQuery({ queryKey: ['duty-people'], queryFn: ({ signal }) => get<{ items: Colleague[] }>('/duty/people', { signal }), enabled });

export const readDutyAgain = () => queryClient.invalidateQueries({ queryKey: KEY });
