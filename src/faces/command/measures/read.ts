import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { get } from '../../shared/api.ts';
import type { Span } from '../at/days.ts';
import type { FiguresAnswer, MeasureAnswer, MeasureInfo } from './types.ts';

const HOUR = 3_600_000;

/** The question which measures there are, for whoever asks it outside a component. */
export const MEASURES_ASKED = { queryKey: ['measures'], queryFn: () => get<{ items: MeasureInfo[] }>('/measures').then(({ items }) => items), staleTime: HOUR };

/** The measures I may see, in the city's order. */
export const useMeasures = () => useQuery(MEASURES_ASKED);

type Asked = Span & { area: string };

/** As many measures as the server answers at once. */
const AT_ONCE = 40;
/** So few figures are what is looked at first; they are read anew before the rest. */
const FEW = 6;

const portionsOf = (names: readonly string[]) =>
  Array.from({ length: Math.ceil(names.length / AT_ONCE) }, (_, i) => names.slice(i * AT_ONCE, (i + 1) * AT_ONCE));

/** The question for the figures of several measures, for whoever asks it outside a component. */
export const figuresAsked = (measures: readonly string[], { area, from, to }: Asked, by?: 'day' | 'month' | 'area') => ({
  queryKey: ['figures', measures.join(','), area, from, to, by ?? ''],
  queryFn: async ({ signal }: { signal: AbortSignal }) => {
    const asks = portionsOf(measures).map((names) => get<FiguresAnswer>('/figures', { query: { measures: names.join(','), area, from, to, by }, signal }));
    return (await Promise.all(asks)).flatMap(({ items }) => items);
  },
  meta: { first: by === undefined && measures.length <= FEW },
});

/** The figures of several measures at once; by day, month or area where asked. Kept on screen while newer ones are on their way. */
export const useFigures = (measures: readonly string[], asked: Asked, by?: 'day' | 'month' | 'area', on = true) =>
  useQuery({ ...figuresAsked(measures, asked, by), enabled: on && measures.length > 0 && asked.area !== '', placeholderData: keepPreviousData });

/** One measure, by area, day, month or one of its dimensions. */
export const useMeasure = (name: string, { area, from, to }: Asked, by: string, only: Readonly<Record<string, string>> = {}) =>
  useQuery({
    queryKey: ['figures', name, area, from, to, by, only],
    queryFn: ({ signal }) => get<MeasureAnswer>(`/measures/${encodeURIComponent(name)}`, { query: { area, from, to, by, ...only }, signal }),
    enabled: area !== '' && name !== '',
    placeholderData: keepPreviousData,
  });
