import { useQuery } from '@tanstack/react-query';
import { get } from '../api.ts';
import type { AreaLocated } from '../area-types.ts';
import { Problem } from '../problem.ts';
import type { View } from './types.ts';

/** From nearer than this one sees houses, and may mark a place. */
export const CLOSE = 14;

/** A place that somebody marked: the point, and the smallest area it lies in. */
export type Marked = { point: { lon: number; lat: number }; located: AreaLocated };

/** What lies under the pin, or why nothing may be marked there now. */
export type UnderPin = Marked | 'far' | 'asking' | 'outside' | 'unreachable';

type Answer = { data?: AreaLocated | undefined; error: unknown };

/** What the pin stands on, by where one looks from and what the server says of that point; an area not in `within` is outside. Pure. */
export function underPin(view: View | null, { data, error }: Answer, within: string): UnderPin {
  if (view === null) return 'asking';
  if (view.zoom < CLOSE) return 'far';
  if (error) return error instanceof Problem && error.status === 404 ? 'outside' : 'unreachable';
  if (!data) return 'asking';
  return data.area.startsWith(within) ? { point: pointOf(view), located: data } : 'outside';
}

/** Asks what lies under the pin, anew wherever the map comes to rest. */
export function useUnderPin(view: View | null, within: string): UnderPin {
  const at = view && pointOf(view);
  const asked = useQuery({
    queryKey: ['areas', 'locate', at],
    queryFn: ({ signal }) => get<AreaLocated>('/areas/locate', { query: { ...at }, signal }),
    enabled: view !== null && view.zoom >= CLOSE,
    staleTime: 300_000,
  });
  return underPin(view, asked, within);
}

/** Six decimals are a step on the pavement; more would only look exact. */
const pointOf = ({ lon, lat }: View) => ({ lon: rounded(lon), lat: rounded(lat) });
const rounded = (degrees: number) => Math.round(degrees * 1e6) / 1e6;
