import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { get } from '../../shared/api.ts';
import type { Span } from '../at/days.ts';
import type { FiguresAnswer, MeasureAnswer, MeasureInfo } from './types.ts';

const HOUR = 3_600_000;

/** The measures I may see, in the city's order. */
export const useMeasures = () =>
  useQuery({ queryKey: ['measures'], queryFn: () => get<{ items: MeasureInfo[] }>('/measures').then(({ items }) => items), staleTime: HOUR });

type Asked = Span & { area: string };

/** The figures of several measures at once; by day, month or area where asked. Kept on screen while newer ones are on their way. */
export const useFigures = (measures: readonly string[], { area, from, to }: Asked, by?: 'day' | 'month' | 'area', on = true) =>
  useQuery({
    queryKey: ['figures', measures.join(','), area, from, to, by ?? ''],
    queryFn: ({ signal }) => get<FiguresAnswer>('/figures', { query: { measures: measures.join(','), area, from, to, by }, signal }),
    enabled: on && measures.length > 0 && area !== '',
    placeholderData: keepPreviousData,
  });

/** One measure, by area, day, month or one of its dimensions. */
export const useMeasure = (name: string, { area, from, to }: Asked, by: string, only: Readonly<Record<string, string>> = {}) =>
  useQuery({
    queryKey: ['figures', name, area, from, to, by, only],
    queryFn: ({ signal }) => get<MeasureAnswer>(`/measures/${encodeURIComponent(name)}`, { query: { area, from, to, by, ...only }, signal }),
    enabled: area !== '' && name !== '',
    placeholderData: keepPreviousData,
  });
