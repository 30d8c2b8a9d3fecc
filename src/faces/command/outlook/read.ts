import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { get } from '../../shared/api.ts';
import { pageAt, paging } from '../../shared/paging/paging.ts';
import { Problem } from '../../shared/problem.ts';
import type { List } from '../../shared/types.ts';
import type { Alarm, AlarmRow, OutlookAnswer, RisesAnswer } from './types.ts';

const MINUTES = 60_000;
/** Foretelling is not news: it is looked at this often, not at every step. */
const OFTEN = { staleTime: 10 * MINUTES, refetchInterval: 10 * MINUTES, placeholderData: keepPreviousData } as const;

export const useOutlook = (area: string, by: 'area' | 'category') =>
  useQuery({
    queryKey: ['outlook', area, by],
    queryFn: ({ signal }) => get<OutlookAnswer>('/outlook', { query: { area, by }, signal }),
    enabled: area !== '',
    ...OFTEN,
  });

export const useRises = (area: string) =>
  useQuery({
    queryKey: ['outlook', 'rises', area],
    queryFn: ({ signal }) => get<RisesAnswer>('/outlook/rises', { query: { area }, signal }),
    enabled: area !== '',
    ...OFTEN,
  });

/** Of the month up to a day: fewer days say too little. */
export const useAlarms = (area: string, to: string) =>
  useQuery({
    queryKey: ['outlook', 'alarms', area, to],
    queryFn: ({ signal }) => get<{ items: Alarm[] }>('/alarms', { query: { area, to }, signal }),
    enabled: area !== '',
    ...OFTEN,
  });

/** The records an alarm is about, a page at a time, once somebody asks for them. */
export const useAlarmRows = (rows: string, on: boolean) =>
  useInfiniteQuery({
    queryKey: ['outlook', 'alarms', rows],
    queryFn: ({ pageParam, signal }) => {
      const { pathname, searchParams } = new URL(rows, location.origin);
      return get<List<AlarmRow>>(pathname.replace(/^\/api/, ''), { query: { ...Object.fromEntries(searchParams), ...pageAt(pageParam) }, signal });
    },
    ...paging,
    enabled: on,
  });

/** Not for my post, or not set up here: then its part of the panel is left out instead of telling of a refusal. */
export const isNotForMe = (error: unknown): boolean => error instanceof Problem && (error.status === 403 || error.code === 'no_route');
