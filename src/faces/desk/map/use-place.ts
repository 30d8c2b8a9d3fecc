import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { View } from '../../shared/map/types.ts';

/** What the address says of the map: the area it is about, the layers drawn, what was picked, and where one looks from. */
export function usePlace(first: readonly string[]) {
  const [params, setParams] = useSearchParams();
  const said = params.get('layers');
  const shown = useMemo(() => (said === null ? first : said.split('.').filter(Boolean)), [said, first]);
  const set = useCallback(
    (change: Record<string, string | null>) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries(change)) value === null ? next.delete(name) : next.set(name, value);
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  return { area: params.get('area'), shown, at: viewOf(params.get('at')), set };
}

/** `123.4,41.8,15`: longitude, latitude, zoom. */
function viewOf(text: string | null): View | null {
  const [lon, lat, zoom] = (text ?? '').split(',').map(Number);
  return text && [lon, lat, zoom].every(Number.isFinite) && Math.abs(lat as number) <= 85
    ? { lon: lon as number, lat: lat as number, zoom: zoom as number }
    : null;
}

export const textOf = ({ lon, lat, zoom }: View): string => [lon.toFixed(5), lat.toFixed(5), zoom.toFixed(1)].join(',');
