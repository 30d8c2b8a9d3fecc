import type { AreaOnPath } from '../../shared/types.ts';

/** Where a matter is: an area by code, and the point if the resident pressed 「用我的位置」 or, then `marked`, put a pin on the map. */
export type Place = { code: string; name: string; point?: { lon: number; lat: number }; marked?: true };

const SAID = ['district', 'subdistrict', 'community', 'grid'];

/** An area as one says it, from its district down. Pure. */
export const placeName = (path: readonly AreaOnPath[]): string =>
  path
    .filter(({ level }) => SAID.includes(level))
    .map(({ name }) => name)
    .join(' ');
